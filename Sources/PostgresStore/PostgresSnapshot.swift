internal import EventLog

/// A log in a table as of its head row; numbers are assigned under that row's lock.
struct PostgresSnapshot: LogSnapshot {
  let connection: PostgresConnection
  let office: String
  let head: LogHead?
  /// Lines that needn't be fetched: the first and the newest come with the head.
  let read: ReadLines

  /// The table's name in reports of damage.
  static let table = "docket.event"

  var end: LogPosition { head?.end ?? .start }

  var tailCount: Int { 0 }

  var damage: Damage? { nil }

  /// The approximate bytes fetched at a time.
  private static let chunk = 1 << 20

  func scan(
    from position: LogPosition, checksHashes: Bool, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> ScanEnd {
    guard let last = head?.seq, position.seq <= last else { return ScanEnd(position: position, damage: nil) }
    var rows = RowScan(from: position, checksHashes: checksHashes, table: Self.table)
    var (next, wanted) = (position.seq, 16)
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
    if let known = read.lines(range) {
      for line in known { bytes += line + [UInt8(ascii: "\n")] }
      return range.count
    }
    var fetched: [UInt8] = []
    let count = try connection.run(
      "SELECT line FROM docket.event WHERE office = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq",
      [.text(office), .int(range.lowerBound), .int(range.upperBound)]
    ) { result throws(StoreError) in
      for row in 0..<result.count {
        _ = result.with(row, 0) { fetched += $0 }
        fetched.append(UInt8(ascii: "\n"))
      }
      return result.count
    }
    bytes = fetched
    return count
  }

  func fetch(_ places: [EventLine.Place]) throws(StoreError) {
    let missing = places.map { $0.offset + 1 }.filter { read.line($0) == nil }
    guard missing.count > 1 else { return }
    let numbers = "{" + missing.map(String.init).joined(separator: ",") + "}"
    try connection.run(
      "SELECT seq, line FROM docket.event WHERE office = $1 AND seq = ANY(CAST($2 AS bigint[]))", [.text(office), .text(numbers)]
    ) { result throws(StoreError) in
      for row in 0..<result.count {
        if let seq = result.int(row, 0), let line = result.bytes(row, 1) { read.add(seq, line) }
      }
    }
  }

  func event(at place: EventLine.Place) throws(StoreError) -> StoredEvent {
    let seq = place.offset + 1
    if let known = read.event(seq), seq <= end.seq { return known }
    var line = read.line(seq)
    if line == nil {
      line = try connection.run(
        "SELECT line FROM docket.event WHERE office = $1 AND seq = $2", [.text(office), .int(seq)]
      ) { result throws(StoreError) in result.count == 0 ? nil : result.bytes(0, 0) }
    }
    guard let line, seq <= end.seq else {
      throw .damaged(Damage(.seq(expected: seq, found: end.seq), file: Self.table, line: seq, offset: 0))
    }
    let event = try RowScan.event(line, seq: seq, table: Self.table).stored
    read.add(event)
    return event
  }

  func position(of seq: Int) throws(StoreError) -> LogPosition {
    guard seq > 0, seq < end.seq else { return end }
    return LogPosition(seq: seq, place: RowScan.place(of: seq))
  }
}
