import TextForms

extension String {
  /// A text as headings are compared: folded, without blanks, what stands in brackets, a number in front and a colon behind.
  public var asHeading: String {
    var label = ""
    var depth = 0
    let folded = foldedForComparison
    for character in folded {
      if character == "(" {
        depth += 1
      } else if character == ")" {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        label.append(character)
      }
    }
    if label.isEmpty { label = folded }
    while label.hasSuffix(":") { label.removeLast() }
    let numberless = label.drop { $0.isASCII && $0.isNumber || "一二三四五六七八九十".contains($0) }
    if numberless.count < label.count, let mark = numberless.first, ".、".contains(mark), numberless.count > 1 {
      label = String(numberless.dropFirst())
    }
    return label
  }

  /// Whether a digit is in it: a number, whatever else.
  public var holdsDigit: Bool { contains { ("0"..."9").contains($0) || ("０"..."９").contains($0) } }
}
