/// What an index needs of the log it is made from.
public protocol IndexedLog {
  /// The number of events.
  var count: Int { get }

  /// The hash that stands in the whole line at a place, or nil if no whole line with a hash begins there.
  func hash(at place: EventLine.Place) throws -> Digest?

  /// Tells the index every event after one, or from the first, in order: `beginEvent` and then `add` for each of its keys; what it throws,
  /// it throws between two events.
  func tell(_ index: KeyIndex, after head: IndexHead?) throws
}
