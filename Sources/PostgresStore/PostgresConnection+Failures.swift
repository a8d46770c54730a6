internal import CLibPQ
internal import EventLog

/// What the server's and the library's refusals come to.
extension PostgresConnection {
  /// The server's words for a refused connection, which the library gives no code.
  static func kind(ofRefusal text: String) -> ServerFailure.Kind {
    if text.contains("definition of service") || text.contains("service file") { return .service }
    if text.contains("database \""), text.contains("does not exist") { return .database }
    let refusals = [
      "authentication", "no password supplied", "pg_hba.conf", "role \"", "not permitted to log in", "permission denied for database",
    ]
    return refusals.contains { text.contains($0) } ? .login : .unreachable
  }

  static func lost(_ wire: OpaquePointer) -> StoreError {
    .server(ServerFailure(.lost, words(of: wire)))
  }

  static func words(of wire: OpaquePointer) -> String {
    let text = PQerrorMessage(wire).map { String(cString: $0) } ?? ""
    return text.split(separator: "\n").first.map(String.init) ?? "no answer"
  }

  static func failure(_ result: borrowing PostgresResult, _ wire: OpaquePointer) -> StoreError {
    let text = result.message
    switch result.state {
    case "42501":
      if text.contains("no right to office") { return .server(ServerFailure(.office, text)) }
      let login = PQuser(wire).map { String(cString: $0) } ?? ""
      let role =
        text.contains("docket_private") || text.contains("table value") || text.contains("table attachment")
        ? "docket_private"
        : ["event", "log", "append"].contains(where: text.contains) ? "docket_write" : "docket_read"
      return .server(ServerFailure(.right(needs: role), "\(login): \(text)"))
    case "57P01", "57P02", "57P03", "08006", "08003": return .server(ServerFailure(.lost, text))
    case _ where result.isOfLibrary: return lost(wire)
    case "40001", "40P01": return .server(ServerFailure(.other, "\(Self.again)\(text)"))
    case "42883", "42703": return .server(ServerFailure(.olderSchema, text))
    case "55P03": return .busy
    case "3F000", "42P01": return .noLog("")
    default: return .server(ServerFailure(.other, text))
    }
  }

  /// The beginning of the messages after which the same statement is tried again.
  static let again = "serialization: "

  /// Whether the connection is gone.
  static func isLost(_ error: StoreError) -> Bool {
    guard case .server(let failure) = error else { return false }
    return failure.kind == .lost
  }

  /// Whether a statement failed only because others were in its way.
  static func isWorthAnother(_ error: StoreError) -> Bool {
    guard case .server(let failure) = error, failure.kind == .other else { return false }
    return failure.text.hasPrefix(again)
  }
}
