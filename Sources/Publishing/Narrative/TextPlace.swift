/// A place in a text; line and column count from 1, columns in characters.
public struct TextPlace: Hashable, Sendable {
  public var line: Int
  public var column: Int

  /// Makes a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first character of a text.
  static let start = TextPlace(line: 1, column: 1)

  /// The place behind a character that stands here.
  func after(_ character: Character) -> TextPlace {
    character.isNewline ? TextPlace(line: line + 1, column: 1) : TextPlace(line: line, column: column + 1)
  }
}

extension Substring {
  /// The parts between separators that stand outside quotes, without blanks at their ends.
  func parts(where isSeparator: (Character) -> Bool) -> [Substring] {
    var parts: [Substring] = []
    var isQuoted = false
    var start = startIndex
    for index in indices {
      if self[index] == "\"" { isQuoted.toggle() }
      if isSeparator(self[index]) && !isQuoted {
        parts.append(self[start..<index].trimmed)
        start = self.index(after: index)
      }
    }
    return parts + [self[start...].trimmed]
  }
}
