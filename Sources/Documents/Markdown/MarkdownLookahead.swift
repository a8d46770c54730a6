/// The ends of a paragraph's constructs, found in one backward pass instead of a search for each.
struct MarkdownLookahead {
  /// The closing bracket and parenthesis for each index; -1 for none.
  private let brackets: [Int32]
  private let parentheses: [Int32]

  /// The last index at which one or two underscores could end emphasis; -1 for none.
  let lastLowLine: [Int]

  /// Looks at the characters of a paragraph.
  init(_ sources: [MarkdownLine.Source]) {
    let count = sources.count
    var brackets = [Int32](repeating: -1, count: count + 2)
    var parentheses = brackets
    for index in stride(from: count - 1, through: 0, by: -1) {
      (brackets[index], parentheses[index]) = (brackets[index + 1], parentheses[index + 1])
      switch sources[index].character {
      case "\\": (brackets[index], parentheses[index]) = (brackets[index + 2], parentheses[index + 2])
      case "]": brackets[index] = Int32(index)
      case ")": parentheses[index] = Int32(index)
      case "(":
        // Its own closing one is passed over.
        let partner = parentheses[index + 1]
        parentheses[index] = partner < 0 ? -1 : parentheses[Int(partner) + 1]
      default: break
      }
    }
    (self.brackets, self.parentheses) = (brackets, parentheses)
    lastLowLine = Self.lastLowLines(sources)
  }

  /// The closing bracket that a text from a place on runs to.
  func bracket(from index: Int) -> Int? { brackets[index] < 0 ? nil : Int(brackets[index]) }

  /// The closing parenthesis that an address from a place on runs to.
  func parenthesis(from index: Int) -> Int? { parentheses[index] < 0 ? nil : Int(parentheses[index]) }

  private static func lastLowLines(_ sources: [MarkdownLine.Source]) -> [Int] {
    var last = [-1, -1]
    var index = 0
    while index < sources.count {
      guard sources[index].character == "_" else {
        index += 1
        continue
      }
      let start = index
      while index < sources.count, sources[index].character == "_" { index += 1 }
      let length = index - start
      let isWordEnd =
        start > 0 && !sources[start - 1].character.isWhitespace && !(index < sources.count && sources[index].character.isLetter)
      if length <= 2, isWordEnd { last[length - 1] = start }
    }
    return last
  }
}
