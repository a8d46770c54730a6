import LogLines
import Values

/// Reads an expression's characters; full width punctuation counts as half width.
struct ExpressionReader {
  /// The whole text.
  let source: String

  let characters: [Character]

  /// The next character to look at.
  private(set) var offset = 0

  init(_ source: String) {
    self.source = source
    self.characters = Array(source)
  }

  /// Refuses a text that is longer than anybody writes.
  func checkLength() throws(ExpressionError) {
    if source.utf8.count > InputLimits.expression { throw error(.tooLong(.bytes), at: 0..<1) }
  }

  /// Whether all has been read.
  var isAtEnd: Bool { offset >= characters.count }

  /// The next character, half width.
  var current: Character? { character(at: offset) }

  /// The character at an offset in half width; nil behind the end.
  func character(at offset: Int) -> Character? {
    guard characters.indices.contains(offset) else { return nil }
    return Self.halfWidth(characters[offset])
  }

  /// The text between two offsets, as it was written.
  func text(_ range: Range<Int>) -> String {
    String(characters[range.clamped(to: 0..<characters.count)])
  }

  /// Steps forward.
  mutating func advance(_ count: Int = 1) {
    offset = min(offset + count, characters.count)
  }

  /// Steps over white space.
  mutating func skipSpaces() {
    while let character = current, character.isWhitespace { advance() }
  }

  /// Steps over a character where it is the next one.
  mutating func consume(_ character: Character) -> Bool {
    guard current == character else { return false }
    advance()
    return true
  }

  /// Whether an arrow, `->` or `→`, begins at an offset.
  func isArrow(at offset: Int) -> Bool {
    character(at: offset) == "→" || character(at: offset) == "-" && character(at: offset + 1) == ">"
  }

  /// Steps over an arrow where it comes next.
  mutating func consumeArrow() -> Bool {
    guard isArrow(at: offset) else { return false }
    advance(current == "→" ? 1 : 2)
    return true
  }

  /// An error about a part of the text.
  func error(_ problem: ExpressionError.Problem, at range: Range<Int>) -> ExpressionError {
    ExpressionError(problem, in: source, at: range)
  }

  /// An error about what comes next.
  func expected(_ expectation: ExpressionError.Expectation) -> ExpressionError {
    guard offset < characters.count else { return error(.unexpectedEnd(expectation), at: offset..<offset) }
    var end = offset + 1
    if characters[offset].isLetter || characters[offset].isNumber {
      while end < characters.count, characters[end].isLetter || characters[end].isNumber { end += 1 }
    }
    return error(.unexpected(text(offset..<end), expectation), at: offset..<end)
  }

  private static func halfWidth(_ character: Character) -> Character {
    if character.isASCII { return character }
    switch character {
    case "“", "”", "„", "＂": return "\""
    case "‘", "’", "＇": return "'"
    case "－", "−": return "-"
    case "×": return "*"
    case "÷": return "/"
    case "＋": return "+"
    case "＊": return "*"
    case "／": return "/"
    case "：": return ":"
    case "，": return ","
    case "（": return "("
    case "）": return ")"
    case "．": return "."
    case "＞": return ">"
    case "＜": return "<"
    case "％": return "%"
    default: return character
    }
  }
}

/// A name or value as written in an expression.
public struct ExpressionWord: Hashable, Sendable {
  /// The text, without quotes.
  public let text: String

  /// Its range in characters from 0, quotes included.
  public let range: Range<Int>

  /// Whether it was quoted, so that nothing in it has a meaning of its own.
  public let isQuoted: Bool

  /// Makes a word.
  public init(_ text: String, at range: Range<Int>, isQuoted: Bool = false) {
    self.text = text
    self.range = range
    self.isQuoted = isQuoted
  }
}
