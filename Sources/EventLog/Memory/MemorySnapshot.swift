/// A log in memory as it stood at one moment: one long segment.
struct MemorySnapshot: LogSnapshot {
  /// The lines, newlines included.
  private(set) var bytes: [UInt8] = []

  private(set) var head: LogHead?

  var end: LogPosition { head?.end ?? .start }

  var tailCount: Int { 0 }

  var damage: Damage? { nil }

  /// The log with lines added behind the end.
  func extended(by lines: [UInt8], to head: LogHead) -> MemorySnapshot {
    var snapshot = self
    snapshot.bytes += lines
    snapshot.head = head
    return snapshot
  }

  func scan(
    from position: LogPosition, checksHashes: Bool, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> ScanEnd {
    var position = position
    var scanner = LineScanner()
    var order = OrderCheck(seq: position.seq)
    while position.place.offset < bytes.count {
      let line: EventLine
      do {
        line = try scanner.scan(bytes.span, at: position.place.offset, place: position.place)
      } catch {
        preconditionFailure("a line that was written is read again: \(error)")
      }
      if let problem = order.take(line) { preconditionFailure("lines that were written are in order: \(problem)") }
      position = LogHead(line).end
      if visit(line, bytes.span) == .stop { break }
    }
    return ScanEnd(position: position, damage: nil)
  }

  func event(at place: EventLine.Place) throws(StoreError) -> StoredEvent {
    var scanner = LineScanner()
    do {
      let line = try scanner.scan(bytes.span, at: place.offset, place: place)
      return StoredEvent(event: line.event(in: bytes.span), line: line.text(in: bytes.span), place: place, isNew: false)
    } catch {
      throw .damaged(Damage(.tornLine, file: Layout.segmentName(1), line: nil, offset: place.offset))
    }
  }

  func position(of seq: Int) throws(StoreError) -> LogPosition {
    var answer = end
    _ = try scan(from: .start, checksHashes: false) { line, _ in
      guard line.seq == seq else { return .more }
      answer = LogPosition(seq: seq, place: line.place)
      return .stop
    }
    return answer
  }
}
