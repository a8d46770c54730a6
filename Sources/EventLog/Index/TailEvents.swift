/// The events that no run covers yet.
struct TailEvents {
  /// Their records.
  var keys = TailKeys()

  /// Where each of them begins in its segment.
  var offsets: [Int] = []

  /// Their leaf hashes.
  var hashes: [Digest] = []

  /// The segments that begin with one of them.
  var segments: [Int] = []

  /// The hash of the log's first event, where it is one of them.
  var opened: Digest?

  /// How many there are.
  var count: Int { offsets.count }

  /// How much they weigh against the limits.
  var size: Int { max(keys.records.count, offsets.count) }
}

/// How much of the recent events stands in the tail.
struct SavedTail {
  /// The open tail, once it has been written to.
  var file: (any File)?

  /// The length of the sound frames.
  var end = 0

  /// The checksum that the next frame follows on.
  var chain: UInt64 = 0

  /// How many events the frames hold.
  var events = 0

  /// How many records they hold.
  var records = 0

  /// How many beginnings of segments they hold.
  var segments = 0
}
