/// The sizes that an index is built to, in records; smaller ones let a test see every path on a short log.
struct IndexLimits: Hashable, Sendable {
  /// Recent records are kept unsorted up to this many.
  var recent = 1_024

  /// Sorted runs are merged with each other up to this many, and then move into the partitions.
  var run = 1 << 20

  /// A partition is split so that its parts have about this many.
  var partition = 1 << 19

  /// How many records a long catch-up holds in memory before it writes a run.
  var chunk = 1 << 21

  /// In how many flushes a full run moves into the partitions: fewer than it takes for the next run to fill.
  var flushesPerDrain = 64
}
