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
  private(set) var beginsSegment: Bool

  /// Seals some batches; what follows goes on behind them.
  mutating func seal(_ batches: [PackedDrafts], at: Instant) throws(StoreError) -> [SealedBatch] {
    var sealed: [SealedBatch] = []
    for drafts in batches where drafts.count > 0 {
      let lines = PackedLines(drafts, at: at, seq: seq)
      try lines.checkLimits()
      // The length of the bytes decides the segment.
      let rotates = segment == 0 || beginsSegment || (length > 0 && length + lines.bytes.count > segmentSize)
      if rotates { (segment, length, beginsSegment) = (seq, 0, false) }
      sealed.append(SealedBatch(lines: lines, segment: segment, base: length, beginsSegment: rotates))
      seq += drafts.count
      length += lines.bytes.count
    }
    return sealed
  }
}

/// One batch as bytes, with the place where they go.
struct SealedBatch: Sendable {
  /// Its lines.
  let lines: PackedLines

  /// Its segment, and where in it the first line begins.
  let segment: Int
  let base: Int

  /// Whether it begins the segment.
  let beginsSegment: Bool

  /// The lines' bytes.
  var bytes: [UInt8] { lines.bytes }

  /// Reads all lines back, as must be before they are written, and says where the log ends behind them.
  func readBack(_ learned: inout LearnedEvents, _ learning: LineLearning?) -> SegmentEnd {
    var last: EventLine?
    lines.readBack(segment: segment, base: base) { line, bytes in
      learning?(line, bytes, &learned)
      last = line
    }
    guard let last else { preconditionFailure("a batch has lines") }
    return SegmentEnd(head: LogHead(last), size: base + bytes.count)
  }
}

/// Where a segment ends behind a batch.
struct SegmentEnd: Sendable {
  /// The last event.
  let head: LogHead

  /// The length of the segment.
  let size: Int
}

extension [SegmentEnd] {
  /// Adds the end behind a further batch, in place of an earlier one of the same segment.
  mutating func extend(_ end: SegmentEnd) {
    if last?.head.place.segment == end.head.place.segment { removeLast() }
    append(end)
  }
}
