/// One line of Markdown, or the part of it that is left after its marker, with its place in the source.
struct MarkdownLine {
  /// A character and its position.
  struct Source {
    let character: Character
    let line: Int
    let column: Int
  }

  /// The characters that are left.
  private(set) var characters: ArraySlice<Character>
  /// The number of the line, from 1.
  let number: Int
  /// The number of characters before the first one left.
  private(set) var offset: Int

  /// Wraps a line of the source.
  init(_ text: Substring, number: Int) {
    characters = Array(text)[...]
    self.number = number
    offset = 0
  }

  /// True when only white space is left.
  var isBlank: Bool { characters.allSatisfy(\.isASCIISpace) }

  /// The number of spaces before the first other character, a tab counting as four.
  var indent: Int {
    characters.prefix(while: \.isASCIISpace).reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
  }

  /// The text that is left.
  var text: String { String(characters) }

  /// True when some characters come first.
  func begins(with text: String) -> Bool { characters.starts(with: text) }

  /// The line without its first characters.
  func dropping(_ count: Int) -> MarkdownLine {
    var line = self
    line.characters = characters.dropFirst(count)
    line.offset += min(count, characters.count)
    return line
  }

  /// The line without spaces at either end.
  var trimmed: MarkdownLine {
    var line = dropping(characters.prefix(while: \.isASCIISpace).count)
    while line.characters.last?.isASCIISpace == true { line.characters.removeLast() }
    return line
  }

  /// The first characters that are left, as many as counted.
  func prefix(_ count: Int) -> MarkdownLine {
    var line = self
    line.characters = characters.prefix(count)
    return line
  }

  /// The characters with their places.
  var sources: [Source] {
    characters.enumerated().map { Source(character: $1, line: number, column: offset + $0 + 1) }
  }

  /// An error at a character that is left, by its index from 0.
  func error(_ problem: MarkdownError.Problem, at index: Int = 0) -> MarkdownError {
    MarkdownError(line: number, column: offset + index + 1, problem: problem)
  }
}

extension Character {
  /// True for a space or a tab.
  var isASCIISpace: Bool { self == " " || self == "\t" }
}

extension MarkdownLine {
  /// The level of the heading that the line is, if it is one.
  var headingLevel: Int? {
    let level = characters.prefix { $0 == "#" }.count
    guard (1...6).contains(level) else { return nil }
    return characters.dropFirst(level).first.map(\.isASCIISpace) ?? true ? level : nil
  }

  /// The text of a heading, without the marks before and behind it.
  func headingText(level: Int) -> MarkdownLine {
    let line = dropping(level).trimmed
    let marks = line.characters.reversed().prefix { $0 == "#" }.count
    let kept = line.characters.count - marks
    if marks == 0 || (kept > 0 && !line.characters.dropLast(marks).suffix(1).allSatisfy(\.isASCIISpace)) { return line }
    return line.prefix(kept).trimmed
  }

  /// The marker of the list item that begins here, and what follows it.
  var listMarker: (ItemList.Marker, MarkdownLine)? {
    guard let first = characters.first else { return nil }
    if first == "-" || first == "+" || first == "*" {
      return isListContent(after: 1) && !isRule ? (.bullet, dropping(1).trimmedStart) : nil
    }
    let digits = characters.prefix { $0.isASCIIDigit }
    guard (1...9).contains(digits.count), let number = Int(String(digits)) else { return nil }
    guard let mark = characters.dropFirst(digits.count).first, mark == "." || mark == ")" else { return nil }
    return isListContent(after: digits.count + 1) ? (.number(from: number), dropping(digits.count + 1).trimmedStart) : nil
  }

  private func isListContent(after count: Int) -> Bool {
    characters.dropFirst(count).first.map(\.isASCIISpace) ?? true
  }

  /// The line without leading spaces; trailing ones may be a line break.
  var trimmedStart: MarkdownLine {
    dropping(characters.prefix(while: \.isASCIISpace).count)
  }

  /// The construct that begins here and that documents don't have.
  var unsupported: MarkdownError.Construct? {
    if begins(with: "```") || begins(with: "~~~") { return .codeBlock }
    if characters.first == ">" { return .quotation }
    return isRule ? .rule : nil
  }

  /// True for three or more hyphens, asterisks or low lines with nothing else.
  var isRule: Bool {
    let marks = characters.filter { !$0.isASCIISpace }
    guard let mark = marks.first, mark == "-" || mark == "*" || mark == "_" else { return false }
    return marks.count >= 3 && marks.allSatisfy { $0 == mark }
  }

  /// True for a line of hyphens or equals signs, which would make the line above it a heading.
  var isUnderline: Bool {
    let marks = trimmed.characters
    guard let mark = marks.first, mark == "-" || mark == "=" else { return false }
    return marks.allSatisfy { $0 == mark }
  }

  /// True when the line ends the paragraph above it even without a blank line.
  var interruptsParagraph: Bool {
    if headingLevel != nil || begins(with: "<!--") || alignedParagraph != nil { return true }
    if let construct = unsupported { return construct != .rule || !isUnderline }
    guard let (marker, content) = listMarker else { return false }
    return !content.isBlank && (marker == .bullet || marker == .number(from: 1))
  }

  /// The alignment and the text of `<p align="…">…</p>`.
  var alignedParagraph: (Alignment, MarkdownLine)? {
    guard begins(with: "<p align=") else { return nil }
    for alignment in Alignment.allCases {
      let opening = "<p align=\"\(alignment.rawValue)\">"
      if begins(with: opening) && text.hasSuffix("</p>") {
        return (alignment, dropping(opening.count).prefix(characters.count - opening.count - 4).trimmed)
      }
    }
    return nil
  }

  /// True when the next line is the rule under a table's header.
  func isTableHeader(before next: MarkdownLine) -> Bool {
    let rule = next.trimmed.characters
    let isRule = rule.allSatisfy { $0 == "|" || $0 == "-" || $0 == ":" || $0.isASCIISpace } && rule.contains("-")
    return isRule && rule.contains("|") && characters.contains("|")
  }
}
