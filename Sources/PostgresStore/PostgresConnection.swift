internal import CLibPQ
internal import EventLog
internal import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// This process's connection to a service's server, opened on first use and again after a loss.
///
/// Statements of several threads run one after the other. A transaction belongs to the session that began it.
final class PostgresConnection: Sendable {
  /// What the client library looks the server up by.
  let service: String

  private let state = Mutex(State())

  private struct State {
    /// The library's connection, as a number: it is used under the lock only.
    var wire: UInt = 0
    var isInTransaction = false
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
    ///
    /// Every role may do so. A standby is sent flushed lines only.
    static let flush = Statement(
      sql: "SELECT CASE WHEN pg_is_in_recovery() THEN NULL WHEN pg_current_wal_flush_lsn() < pg_current_wal_insert_lsn()"
        + " THEN pg_logical_emit_message(true, 'docket', set_config('synchronous_commit', 'local', true)) END")
  }

  /// Whether the server reported that it stopped waiting for its standbys, as a number for the callback.
  private let notices: UInt

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

  /// Begins the process's only transaction with its first statements, in one round trip.
  func begin(
    with statements: [Statement], _ read: (Int, borrowing PostgresResult) throws(StoreError) -> Void = { _, _ throws(StoreError) in }
  ) throws(StoreError) {
    if isInTransaction { throw .busy }
    for attempt in 0...1 {
      do throws(StoreError) {
        return try state.withLock { state throws(StoreError) in
          _ = try wire(&state)
          (state.isInTransaction, state.changes, state.waiting) = (true, [], [])
          try exchange(&state, [Statement(sql: "BEGIN ISOLATION LEVEL READ COMMITTED")] + statements) {
            index, result throws(StoreError) in if index > 0 { try read(index - 1, result) }
          }
        }
      } catch {
        // A server that was started again has closed what nobody was using; it is asked once more.
        guard attempt == 0, Self.isLost(error) else { throw error }
        close()
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

  /// Commits; `lost` if no answer came in time, or without the required standbys, or if what follows the commit failed.
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
    do { try run([Statement(sql: "ROLLBACK")]) } catch { close() }
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

  // MARK: On the wire

  /// The library's connection, opened if there is none.
  private func wire(_ state: inout State) throws(StoreError) -> OpaquePointer {
    if state.wire == 0 {
      // A transaction that was lost with its connection is over, and nothing goes on in its name.
      if state.isInTransaction { throw .server(ServerFailure(.lost, "the connection was lost within a transaction")) }
      state.wire = UInt(bitPattern: try connect())
      state.prepared = PreparedStatements()
    }
    guard let wire = OpaquePointer(bitPattern: state.wire) else { preconditionFailure("a connection was just made") }
    return wire
  }

  /// Sends statements without waiting in between and reads their results; none runs after a failure.
  private func exchange(
    _ state: inout State, _ statements: [Statement], preparing: Bool = true, within seconds: Int? = nil,
    _ read: (Int, borrowing PostgresResult) throws(StoreError) -> Void
  ) throws(StoreError) {
    let wire = try wire(&state)
    let waiting = state.waiting.count
    let statements = state.waiting + statements
    state.waiting = []
    var failure: StoreError?
    let end = seconds.map { Self.now() + Int64($0) * 1_000 }
    let steps = statements.enumerated().flatMap { index, statement in
      (preparing ? state.prepared.steps(for: statement.sql) : [.say]).map { (index, step: $0) }
    }
    guard PQenterPipelineMode(wire) == 1, steps.allSatisfy({ Self.send($1, of: statements[$0], on: wire) }), PQpipelineSync(wire) == 1
    else { throw Self.lose(&state, wire) }
    for (index, step) in steps {
      guard let answer = Self.answer(wire, until: end) else { throw Self.lose(&state, wire) }
      let result = PostgresResult(answer)
      switch result.status {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
        if case .prepare = step {
          state.prepared.isReady(statements[index].sql)
        } else {
          do throws(StoreError) { if index >= waiting { try read(index - waiting, result) } } catch { failure = failure ?? error }
        }
      case PGRES_PIPELINE_ABORTED: break
      default:
        if PQstatus(wire) != CONNECTION_OK || result.isOfLibrary { throw Self.lose(&state, wire) }
        if state.prepared.giveUp(at: result.state) {
          failure = failure ?? .server(ServerFailure(.other, "\(Self.again)\(result.message)"))
        }
        failure = failure ?? Self.failure(result, wire)
      }
      // Behind a statement's last answer stands that there is no more.
      if let more = Self.answer(wire, until: end) {
        PQclear(more)
        throw Self.lose(&state, wire)
      }
    }
    guard let mark = Self.answer(wire, until: end) else { throw Self.lose(&state, wire) }
    PQclear(mark)
    guard PQexitPipelineMode(wire) == 1 else { throw Self.lose(&state, wire) }
    if let failure { throw failure }
  }

  /// Sends a statement with its values in binary; false if it can't be sent.
  private static func send(_ step: PreparedStatements.Step = .say, of statement: Statement, on wire: OpaquePointer) -> Bool {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for value in statement.values {
      let start = bytes.count
      value.append(to: &bytes)
      ranges.append(start..<bytes.count)
    }
    // An empty text has an address too: none at all would be NULL.
    bytes.append(0)
    return bytes.withUnsafeBytes { buffer in
      let pointers = ranges.map { buffer.baseAddress?.advanced(by: $0.lowerBound).assumingMemoryBound(to: CChar.self) }
      let (types, lengths) = (statement.values.map { Oid($0.type) }, ranges.map { Int32($0.count) })
      let (count, binary) = (Int32(ranges.count), [Int32](repeating: 1, count: ranges.count))
      return switch step {
      case .say: PQsendQueryParams(wire, statement.sql, count, types, pointers, lengths, binary, 1) == 1
      case .prepare(let name): PQsendPrepare(wire, name, statement.sql, count, types) == 1
      case .run(let name): PQsendQueryPrepared(wire, name, count, pointers, lengths, binary, 1) == 1
      }
    }
  }

  /// The next result; nil if there is no more, or none before a moment of `now`.
  private static func answer(_ wire: OpaquePointer, until end: Int64?) -> OpaquePointer? {
    while let end, PQisBusy(wire) == 1 {
      let left = end - now()
      var ready = pollfd(fd: PQsocket(wire), events: Int16(POLLIN), revents: 0)
      guard left > 0, poll(&ready, 1, Int32(left)) >= 0 || errno == EINTR else { return nil }
      if ready.revents != 0, PQconsumeInput(wire) != 1 { return nil }
    }
    return PQgetResult(wire)
  }

  /// Milliseconds of a monotonic clock.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Connects by the service's description, waiting at most ten seconds by default.
  private func connect() throws(StoreError) -> OpaquePointer {
    setenv("PGCONNECT_TIMEOUT", "\(Self.patience)", 0)
    var settings = [("service", service), ("client_encoding", "UTF8"), ("fallback_application_name", "docket")]
    let said = Self.settings(of: service)
    for (name, value) in Self.watching where !said.contains(name) { settings.append((name, value)) }
    let texts = settings.flatMap { [strdup($0.0), strdup($0.1)] }
    defer { for text in texts { free(text) } }
    var keys = stride(from: 0, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) }
    var values = stride(from: 1, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) }
    keys.append(nil)
    values.append(nil)
    guard let wire = PQconnectdbParams(keys, values, 0) else { throw .server(ServerFailure(.unreachable, "out of memory")) }
    guard PQstatus(wire) == CONNECTION_OK else {
      let text = Self.words(of: wire)
      PQfinish(wire)
      throw .server(ServerFailure(Self.kind(ofRefusal: text), text))
    }
    PQsetNoticeReceiver(
      wire,
      { isAlone, notice in
        let state = PQresultErrorField(notice, PostgresResult.stateField).map { String(cString: $0) }
        // Somebody ended the wait for the standbys: the commit is here and may not be there.
        if state == "57014" || state == "57P01" { isAlone?.assumingMemoryBound(to: Bool.self).pointee = true }
      }, UnsafeMutableRawPointer(bitPattern: notices))
    return wire
  }

  /// By these a server that fell silent is noticed as one that can't be reached.
  private static let watching = [
    ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"), ("tcp_user_timeout", "\(patience * 1_000)"),
  ]

  /// The names of the settings that a service's description gives.
  private static func settings(of service: String) -> Set<String> {
    setenv("PGSERVICE", service, 1)
    guard let options = PQconndefaults() else { return [] }
    defer { PQconninfoFree(options) }
    var names: Set<String> = []
    var next = options
    while let name = next.pointee.keyword {
      if next.pointee.val != nil { names.insert(String(cString: name)) }
      next += 1
    }
    return names
  }

  private static func lose(_ state: inout State, _ wire: OpaquePointer) -> StoreError {
    let error = lost(wire)
    PQfinish(wire)
    // Whoever began a transaction has to end it before anything else is said in its name.
    state.wire = 0
    return error
  }
}
