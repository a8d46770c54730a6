/// Divides a template into text and tags.
struct NarrativeLexer {
  /// A stretch of text, or the content of double braces.
  enum Token {
    /// Text with the place of its first character.
    case text(String, TextPlace)
    /// The inside of a tag with the place of its first character, and the place of its braces.
    case tag(String, TextPlace, opened: TextPlace)
  }

  private let characters: [Character]
  private var index = 0
  private var place = TextPlace.start
  private var tokens: [Token] = []

  /// Takes a template.
  init(_ text: String) {
    characters = Array(text)
  }

  /// The tokens; a block tag alone on its line takes the whole line with it.
  mutating func read() throws(NarrativeError) -> [Token] {
    var text = ""
    var start = place
    while index < characters.count {
      if characters[index] == "\\" && index + 1 < characters.count {
        // A backslash keeps braces as they are; Markdown takes it away.
        text += [advance(), advance()]
      } else if startsWith("{", "{") {
        if !text.isEmpty { tokens.append(.text(text, start)) }
        try readTag()
        (text, start) = ("", place)
      } else {
        text.append(advance())
      }
    }
    if !text.isEmpty { tokens.append(.text(text, start)) }
    return Self.withoutBlockLines(tokens)
  }

  private func startsWith(_ first: Character, _ second: Character) -> Bool {
    characters[index] == first && index + 1 < characters.count && characters[index + 1] == second
  }

  private mutating func advance() -> Character {
    let character = characters[index]
    index += 1
    place = place.after(character)
    return character
  }

  private mutating func readTag() throws(NarrativeError) {
    let opened = place
    _ = (advance(), advance())
    while index < characters.count && characters[index].isWhitespace { _ = advance() }
    let start = place
    var inside = ""
    var isQuoted = false
    while index < characters.count {
      if !isQuoted && startsWith("}", "}") {
        _ = (advance(), advance())
        while inside.last?.isWhitespace == true { inside.removeLast() }
        if inside.isEmpty { throw NarrativeError(.emptyTag, at: opened) }
        tokens.append(.tag(inside, start, opened: opened))
        return
      }
      if characters[index] == "\"" { isQuoted.toggle() }
      inside.append(advance())
    }
    throw NarrativeError(.unclosedTag, at: opened)
  }

  /// Drops the blanks and the line end around a block tag alone on its line.
  private static func withoutBlockLines(_ tokens: [Token]) -> [Token] {
    var result = tokens
    for index in tokens.indices {
      guard case .tag(let inside, _, _) = tokens[index], inside.first == "#" || inside.first == "/" else { continue }
      // The neighbours as they were tell what stood on the line.
      let before = index == 0 ? "" : tokens[index - 1].lastLine(isFirst: index == 1)
      let after = index == tokens.count - 1 ? "" : tokens[index + 1].firstLine(isLast: index == tokens.count - 2)
      guard let before, let after, (before + after).allSatisfy(\.isWhitespace) else { continue }
      if index > 0 { result[index - 1] = result[index - 1].dropping(last: before.count) }
      if index < tokens.count - 1 { result[index + 1] = result[index + 1].dropping(first: after.count + 1) }
    }
    return result.filter {
      if case .text("", _) = $0 { false } else { true }
    }
  }
}

extension NarrativeLexer.Token {
  /// The text of the last line; nil if it has another tag.
  fileprivate func lastLine(isFirst: Bool) -> Substring? {
    guard case .text(let text, _) = self else { return nil }
    guard let end = text.lastIndex(where: \.isNewline) else { return isFirst ? text[...] : nil }
    return text[text.index(after: end)...]
  }

  /// The text of the first line; nil if another tag follows on it.
  fileprivate func firstLine(isLast: Bool) -> Substring? {
    guard case .text(let text, _) = self else { return nil }
    guard let end = text.firstIndex(where: \.isNewline) else { return isLast ? text[...] : nil }
    return text[..<end]
  }

  fileprivate func dropping(last count: Int) -> Self {
    guard case .text(let text, let place) = self else { return self }
    return .text(String(text.dropLast(count)), place)
  }

  fileprivate func dropping(first count: Int) -> Self {
    guard case .text(let text, let place) = self else { return self }
    return .text(String(text.dropFirst(count)), text.prefix(count).reduce(place) { $0.after($1) })
  }
}
