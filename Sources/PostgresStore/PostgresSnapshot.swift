internal import EventLog
import LogLines

/// A log in a table as of its head row; numbers are assigned under that row's lock.
struct PostgresSnapshot: LogSnapshot {
  let store: PostgresStore
  let head: LogHead?

  var end: LogPosition { head?.end ?? .start }

  var tailCount: Int { 0 }

  var damage: Damage? { nil }

  /// So many lines are no more trouble than one.
  private static let near = 1_024

  /// The approximate bytes fetched at a time.
  private static let chunk = 1 << 20

  func scan(
    from position: LogPosition, checksHashes: Bool, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> ScanEnd {
    guard let last = head?.seq, position.seq <= last else { return ScanEnd(position: position, damage: nil) }
    var rows = RowScan(from: position, checksHashes: checksHashes)
    var (next, wanted) = (position.seq, 128)
    while next <= last {
      var bytes: [UInt8] = []
      let through = min(last, next + wanted - 1)
      let count = try lines(next...through, into: &bytes)
      guard count > 0 else { return ScanEnd(position: rows.position, damage: rows.missing()) }
      let (damage, isStopped) = rows.pass(bytes.span, visit)
      if let damage { return ScanEnd(position: rows.position, damage: damage) }
      if isStopped { return ScanEnd(position: rows.position, damage: nil) }
      next = through + 1
      wanted = max(16, min(wanted * 8, Self.chunk / max(1, bytes.count / count)))
    }
    return ScanEnd(position: rows.position, damage: rows.finish())
  }

  /// Fetches lines, each with a newline behind it.
  private func lines(_ range: ClosedRange<Int>, into bytes: inout [UInt8]) throws(StoreError) -> Int {
    var stored = store.known.lines(range) ?? []
    if stored.isEmpty { stored = try store.lines("seq BETWEEN $2 AND $3", [.int(range.lowerBound), .int(range.upperBound)]).map(\.line) }
    for line in stored { bytes += line + [UInt8(ascii: "\n")] }
    return stored.count
  }

  func fetch(_ places: [EventLine.Place]) throws(StoreError) {
    let missing = places.map { $0.offset + 1 }.filter { store.known.line($0) == nil }
    guard missing.count > 1 else { return }
    let numbers = "{" + missing.map(String.init).joined(separator: ",") + "}"
    for (seq, line) in try store.lines("seq = ANY(CAST($2 AS bigint[]))", [.text(numbers)]) { store.known.add(seq, line) }
  }

  func event(at place: EventLine.Place) throws(StoreError) -> StoredEvent {
    let seq = place.offset + 1
    if let known = store.known.event(seq), seq <= end.seq { return known }
    if store.known.line(seq) == nil {
      // Who asks for a line near the end goes on from there.
      let through = end.seq - seq < Self.near ? end.seq : seq
      for (seq, line) in try store.lines("seq BETWEEN $2 AND $3", [.int(seq), .int(through)]) { store.known.add(seq, line) }
    }
    guard let line = store.known.line(seq), seq <= end.seq else {
      throw .damaged(Damage(.seq(expected: seq, found: end.seq), row: seq))
    }
    let event = try RowScan.event(line, seq: seq).stored
    store.known.add(event)
    return event
  }

  func position(of seq: Int) throws(StoreError) -> LogPosition {
    guard seq > 0, seq < end.seq else { return end }
    return LogPosition(seq: seq, place: RowScan.place(of: seq))
  }
}
