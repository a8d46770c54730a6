/// The last event that an index covers: what must be in a log for the index to be of that log.
public struct IndexHead: Hashable, Sendable {
  /// Its sequence number.
  public let seq: Int

  /// Where its line begins.
  public let place: EventLine.Place

  /// The length of its line, newline included.
  public let length: Int

  public let hash: Digest

  /// Joins what marks an event.
  public init(seq: Int, place: EventLine.Place, length: Int, hash: Digest) {
    self.seq = seq
    self.place = place
    self.length = length
    self.hash = hash
  }
}
