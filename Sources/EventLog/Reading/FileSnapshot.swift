import LogLines
import Values

/// A log in files as it stood at one moment: the segments, and how far each may be read.
struct FileSnapshot: LogSnapshot {
  let files: SegmentFiles
  let segments: [Segment]
  let head: LogHead?
  let end: LogPosition
  let tailCount: Int
  let damage: Damage?

  /// Takes a snapshot of where the log ends.
  init(_ end: LogEnd, files: SegmentFiles) {
    self.files = files
    segments = end.segments
    head = end.head
    self.end = end.end
    tailCount = end.tailCount
    damage = end.damage
  }

  /// The snapshot after this log's writer appended up to a new head.
  func extended(to head: LogHead, size: Int) -> FileSnapshot {
    let segment = Segment(first: head.place.segment, limit: size)
    let segments = segments.filter { $0.first != segment.first } + [segment]
    return FileSnapshot(LogEnd(segments: segments, head: head, end: head.end, size: size), files: files)
  }

  func scan(
    from position: LogPosition, checksHashes: Bool, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> ScanEnd {
    // An index that is up to date asks for what isn't there yet: that costs nothing.
    guard position.seq < end.seq else { return ScanEnd(position: position, damage: damage) }
    var position = position
    guard var index = segments.lastIndex(where: { $0.first <= max(position.place.segment, segments.first?.first ?? 1) }) else {
      return ScanEnd(position: position, damage: nil)
    }
    var order = OrderCheck(seq: position.seq)
    let isWithin = segments[index].first == position.place.segment
    var buffer = SegmentScan.buffer(for: segments[index...], from: isWithin ? position.place.offset : 0)
    while index < segments.count {
      let segment = segments[index]
      if segment.first != position.place.segment {
        // The place was the end of the segment before.
        if segment.first != order.seq {
          return ScanEnd(position: position, damage: misnamed(segment, expected: order.seq))
        }
        position = LogPosition(seq: order.seq, place: EventLine.Place(segment: segment.first, offset: 0))
      }
      if segment.limit == 0 {
        // An empty one, or what is none: there is nothing to open.
        index += 1
        continue
      }
      let scan = SegmentScan(segment: segment, file: try files.file(segment.first))
      let result = try scan.run(from: position.place.offset, order: &order, buffer: &buffer, checksHashes: checksHashes, visit)
      position = LogPosition(seq: result.seq, place: EventLine.Place(segment: segment.first, offset: result.offset))
      if result.isStopped || result.damage != nil { return ScanEnd(position: position, damage: result.damage) }
      index += 1
    }
    return ScanEnd(position: position, damage: damage)
  }

  func event(at place: EventLine.Place) throws(StoreError) -> StoredEvent {
    let (line, bytes) = try line(at: place)
    return StoredEvent(event: line.event(in: bytes.span), line: line.text(in: bytes.span), place: place, isNew: false)
  }

  /// One line by its place, hashed.
  private func line(at place: EventLine.Place) throws(StoreError) -> (EventLine, [UInt8]) {
    let limit = segments.first { $0.first == place.segment }?.limit ?? 0
    // The place is what an index said, and may be of another log's segments.
    guard place.offset < limit else {
      throw .damaged(Damage(.tornLine, file: Layout.segmentName(place.segment), line: nil, offset: place.offset))
    }
    let file = try files.file(place.segment)
    var length = 2 << 10
    while true {
      let wanted = min(length, limit - place.offset)
      let bytes = try StoreError.wrapping { () throws(IOFailure) in try file.bytes(at: place.offset, count: wanted) }
      var scanner = LineScanner()
      do {
        return (try scanner.sealed(bytes.span, place: place), bytes)
      } catch {
        if case .incomplete = error, bytes.count == wanted, length < LogLimits.line + 1, wanted < limit - place.offset {
          length *= 8
          continue
        }
        let (problem, offset) = error.problem
        let number = try lineNumber(at: place.offset, in: file)
        throw .damaged(Damage(problem, file: Layout.segmentName(place.segment), line: number, offset: place.offset + offset))
      }
    }
  }

  /// The number of the line that begins at an offset, from 1: counted only once something is wrong there.
  private func lineNumber(at offset: Int, in file: any File) throws(StoreError) -> Int {
    var lines = 1
    try StoreError.wrapping { () throws(IOFailure) in
      try file.forEachChunk(0..<offset) { bytes, _ in lines += bytes.count { $0 == UInt8(ascii: "\n") } }
    }
    return lines
  }

  /// Looks into the middle of what may hold the line, again and again: lines are in order.
  func position(of seq: Int) throws(StoreError) -> LogPosition {
    guard seq <= head?.seq ?? 0, seq > 0, let segment = segments.last(where: { $0.first <= seq && $0.limit > 0 }) else { return end }
    var low = 0
    var lowSeq = segment.first
    var high = segment.limit
    let file = try files.file(segment.first)
    // Below a stretch of this length reading on is cheaper than looking.
    while high - low > 16 << 10, lowSeq < seq {
      let middle = low + (high - low) / 2
      guard let start = try file.lineStart(after: middle, before: high, step: 4 << 10), start < high else {
        high = middle
        continue
      }
      let seen = try line(at: EventLine.Place(segment: segment.first, offset: start)).0.seq
      if seen <= seq {
        low = start
        lowSeq = seen
      } else {
        high = middle
      }
    }
    var answer: LogPosition?
    let from = LogPosition(seq: lowSeq, place: EventLine.Place(segment: segment.first, offset: low))
    let scan = try scan(from: from, checksHashes: false) { line, _ in
      if line.seq < seq { return .more }
      answer = LogPosition(seq: seq, place: line.place)
      return .stop
    }
    guard let answer else {
      throw .damaged(
        scan.damage ?? Damage(.seq(expected: seq, found: lowSeq), file: Layout.segmentName(segment.first), line: nil, offset: low))
    }
    return answer
  }

  private func misnamed(_ segment: Segment, expected: Int) -> Damage {
    Damage(.segmentName(expected: expected), file: Layout.segmentName(segment.first), line: 1, offset: 0)
  }
}

extension File {
  /// The offset behind the next newline within a limit; nil if there is none.
  func lineStart(after offset: Int, before limit: Int, step: Int) throws(StoreError) -> Int? {
    var from = offset
    while from < limit {
      let (start, count) = (from, min(step, limit - from))
      let bytes = try StoreError.wrapping { () throws(IOFailure) in try self.bytes(at: start, count: count) }
      if let newline = bytes.span.firstOffset(of: UInt8(ascii: "\n"), in: 0..<bytes.count) { return from + newline + 1 }
      guard bytes.count == count else { return nil }
      from += count
    }
    return nil
  }
}
