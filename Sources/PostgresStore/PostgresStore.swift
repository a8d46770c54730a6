public import EventLog
public import LogLines
import Values

/// A log at a PostgreSQL server, with the same lines, hashes, answers and errors as in files.
public struct PostgresStore: EventStore {
  /// The connection that the process has to the service.
  let connection: PostgresConnection

  /// The office, which is the key of its rows.
  let office: String

  let cacheFolder: CacheFolder?

  /// The cases whose lines are fetched with the head; `kind/` is all of a kind.
  let expected: [String]

  /// The lines that this process has read.
  let known = ReadLines()

  public let address: String

  let usesCallersClock: Bool

  /// The failure with the log's address added if it had none.
  func named(_ error: StoreError) -> StoreError {
    if case .noLog = error { return .noLog(address) }
    return error
  }

  /// Runs a body and adds the log's address to its failures.
  private func naming<Answer>(_ body: () throws(StoreError) -> Answer) throws(StoreError) -> Answer {
    do throws(StoreError) { return try body() } catch { throw named(error) }
  }

  public func isThere() throws(StoreError) -> Bool {
    if known.newest != nil { return true }
    do throws(StoreError) { return try postgresSnapshot().count > 0 } catch {
      if case .damaged = error { return true }
      if case .noLog = error { return false }
      throw error
    }
  }

  public func opening() throws(StoreError) -> Event? {
    if let line = known.line(1) { return try RowScan.event(line, seq: 1).stored.event }
    return try postgresSnapshot().event(seq: 1)?.event
  }

  public func snapshot() throws(StoreError) -> any LogSnapshot { try postgresSnapshot() }

  /// The log as its head says now; what is read of it outside a turn is flushed.
  func postgresSnapshot() throws(StoreError) -> PostgresSnapshot {
    while true {
      var head = FoundHead(self)
      try naming { () throws(StoreError) in
        try connection.run(head.statements() + flush) { index, result throws(StoreError) in try head.read(index, result) }
      }
      if let snapshot = try head.snapshot() { return snapshot }
    }
  }

  /// What is said behind a question so that its answer is flushed.
  private var flush: [PostgresConnection.Statement] { connection.isInTransaction ? [] : [.flush] }

  /// The log up to a head.
  func snapshot(head: LogHead?) -> PostgresSnapshot {
    PostgresSnapshot(store: self, head: head)
  }

  public func beginWriting(clock: LogClock, waiting: Bool, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession {
    try PostgresWriter(self, clock: clock, waiting: waiting, random: random)
  }

  /// Readable events are committed already; commits what this turn changed beside lines.
  public func synchronize() throws(StoreError) {
    if !connection.changes.isEmpty { try connection.commit() }
  }

  public var erasesWithNextBatch: Bool { true }

  public func copiesOfServer() throws(StoreError) -> ServerCopies? {
    try connection.run(
      "SELECT archived_count, last_archived_wal, last_archived_time, stats_reset, (SELECT count(*) FROM pg_stat_replication)"
        + " FROM pg_stat_archiver"
    ) { result throws(StoreError) in
      guard result.count == 1 else { return ServerCopies() }
      return ServerCopies(
        archived: result.int(0, 0) ?? 0, last: result.text(0, 1), lastAt: result.moment(0, 2), since: result.moment(0, 3),
        standbys: result.int(0, 4) ?? 0)
    }
  }

  public func cache(for snapshot: any LogSnapshot) throws(StoreError) -> LogCache? {
    try cacheFolder?.log(of: snapshot, directory: "/\(address)")
  }

  /// The event of an id.
  func stored(_ id: EventID) throws(StoreError) -> StoredEvent? {
    guard let (seq, line) = try lines("id = $2", [.id(id)]).first else { return nil }
    return try RowScan.event(line, seq: seq).stored
  }

  /// The stored lines that fit a condition, whose values begin with the second.
  func lines(_ condition: String, _ values: [PostgresValue]) throws(StoreError) -> [(seq: Int, line: [UInt8])] {
    try connection.run("SELECT seq, line FROM docket.event WHERE office = $1 AND \(condition) ORDER BY seq", [.text(office)] + values) {
      result throws(StoreError) in result.lines
    }
  }

  public func rawLines() throws(StoreError) -> RawLines {
    var (size, last, head) = (0, 0, nil as Int?)
    let question = PostgresConnection.Statement(
      sql: "SELECT coalesce(sum(octet_length(line) + 1), 0), coalesce(max(seq), 0),"
        + " (SELECT seq FROM docket.log WHERE office = $1) FROM docket.event WHERE office = $1", values: [.text(office)])
    try naming { () throws(StoreError) in
      try connection.run([question] + flush) { index, result throws(StoreError) in
        if index == 0 { (size, last, head) = (result.int(0, 0) ?? 0, result.int(0, 1) ?? 0, result.int(0, 2)) }
      }
    }
    let lines = PostgresLines(connection, office: office, size: size)
    let wrongHead = head == last ? [] : [Damage(.column("docket.log.seq"), row: last)]
    return RawLines(lines, named: RowScan.table, size: size, head: nil) { wrongHead + lines.contradictions }
  }

  public func append(linesOf snapshot: any LogSnapshot) throws(StoreError) {
    var ahead: (first: Int, rows: Concurrent<Result<PostgresRows, StoreError>>)?
    while true {
      // Nobody waits for the head while lines are made ready.
      let made = ahead.map { (first: $0.first, rows: $0.rows.join()) }
      let writer = try PostgresWriter(self, clock: LogClock(now: { Instant(milliseconds: 0) }), waiting: true, random: { 0 })
      defer { writer.end() }
      let first = writer.snapshot.count + 1
      guard first <= snapshot.count else { return }
      let rows: PostgresRows
      if let made, made.first == first { rows = try made.rows.get() } else { rows = try self.rows(of: snapshot, from: first) }
      ahead = try add(rows, of: snapshot)
      if ahead == nil { return }
    }
  }

  /// Records lines behind the head, which moves on.
  func appending(_ lines: [[UInt8]]) -> PostgresConnection.Statement {
    PostgresConnection.Statement(sql: "SELECT docket.append($1, $2)", values: [.text(office), .lines(lines)])
  }

  /// Whether the login owns the tables: whoever may write rows copies them, several times as fast as they are checked.
  private func ownsTables() throws(StoreError) -> Bool {
    try connection.run("SELECT has_table_privilege('docket.event', 'INSERT')") { result throws(StoreError) in result.int(0, 0) == 1 }
  }

  /// Moves the head on to a line.
  private func headMove(to seq: Int, at moment: Instant) -> PostgresConnection.Statement {
    PostgresConnection.Statement(
      sql: "UPDATE docket.log SET seq = $2, at = $3 WHERE office = $1", values: [.text(office), .int(seq), .moment(moment)])
  }

  /// So many lines, and whole batches, are committed together.
  private static let lines = 50_000

  /// Adds some lines by COPY, while those behind them are made ready.
  private func add(
    _ rows: PostgresRows, of snapshot: any LogSnapshot
  ) throws(StoreError) -> (first: Int, rows: Concurrent<Result<PostgresRows, StoreError>>)? {
    guard let last = rows.last else { return nil }
    let next = Concurrent(isLong: last.seq < snapshot.count) {
      Result { () throws(StoreError) in try self.rows(of: snapshot, from: last.seq + 1) }
    }
    do throws(StoreError) {
      if try ownsTables() {
        var rest = rows.chunks[...]
        try connection.copy("COPY \(EventRow.target) FROM STDIN (FORMAT binary)") { () throws(StoreError) in rest.popFirst() }
        try connection.commit(after: [headMove(to: last.seq, at: last.at)])
      } else {
        try connection.commit(after: [appending(rows.lines)])
      }
    } catch {
      _ = next.join()
      throw error
    }
    return (last.seq + 1, next)
  }

  /// Some lines of a log and what ends their last batch, each checked by its hash.
  private func rows(of snapshot: any LogSnapshot, from first: Int) throws(StoreError) -> PostgresRows {
    var rows = PostgresRows(office: office)
    guard first <= snapshot.count else { return rows }
    let scan = try snapshot.scan(from: try snapshot.position(of: first), checksHashes: true) { line, bytes in
      rows.add(line, bytes)
      return rows.count >= Self.lines && line.endsBatch ? .stop : .more
    }
    if let damage = scan.damage { throw .damaged(damage) }
    return rows
  }

  public func copyCompanions(to directory: String) throws(StoreError) {
    let target = FileEventStore(directory: directory)
    try target.writeIgnoreList()
    for case .attachment(let digest)? in try list(.attachment).map(\.name) {
      if let bytes = try attachment(digest) { _ = try target.putAttachment(bytes) }
    }
    for kept in try keptCheckpoints() { if let checkpoint = kept.checkpoint { _ = try target.store(checkpoint) } }
  }
}
