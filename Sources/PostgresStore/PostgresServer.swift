public import EventLog
internal import Synchronization

/// PostgreSQL servers, each by the name of a service that its client library looks up.
public final class PostgresServer: LogServer {
  private let connections = Mutex<[String: PostgresConnection]>([:])

  /// The logs that were opened, with the lines read of them.
  private let stores = Mutex<[LogAddress: PostgresStore]>([:])

  /// Whether events are stamped by the caller's clock instead of the server's.
  private let usesCallersClock: Bool

  /// Opens logs at servers; it connects on first use.
  public init(usesCallersClock: Bool = false) {
    self.usesCallersClock = usesCallersClock
  }

  /// The process's connection to a service.
  func connection(to service: String) -> PostgresConnection {
    connections.withLock { connections in
      if let known = connections[service] { return known }
      let new = PostgresConnection(service: service)
      connections[service] = new
      return new
    }
  }

  public func log(at address: LogAddress, cache: CacheFolder?, expecting cases: [String]) -> any EventStore {
    stores.withLock { stores in
      if let known = stores[address] { return known }
      let new = PostgresStore(
        connection: connection(to: address.service), office: address.office ?? "", cacheFolder: cache, expected: cases,
        address: address.description, usesCallersClock: usesCallersClock)
      stores[address] = new
      return new
    }
  }

  public func offices(of service: String) throws(StoreError) -> [String] {
    do throws(StoreError) {
      return try connection(to: service).run("SELECT office FROM docket.log WHERE seq > 0 ORDER BY office COLLATE \"C\"") {
        result throws(StoreError) in (0..<result.count).compactMap { result.text($0, 0) }
      }
    } catch {
      if case .noLog = error { return [] }
      throw error
    }
  }

  public func create(_ address: LogAddress) throws(StoreError) {
    guard let office = address.office else { throw .noLog(address.description) }
    let connection = connection(to: address.service)
    let schemas = try connection.run("SELECT 1 FROM pg_namespace WHERE nspname = 'docket'") { result throws(StoreError) in result.count }
    if schemas == 0 { try connection.run(script: ServerSchema.sql) }
    try connection.change(PostgresConnection.Statement(sql: "SELECT docket.open_log($1)", values: [.text(office)]))
  }

  public func upgrade(_ service: String) throws(StoreError) {
    try connection(to: service).run(script: ServerSchema.sql)
  }

  public func login(at service: String) throws(StoreError) -> String {
    let connection = connection(to: service)
    if let login = connection.login { return login }
    return try connection.run("SELECT session_user::text") { result throws(StoreError) in result.text(0, 0) ?? "" }
  }
}
