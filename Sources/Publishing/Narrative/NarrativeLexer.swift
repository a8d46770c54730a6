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
    var beginsLine = true
    func add(_ text: some StringProtocol) { if !text.isEmpty { tokens.append(.text(String(text), start)) } }
    while index < characters.count {
      if characters[index] == "\\" && index + 1 < characters.count {
        // A backslash keeps braces as they are; Markdown takes it away.
        text += [advance(), advance()]
      } else if startsWith("{", "{") {
        let (tag, isBlock) = try readTag()
        let line = text.lastIndex(where: \.isNewline).map { text[text.index(after: $0)...] } ?? (beginsLine ? text[...] : "x")
        let rest = characters[index...].prefix { $0.isWhitespace && !$0.isNewline }
        let isAlone = line.allSatisfy(\.isWhitespace) && (rest.endIndex == characters.count || characters[rest.endIndex].isNewline)
        beginsLine = isBlock && isAlone
        add(beginsLine ? text.dropLast(line.count) : text[...])
        tokens.append(tag)
        if beginsLine { while index < min(rest.endIndex + 1, characters.count) { _ = advance() } }
        (text, start) = ("", place)
      } else {
        text.append(advance())
      }
    }
    add(text)
    return tokens
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

  private mutating func readTag() throws(NarrativeError) -> (tag: Token, isBlock: Bool) {
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
        return (.tag(inside, start, opened: opened), inside.first == "#" || inside.first == "/")
      }
      if characters[index] == "\"" { isQuoted.toggle() }
      inside.append(advance())
    }
    throw NarrativeError(.unclosedTag, at: opened)
  }
}
