/// The places, in a buffer, of the two pieces that a leaf is hashed from: a log line up to its `hash` member, and the rest.
public struct LeafPieces: Hashable, Sendable {
  /// The place of the first piece.
  public var head: Range<Int>
  /// The place of the second piece; empty when the leaf is in one piece.
  public var tail: Range<Int>
}
