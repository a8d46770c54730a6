import DocketTestSupport
import Foundation
import Testing

@testable import PostgresStore

@Suite("What a service's description says", .enabled(if: PostgresTestServer.isInstalled, "PostgreSQL's server isn't installed"))
struct ServiceSettingsTests {
  private static var inherited: [String?] {
    func value(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }
    return [value("PGSERVICE"), value("PGCONNECT_TIMEOUT")]
  }

  @Test("is read as the library reads it, and leaves the environment as it was")
  func settings() throws {
    let server = try #require(PostgresTestServer.shared)
    let file = try #require(FileHandle(forWritingAtPath: server.services))
    try file.seekToEnd()
    try file.write(
      contentsOf: Data("\n[far]\nhost=db.invalid\nhostaddr=192.0.2.1\nport=5433\nconnect_timeout=3\nkeepalives_idle=99\n".utf8))
    try file.close()
    let before = Self.inherited
    let started = Date()
    let said = PostgresConnection.settings(of: "far")
    #expect(said.contains("connect_timeout") && said.contains("keepalives_idle") && !said.contains("tcp_user_timeout"), "\(said)")
    #expect(!PostgresConnection.settings(of: "test").contains("connect_timeout"))
    #expect(Date().timeIntervalSince(started) < 1)
    #expect(Self.inherited == before)
  }
}
