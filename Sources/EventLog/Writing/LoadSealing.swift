/// Gathers for an index, line by line, what it has to learn of them.
public typealias LineLearning = (EventLine, Span<UInt8>, inout LearnedEvents) -> Void

/// Turns packed batches into the bytes that go on behind the end of a log.
struct LoadSealing: Sendable {
  /// The number of the next event.
  private(set) var seq: Int

  /// The segment that grows, and its length.
  private(set) var segment: Int
  private(set) var length: Int

  /// The size at which a segment is full.
  let segmentSize: Int

  /// Whether the next batch begins a segment in any case.
  private var beginsSegment: Bool

  /// Begins behind a position.
  init(seq: Int, segment: Int, length: Int, segmentSize: Int, beginsSegment: Bool) {
    self.seq = seq
    self.segment = segment
    self.length = length
    self.segmentSize = segmentSize
    self.beginsSegment = beginsSegment
  }

  /// Seals some batches; what follows goes on behind them.
  mutating func seal(_ batches: [PackedDrafts], at: Instant, learning: LineLearning?) throws(StoreError) -> SealedLoad {
    var load = SealedLoad()
    for drafts in batches where drafts.count > 0 {
      let lines = PackedLines(drafts, at: at, seq: seq)
      try lines.checkLimits()
      // The length of the bytes decides the segment.
      let rotates = segment == 0 || beginsSegment || (length > 0 && length + lines.bytes.count > segmentSize)
      if rotates { (segment, length, beginsSegment) = (seq, 0, false) }
      var last: EventLine?
      lines.readBack(segment: segment, base: length) { line, bytes in
        learning?(line, bytes, &load.learned)
        last = line
      }
      load.batches.append(SealedLoad.Batch(bytes: lines.bytes, newSegment: rotates ? segment : nil))
      seq += drafts.count
      length += lines.bytes.count
      if let last { load.note(LogHead(last), size: length) }
    }
    return load
  }
}

/// Some batches as bytes, ready to be written.
struct SealedLoad: Sendable {
  /// The batches in order.
  var batches: [Batch] = []

  /// Where the segments end that the batches went to, the last one last.
  private(set) var ends: [(head: LogHead, size: Int)] = []

  /// What an index has to learn of them.
  var learned = LearnedEvents()

  /// One batch.
  struct Batch: Sendable {
    /// Its lines.
    let bytes: [UInt8]

    /// The segment that it begins, where it does.
    let newSegment: Int?
  }

  /// Notes where a segment ends behind a batch.
  mutating func note(_ head: LogHead, size: Int) {
    if ends.last?.head.place.segment == head.place.segment { ends.removeLast() }
    ends.append((head, size))
  }
}
