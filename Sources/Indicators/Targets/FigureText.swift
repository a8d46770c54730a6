/// Folds what people type into forms, so that figures can be read from it.
enum FigureText {
  /// The text in half width without spaces and full stop, with one form of dash and comparison sign.
  static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{a0}", "\u{3000}", "\u{feff}", "\u{2000}"..."\u{200b}": continue
      case "\u{ff01}"..."\u{ff5e}": folded.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xfee0)))
      case "–", "—", "―", "−", "‐", "‑", "﹣": folded.append("-")
      case "〜", "∼", "～": folded.append("~")
      case "﹦": folded.append("=")
      case "≧", "⩾": folded.append("≥")
      case "≦", "⩽": folded.append("≤")
      case "﹪": folded.append("%")
      default: folded.append(scalar)
      }
    }
    var result = withoutBookmarks(String(folded))
    while let last = result.last, last == "。" || last == ";" { result.removeLast() }
    return result
  }

  /// Drops the `[bookmark…]` noise that word processors leave behind.
  private static func withoutBookmarks(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      let inside = rest[rest.index(after: open)...]
      guard inside.prefix(8).lowercased() == "bookmark", let close = inside.firstIndex(of: "]") else {
        result += rest[...open]
        rest = inside
        continue
      }
      result += rest[..<open]
      rest = inside[inside.index(after: close)...]
    }
    return result + rest
  }

  /// Whether a folded text says that there is nothing to say: empty, 不适用, a dash, a slash.
  static func isNotApplicable(_ folded: String) -> Bool {
    folded == "不适用" || folded.allSatisfy { $0 == "-" || $0 == "/" }
  }
}

extension Quantity {
  /// Reads the one number anywhere in a folded text, with the unit right behind it.
  init?(within folded: String) {
    if folded == "全覆盖" {
      self.init(number: Rational(100), unit: .percent)
      return
    }
    if let phrase = NumberPhrase(folded) {
      guard !TargetReader.denies(phrase.words) || phrase.quantity.value == .zero else { return nil }
      self = phrase.quantity
      return
    }
    let characters = Array(folded)
    let runs = NumberRun.all(in: characters)
    guard runs.count == 1 else { return nil }
    // A number inside a sentence counts with the unit it has there: 27个 of 已完成27个项目验收.
    let head = String(characters[..<runs[0].range.upperBound])
    let unit = PrintedUnit.opening(String(characters[runs[0].range.upperBound...])) ?? ""
    guard let phrase = NumberPhrase(head + unit), phrase.bound == nil, !TargetReader.denies(phrase.words) else { return nil }
    self = phrase.quantity
  }
}
