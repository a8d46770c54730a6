/// One line of Markdown, or the part of it that is left after its marker, with its place in the source.
struct MarkdownLine {
  /// A character and where it stands.
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
