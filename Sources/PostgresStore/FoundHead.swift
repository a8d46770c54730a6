internal import EventLog

/// What a turn asks of the log as soon as its head is locked: the lines behind the newest one that is known, else the newest and the first.
struct FoundHead {
  private let store: PostgresStore
  private let newest: (seq: Int, line: [UInt8])?
  private var lines: [(seq: Int, line: [UInt8])] = []

  /// So many lines are fetched without being asked for.
  private static let limit = 100

  init(_ store: PostgresStore) {
    self.store = store
    newest = store.known.newest
  }

  /// The question, whose rows are numbers and lines in order.
  var question: PostgresConnection.Statement {
    guard let newest else {
      return PostgresConnection.Statement(
        sql: "SELECT seq, line FROM docket.event WHERE office = $1 AND seq IN (1, (SELECT seq FROM docket.log WHERE office = $1))"
          + " ORDER BY seq", values: [.text(store.office)])
    }
    return PostgresConnection.Statement(
      sql: "SELECT seq, line FROM docket.event WHERE office = $1 AND seq >= $2 ORDER BY seq LIMIT \(Self.limit)",
      values: [.text(store.office), .int(newest.seq)])
  }

  /// Reads the answer.
  mutating func read(_ result: borrowing PostgresResult) {
    for row in 0..<result.count {
      if let seq = result.int(row, 0), let line = result.bytes(row, 1) { lines.append((seq, line)) }
    }
  }

  /// The log of so many events; what was known of it counts while its newest known line stands.
  func snapshot(of count: Int) throws(StoreError) -> PostgresSnapshot {
    if let newest, lines.first.map({ $0 == newest }) != true {
      store.known.forget()
      return try store.postgresSnapshot(store.known)
    }
    for (seq, line) in lines { store.known.add(seq, line) }
    // More may have come than is fetched at once.
    if let newest, lines.count != count - newest.seq + 1 { return try store.postgresSnapshot(store.known) }
    guard count > 0 else { return store.snapshot(store.known, head: nil) }
    guard let last = lines.last, last.seq == count else {
      throw .damaged(Damage(.seq(expected: count, found: count - 1), file: PostgresSnapshot.table, line: count, offset: 0))
    }
    if store.known.head == nil {
      store.known.head = try RowScan.event(last.line, seq: count, table: PostgresSnapshot.table).head
    }
    return store.snapshot(store.known, head: store.known.head)
  }
}
