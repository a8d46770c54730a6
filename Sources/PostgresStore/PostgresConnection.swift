internal import CLibPQ
internal import EventLog
internal import Synchronization

/// This process's connection to a service's server, opened on first use and again after a loss.
final class PostgresConnection: Sendable {
  // Statements of several threads run one after the other. A transaction belongs to the session that began it.
  /// What the client library looks the server up by.
  let service: String

  private let state = Mutex(State())

  struct State {
    /// The library's connection, as a number: it is used under the lock only.
    var wire: UInt = 0
    var isInTransaction = false
    /// Who logged in, once the server has said so.
    var login: String?
    /// What the open transaction has changed beside lines: who tries it again makes these changes again.
    var changes: [Statement] = []
    /// Those of them that are said before whatever is said next.
    var waiting: [Statement] = []
    var prepared = PreparedStatements()
  }

  /// What is said to the server.
  struct Statement {
    let sql: String
    var values: [PostgresValue] = []

    /// Lets the commit of the open transaction return before its lines are flushed; `flush` follows it.
    static let unflushed = Statement(sql: "SET LOCAL synchronous_commit = off")

    /// Flushes what was committed so far, by a commit of its own.
    static let flush = Statement(
      sql: "SELECT CASE WHEN pg_is_in_recovery() THEN NULL WHEN pg_current_wal_flush_lsn() < pg_current_wal_insert_lsn()"
        + " THEN pg_logical_emit_message(true, 'docket', set_config('synchronous_commit', 'local', true)) END")
  }

  /// Whether the server reported that it stopped waiting for its standbys, as a number for the callback.
  let notices: UInt

  /// Others in the way, and connections that were lost between two transactions, are passed by so often.
  static let tries = 10

  /// The seconds for which a commit is awaited and asked for again.
  static let patience = 10

  init(service: String) {
    self.service = service
    let isAlone = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
    isAlone.initialize(to: false)
    notices = UInt(bitPattern: isAlone)
  }

  deinit {
    if let wire = OpaquePointer(bitPattern: state.withLock({ $0.wire })) { PQfinish(wire) }
    UnsafeMutablePointer<Bool>(bitPattern: notices)?.deallocate()
  }

  /// Whether a session of this process has begun a transaction.
  var isInTransaction: Bool { state.withLock { $0.isInTransaction } }

  /// Who logged in, once the server has said so.
  var login: String? {
    get { state.withLock { $0.login } }
    set { state.withLock { $0.login = newValue } }
  }

  /// Runs statements in one round trip and reads their rows; outside a transaction a conflict is retried.
  func run(
    _ statements: [Statement], _ read: (Int, borrowing PostgresResult) throws(StoreError) -> Void = { _, _ throws(StoreError) in }
  ) throws(StoreError) {
    for attempt in 0... {
      let (failure, isAlone) = state.withLock { state -> (StoreError?, Bool) in
        let isAlone = !state.isInTransaction
        do throws(StoreError) {
          // Who says it once needn't prepare it, and within a turn a pooler's switch would end it.
          try exchange(&state, statements, preparing: false, read)
          return (nil, isAlone)
        } catch {
          return (error, isAlone)
        }
      }
      guard let failure else { return }
      // A server that was started again has closed what nobody was using; it is asked once more.
      guard isAlone, attempt < Self.tries, Self.isWorthAnother(failure) || Self.isLost(failure) && attempt == 0 else { throw failure }
    }
  }

  /// Runs one statement and reads its rows.
  func run<Answer>(
    _ sql: String, _ values: [PostgresValue] = [], _ read: (borrowing PostgresResult) throws(StoreError) -> Answer
  ) throws(StoreError) -> Answer {
    var answer: Answer?
    try run([Statement(sql: sql, values: values)]) { _, result throws(StoreError) in answer = try read(result) }
    guard let answer else { preconditionFailure("a statement that didn't fail is answered") }
    return answer
  }

  /// Begins the only transaction with its first statements in one round trip, again after a conflict.
  func begin(with statements: [Statement], _ read: (Int, borrowing PostgresResult) throws(StoreError) -> Void) throws(StoreError) {
    if isInTransaction { throw .busy }
    for attempt in 0... {
      do throws(StoreError) {
        return try state.withLock { state throws(StoreError) in
          _ = try wire(&state)
          (state.isInTransaction, state.changes, state.waiting) = (true, [], [])
          try exchange(&state, [Statement(sql: "BEGIN ISOLATION LEVEL READ COMMITTED")] + statements) {
            index, result throws(StoreError) in if index > 0 { try read(index - 1, result) }
          }
        }
      } catch {
        rollback()
        guard attempt < Self.tries, Self.isWorthAnother(error) || Self.isLost(error) && attempt == 0 else { throw error }
      }
    }
  }

  /// Runs a change beside lines, within the open transaction if any; returns the number of rows.
  @discardableResult
  func change(_ statement: Statement) throws(StoreError) -> Int {
    let count = try run(statement.sql, statement.values) { result throws(StoreError) in result.changed }
    state.withLock { if $0.isInTransaction { $0.changes.append(statement) } }
    return count
  }

  /// Makes changes beside lines; within a transaction they wait for what is said next.
  func changeLater(_ statements: [Statement]) throws(StoreError) {
    let areWaiting = state.withLock { state in
      guard state.isInTransaction else { return false }
      state.changes += statements
      state.waiting += statements
      return true
    }
    if !areWaiting { try run(statements) }
  }

  /// What the open transaction has changed beside lines.
  var changes: [Statement] { state.withLock { $0.isInTransaction ? $0.changes : [] } }

  /// Commits; `lost` without an answer in time or the required standbys.
  func commit(after last: [Statement] = [], before next: [Statement] = []) throws(StoreError) {
    let isAlone = UnsafeMutablePointer<Bool>(bitPattern: notices)
    isAlone?.pointee = false
    var isCommitted = false
    do throws(StoreError) {
      try state.withLock { state throws(StoreError) in
        var hasRun = last.isEmpty
        defer { if hasRun || state.wire == 0 { state.isInTransaction = false } }
        try exchange(&state, last + [Statement(sql: "COMMIT")] + next, within: Self.patience) { index, result throws(StoreError) in
          guard index == last.count else { return }
          hasRun = true
          isCommitted = result.tag == "COMMIT"
          // A transaction in which a statement failed ends so, and without an error.
          if !isCommitted { throw .server(ServerFailure(.other, "COMMIT: \(result.tag)")) }
        }
      }
    } catch {
      guard isCommitted, case .server(let failure) = error else { throw error }
      throw .server(ServerFailure(.lost, failure.text))
    }
    if isAlone?.pointee ?? false { throw .server(ServerFailure(.lost, "committed here, not yet at the standby")) }
  }

  /// Rolls a transaction back; the caller reports the earlier failure.
  func rollback() {
    guard isInTransaction else { return }
    defer { state.withLock { $0.isInTransaction = false } }
    state.withLock { $0.waiting = [] }
    // What a turn refused may rest on lines that others haven't flushed yet.
    do { try run([Statement(sql: "ROLLBACK"), .flush]) } catch { close() }
  }

  /// Closes the connection; the next statement opens it again.
  func close() {
    state.withLock { state in
      if let wire = OpaquePointer(bitPattern: state.wire) { PQfinish(wire) }
      state = State()
    }
  }

  /// Runs the statements of a script, all or nothing.
  func run(script sql: String) throws(StoreError) {
    try state.withLock { state throws(StoreError) in
      let wire = try wire(&state)
      guard let answer = PQexec(wire, sql) else { throw Self.lost(wire) }
      let result = PostgresResult(answer)
      if result.status != PGRES_COMMAND_OK, result.status != PGRES_TUPLES_OK { throw Self.failure(result, wire) }
    }
  }

  /// Sends rows by COPY in binary form until `next` returns nil.
  func copy(_ sql: String, _ next: () throws(StoreError) -> [UInt8]?) throws(StoreError) {
    try state.withLock { state throws(StoreError) in
      let wire = try wire(&state)
      guard let answer = PQexec(wire, sql) else { throw Self.lost(wire) }
      let result = PostgresResult(answer)
      guard result.status == PGRES_COPY_IN else { throw Self.failure(result, wire) }
      while let bytes = try next() {
        let sent = bytes.withUnsafeBytes { PQputCopyData(wire, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
        guard sent == 1 else { throw Self.lost(wire) }
      }
      guard PQputCopyEnd(wire, nil) == 1 else { throw Self.lost(wire) }
      while let end = PQgetResult(wire) {
        let end = PostgresResult(end)
        guard end.status == PGRES_COMMAND_OK else { throw Self.failure(end, wire) }
      }
    }
  }
}
