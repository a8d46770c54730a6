internal import CLibPQ
internal import EventLog
import Glibc

/// Statements sent together and answered in order, and a server's silence noticed.
extension PostgresConnection {
  /// The library's connection, opened if there is none.
  func wire(_ state: inout State) throws(StoreError) -> OpaquePointer {
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
  func exchange(
    _ state: inout State, _ statements: [Statement], preparing: Bool = true, within seconds: Int? = nil,
    _ read: (Int, borrowing PostgresResult) throws(StoreError) -> Void
  ) throws(StoreError) {
    let wire = try wire(&state)
    let waiting = state.waiting.count
    let statements = state.waiting + statements
    state.waiting = []
    var failure: StoreError?
    let end = seconds.map { Self.now() + Int64($0) * 1_000 }
    let steps = preparing ? state.prepared.steps(for: statements.map(\.sql)) : statements.indices.map { (index: $0, step: .say) }
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
  private static func send(_ step: PreparedStatements.Step, of statement: Statement, on wire: OpaquePointer) -> Bool {
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

  private static func lose(_ state: inout State, _ wire: OpaquePointer) -> StoreError {
    let error = lost(wire)
    PQfinish(wire)
    // Whoever began a transaction has to end it before anything else is said in its name.
    state.wire = 0
    return error
  }

  /// Connects by the service's description, waiting at most ten seconds by default.
  func connect() throws(StoreError) -> OpaquePointer {
    var settings = [("service", service), ("client_encoding", "UTF8"), ("fallback_application_name", "docket")]
    let said = Self.settings(of: service)
    for (name, value) in Self.watching where !said.contains(name) { settings.append((name, value)) }
    let connected = Self.passing(settings) { PQconnectdbParams($0, $1, 0) }
    guard let wire = connected else { throw .server(ServerFailure(.unreachable, "out of memory")) }
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

  /// Passes settings on as the library takes them: names and values, each list ended by nil.
  private static func passing<Result>(
    _ settings: [(String, String)], _ body: ([UnsafePointer<CChar>?], [UnsafePointer<CChar>?]) -> Result
  ) -> Result {
    let (keys, values) = (settings.map { strdup($0.0) }, settings.map { strdup($0.1) })
    defer { for text in keys + values { free(text) } }
    return body(keys.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil])
  }

  /// By these a server that fell silent is noticed as one that can't be reached.
  private static let watching = [
    ("connect_timeout", "\(patience)"), ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"),
    ("tcp_user_timeout", "\(patience * 1_000)"),
  ]

  /// The names of the settings that a service's description or the environment gives.
  static func settings(of service: String) -> Set<String> {
    // The library reads them for a connection to a port that can't be, which ends before anything is asked of a network. Of a service in
    // the environment it would tell at once, but that can't be changed beside other threads.
    let unconnected = passing([("service", service), ("port", "0")]) { PQconnectStartParams($0, $1, 0) }
    defer { PQfinish(unconnected) }
    guard let unconnected, let options = PQconninfo(unconnected) else { return [] }
    defer { PQconninfoFree(options) }
    var names: Set<String> = []
    var next = options
    while let name = next.pointee.keyword {
      if next.pointee.val != nil { names.insert(String(cString: name)) }
      next += 1
    }
    return names
  }
}
