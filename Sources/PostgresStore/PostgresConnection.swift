internal import CLibPQ
internal import EventLog
internal import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One connection of this process to a service's server, opened when it is first needed and again after it was lost.
///
/// Statements of several threads follow each other; a transaction belongs to the one session that began it.
final class PostgresConnection: Sendable {
  /// What the client library looks the server up by.
  let service: String

  private let state = Mutex(State())

  private struct State {
    /// The library's connection, as a number: it is used under the lock only.
    var wire: UInt = 0
    var isInTransaction = false
  }

  init(service: String) {
    self.service = service
  }

  deinit {
    if let wire = OpaquePointer(bitPattern: state.withLock({ $0.wire })) { PQfinish(wire) }
  }

  /// Whether a session of this process has begun a transaction.
  var isInTransaction: Bool { state.withLock { $0.isInTransaction } }

  /// Runs one statement and reads its rows.
  func run<Answer>(
    _ sql: String, _ values: [PostgresValue] = [], _ read: (borrowing PostgresResult) throws(StoreError) -> Answer
  ) throws(StoreError) -> Answer {
    let outcome = state.withLock { state -> Result<Answer, StoreError> in
      do throws(StoreError) {
        return .success(try read(try Self.execute(&state, service, sql, values)))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  /// Runs one statement.
  func run(_ sql: String, _ values: [PostgresValue] = []) throws(StoreError) {
    try run(sql, values) { _ throws(StoreError) in }
  }

  /// Begins a transaction, which nobody else in this process may have begun.
  func begin() throws(StoreError) {
    if isInTransaction { throw .busy }
    try run("BEGIN ISOLATION LEVEL READ COMMITTED")
    state.withLock { $0.isInTransaction = true }
  }

  /// Commits; `lost` where the answer didn't come.
  func commit() throws(StoreError) {
    defer { state.withLock { $0.isInTransaction = false } }
    try run("COMMIT")
  }

  /// Gives a transaction up; what went wrong before is what is told.
  func rollback() {
    guard isInTransaction else { return }
    defer { state.withLock { $0.isInTransaction = false } }
    do { try run("ROLLBACK") } catch { close() }
  }

  /// Lets go of the wire; the next statement connects anew.
  func close() {
    state.withLock { state in
      if let wire = OpaquePointer(bitPattern: state.wire) { PQfinish(wire) }
      state = State()
    }
  }

  /// Sends rows by COPY in the server's binary form, as many as `next` hands out; nil ends them.
  func copy(_ sql: String, _ next: () throws(StoreError) -> [UInt8]?) throws(StoreError) {
    let outcome = state.withLock { state -> Result<Void, StoreError> in
      do throws(StoreError) {
        let result = try Self.execute(&state, service, sql, [])
        precondition(result.status == PGRES_COPY_IN, "only COPY FROM STDIN is sent rows")
        guard let wire = OpaquePointer(bitPattern: state.wire) else { preconditionFailure("a statement was just answered") }
        while let bytes = try next() {
          let sent = bytes.withUnsafeBytes { PQputCopyData(wire, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
          guard sent == 1 else { throw Self.lost(wire) }
        }
        guard PQputCopyEnd(wire, nil) == 1 else { throw Self.lost(wire) }
        while let end = PQgetResult(wire) {
          let end = PostgresResult(end)
          guard end.status == PGRES_COMMAND_OK else { throw Self.failure(end, wire) }
        }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }

  // MARK: On the wire

  private static func execute(
    _ state: inout State, _ service: String, _ sql: String, _ values: [PostgresValue]
  ) throws(StoreError) -> PostgresResult {
    if state.wire == 0 {
      // A transaction that was lost with its connection is over.
      state = State()
      state.wire = UInt(bitPattern: try connect(service))
    }
    guard let wire = OpaquePointer(bitPattern: state.wire) else { preconditionFailure("a connection was just made") }
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for value in values {
      let start = bytes.count
      value.append(to: &bytes)
      ranges.append(start..<bytes.count)
    }
    // An empty text has an address too: none at all would be NULL.
    bytes.append(0)
    let answer = bytes.withUnsafeBytes { buffer -> OpaquePointer? in
      let pointers = ranges.map { buffer.baseAddress?.advanced(by: $0.lowerBound).assumingMemoryBound(to: CChar.self) }
      return PQexecParams(
        wire, sql, Int32(values.count), values.map { Oid($0.type) }, pointers, ranges.map { Int32($0.count) },
        [Int32](repeating: 1, count: values.count), 1)
    }
    guard let answer else { throw lose(&state, wire) }
    let result = PostgresResult(answer)
    switch result.status {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN: return result
    default:
      if PQstatus(wire) != CONNECTION_OK { throw lose(&state, wire) }
      throw failure(result, wire)
    }
  }

  /// Connects by the service's description; ten seconds are waited where it doesn't say otherwise.
  private static func connect(_ service: String) throws(StoreError) -> OpaquePointer {
    setenv("PGCONNECT_TIMEOUT", "10", 0)
    let settings = [("service", service), ("client_encoding", "UTF8"), ("fallback_application_name", "docket")]
    let texts = settings.flatMap { [strdup($0.0), strdup($0.1)] }
    defer { for text in texts { free(text) } }
    var keys = stride(from: 0, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) }
    var values = stride(from: 1, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) }
    keys.append(nil)
    values.append(nil)
    guard let wire = PQconnectdbParams(keys, values, 0) else { throw .server(ServerFailure(.unreachable, "out of memory")) }
    guard PQstatus(wire) == CONNECTION_OK else {
      let text = words(of: wire)
      PQfinish(wire)
      throw .server(ServerFailure(kind(ofRefusal: text), text))
    }
    PQsetNoticeProcessor(wire, { _, _ in }, nil)
    return wire
  }

  /// A refused connection has no code that the library tells; its words are those of the server's source.
  private static func kind(ofRefusal text: String) -> ServerFailure.Kind {
    if text.contains("definition of service") || text.contains("service file") { return .service }
    if text.contains("database \""), text.contains("does not exist") { return .database }
    let refusals = [
      "authentication", "no password supplied", "pg_hba.conf", "role \"", "not permitted to log in", "permission denied for database",
    ]
    return refusals.contains { text.contains($0) } ? .login : .unreachable
  }

  private static func lose(_ state: inout State, _ wire: OpaquePointer) -> StoreError {
    let error = lost(wire)
    PQfinish(wire)
    state = State()
    return error
  }

  private static func lost(_ wire: OpaquePointer) -> StoreError {
    .server(ServerFailure(.lost, words(of: wire)))
  }

  private static func words(of wire: OpaquePointer) -> String {
    let text = PQerrorMessage(wire).map { String(cString: $0) } ?? ""
    return text.split(separator: "\n").first.map(String.init) ?? "no answer"
  }

  private static func failure(_ result: borrowing PostgresResult, _ wire: OpaquePointer) -> StoreError {
    let text = result.message
    switch result.state {
    case "42501":
      let login = PQuser(wire).map { String(cString: $0) } ?? ""
      let role =
        text.contains("docket_private") || text.contains("table value") || text.contains("table attachment")
        ? "docket_private" : text.contains("event") || text.contains("log") ? "docket_write" : "docket_read"
      return .server(ServerFailure(.right(needs: role), "\(login): \(text)"))
    case "57P01", "57P02", "57P03", "08006", "08003": return .server(ServerFailure(.lost, text))
    case "40001", "40P01": return .server(ServerFailure(.other, "\(Self.again)\(text)"))
    case "55P03": return .busy
    case "3F000", "42P01": return .noLog("")
    default: return .server(ServerFailure(.other, text))
    }
  }

  /// What stands before the words of a failure after which the same is tried again.
  private static let again = "serialization: "

  /// Whether a statement failed only because others were in its way.
  static func isWorthAnother(_ error: StoreError) -> Bool {
    guard case .server(let failure) = error, failure.kind == .other else { return false }
    return failure.text.hasPrefix(again)
  }
}
