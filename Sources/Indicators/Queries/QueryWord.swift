/// One word of a query as it was read: `topic:quality,dust`, `-project:`, a bare word.
public struct QueryWord: Hashable, Sendable {
  /// What stands before the colon; nothing for a bare word.
  public let key: ExpressionWord?

  /// What stands behind it, at least one; an empty one asks for what is absent.
  public let values: [ExpressionWord]

  /// Whether a minus sign turns it around.
  public let isNegated: Bool

  /// Where it stands, in characters from 0.
  public let range: Range<Int>

  /// The word as it was written.
  public let text: String
}
