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
