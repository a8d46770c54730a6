/// One file of the log, as far as a reader may look.
struct Segment: Hashable, Sendable {
  /// The number of its first event, which is its name.
  let first: Int

  /// The bytes that hold whole batches; what follows in the last segment is a tail.
  let limit: Int
}
