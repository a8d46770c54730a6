/// The runs of an index, oldest first, and what it needs to know of the log.
///
/// Records arrive as runs, and two runs of about the same size are merged. A lookup therefore reads few runs.
struct IndexManifest: Hashable, Sendable {
  /// The last event that the runs cover, or nil if they cover none.
  var head: IndexHead?

  /// The right edge of the tree over the covered events, which shows whether the index fits the log.
  var edge = MerkleFrontier()

  /// The hash of the log's first event.
  var opened: Digest

  /// What all checksums of this index begin from, so that the files of an earlier one never look sound.
  var generation: UInt64

  /// The segments that hold the covered events, by their first events' sequence numbers.
  var segments: [Int] = []

  /// How many pages of the file of offsets are filled.
  var offsetPages = 0

  /// The offsets that don't fill a page yet.
  var looseOffsets: [Int] = []

  /// The runs, oldest first.
  var runs: [SortedRun] = []

  /// The number of the next run.
  var nextRun = 1

  /// How many events are covered.
  var eventCount: Int { head?.seq ?? 0 }
}

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
