internal import EventLog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One writer's turn: the head's row is locked first, so that READ COMMITTED is enough.
final class PostgresWriter: RowWriter {
  private let store: PostgresStore
  private let given: LogClock
  private let waits: Bool
  private(set) var clock: LogClock
  private var current: PostgresSnapshot

  private var connection: PostgresConnection { store.connection }

  /// Others in the way are waited for and passed by so often.
  private static let tries = 10

  var snapshot: any LogSnapshot { current }

  init(_ store: PostgresStore, clock: LogClock, waiting: Bool) throws(StoreError) {
    self.store = store
    given = clock
    waits = waiting
    self.clock = clock
    current = PostgresSnapshot(connection: store.connection, office: store.office, head: nil)
    try lock()
    do throws(StoreError) {
      try loadHead()
    } catch {
      connection.rollback()
      throw error
    }
  }

  /// Begins a transaction and locks the head's row.
  private func lock() throws(StoreError) {
    for attempt in 1... {
      do throws(StoreError) {
        try connection.begin()
        let (setting, now) = try connection.run(
          "SELECT current_setting('synchronous_commit'), (extract(epoch FROM clock_timestamp()) * 1000)::bigint, format"
            + " FROM docket.log WHERE office = $1 FOR UPDATE" + (waits ? "" : " NOWAIT"), [.text(store.office)]
        ) { result throws(StoreError) in
          guard result.count == 1 else { throw .noLog(store.address) }
          if let format = result.int(0, 2), format > ServerSchema.format { throw .newerFormat(format) }
          return (result.text(0, 0) ?? "", Int64(result.int(0, 1) ?? 0))
        }
        if setting == "off" || setting == "local" {
          throw .server(ServerFailure(.durability(setting: "synchronous_commit = \(setting)"), ""))
        }
        // One clock for all desks: the server's. It was read when the lock was asked for, and never counts before the head's.
        let isAccepted = given.isAccepted
        clock = given.isFixed || store.usesCallersClock ? given : LogClock(isAccepted: isAccepted, now: { Instant(milliseconds: now) })
        return
      } catch {
        connection.rollback()
        if PostgresConnection.isWorthAnother(error), attempt < Self.tries { continue }
        throw store.named(error)
      }
    }
  }

  private func loadHead() throws(StoreError) {
    current = try store.postgresSnapshot()
  }

  func prepare() throws(StoreError) {
    guard !connection.isInTransaction else { return }
    let count = current.count
    try lock()
    let now = try store.postgresSnapshot()
    // What was decided rests on the log as it was.
    guard now.count == count else {
      connection.rollback()
      throw .conflict(.head(expected: count, found: now.count))
    }
  }

  func version(of caseID: CaseID) throws(StoreError) -> Int {
    try connection.run(
      "SELECT v FROM docket.event WHERE office = $1 AND \"case\" = $2 ORDER BY v DESC LIMIT 1",
      [.text(store.office), .text(caseID.description)]
    ) { result throws(StoreError) in result.count == 0 ? 0 : result.int(0, 0) ?? 0 }
  }

  func stored(_ id: EventID) throws(StoreError) -> StoredEvent? {
    try store.stored(id)
  }

  func personalValues(of event: Event) throws(StoreError) -> PersonalValues? {
    try store.personalValues(of: event.id)
  }

  func write(_ rows: [NewRow], personal: [(id: EventID, values: PersonalValues)]) throws(StoreError) {
    guard let last = rows.last, let first = rows.first else { return }
    do throws(StoreError) {
      for (id, values) in personal { try store.putPersonalValues(values, of: id) }
      try insert(rows)
      try connection.run(
        "UPDATE docket.log SET seq = $2, at = $3 WHERE office = $1", [.text(store.office), .int(last.columns.seq), .moment(last.at)])
    } catch {
      connection.rollback()
      throw store.named(error)
    }
    do throws(StoreError) {
      try connection.commit()
    } catch {
      guard case .server(let failure) = error, failure.kind == .lost else { throw store.named(error) }
      try settle(first, failure)
    }
    current = PostgresSnapshot(connection: connection, office: store.office, head: last.head)
  }

  private func insert(_ rows: [NewRow]) throws(StoreError) {
    var sql = "INSERT INTO docket.event (office, seq, id, \"case\", v, type, line, hash) VALUES "
    var values: [PostgresValue] = [.text(store.office)]
    values.reserveCapacity(1 + rows.count * 7)
    for (index, row) in rows.enumerated() {
      let base = 2 + index * 7
      sql += index == 0 ? "($1" : ",($1"
      for column in 0..<7 { sql += ",$\(base + column)" }
      sql += ")"
      let columns = row.columns
      values += [
        .int(columns.seq), .id(columns.id), .textBytes(columns.caseID), .int32(columns.version), .textBytes(columns.type),
        .bytes(row.line), .bytes(columns.hash),
      ]
    }
    try connection.run(sql, values)
  }

  /// Asks again whether a batch is there whose commit wasn't answered, for ten seconds; the head's lock waits for a commit under way.
  private func settle(_ first: NewRow, _ failure: ServerFailure) throws(StoreError) {
    connection.close()
    for _ in 0..<100 {
      do throws(StoreError) {
        try lock()
        let stored = try store.stored(first.columns.id)
        connection.rollback()
        if let stored, stored.line == first.line { return }
        break
      } catch {
        connection.close()
        usleep(100_000)
      }
    }
    throw .server(ServerFailure(.unanswered(first.columns.id), failure.text))
  }

  func end() {
    connection.rollback()
  }
}
