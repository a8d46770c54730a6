/// The runs of an index, oldest first, and what it needs to know of the log.
///
/// Records arrive as runs, and two runs of about the same size are merged. A large run moves into the partitions, which share all
/// hashes, a few partitions at each flush. A lookup therefore reads a few runs and one partition, and no flush does much work.
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

  /// The runs that are merged among themselves, oldest first.
  var runs: [SortedRun] = []

  /// The runs moving into the partitions, oldest first; older than those above.
  var draining: [SortedRun] = []

  /// The hash up to which, not included, they have moved.
  var drainedBelow: UInt64 = 0

  /// The partitions in the order of their hashes; their records are the oldest.
  var partitions: [Partition] = []

  /// The number of the next run.
  var nextRun = 1

  /// A run that holds all that is old of the hashes from a bound to the next partition's.
  struct Partition: Hashable, Sendable {
    /// The bound.
    var low: UInt64

    /// The run; its records below the bound have moved to the partition before.
    let run: SortedRun
  }

  /// How many events are covered.
  var eventCount: Int { head?.seq ?? 0 }

  /// The runs that may hold records of a hash, oldest first.
  func runs(of hash: UInt64) -> [SortedRun] {
    var found: [SortedRun] = []
    if let partition = partition(of: hash) { found.append(partitions[partition].run) }
    if hash >= drainedBelow { found += draining }
    return found + runs
  }

  /// The partition that a hash belongs to.
  private func partition(of hash: UInt64) -> Int? {
    var low = 0
    var high = partitions.count
    while low < high {
      let middle = (low + high) / 2
      if partitions[middle].low <= hash { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// All runs that it names.
  var allRuns: [SortedRun] { partitions.map(\.run) + draining + runs }
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
