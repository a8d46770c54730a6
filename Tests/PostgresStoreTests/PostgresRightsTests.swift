import DocketTestSupport
import Foundation
import TestThreads
import Testing
import Values
import Workbench

/// Who may what at a server, asked by SQL beside the program.
@Suite("Rights at a PostgreSQL server", .enabled(if: PostgresTestServer.shared != nil, "PostgreSQL's server isn't installed"), .waiting)
struct PostgresRightsTests {
  private let folder: ScratchFolder
  private let server: PostgresTestServer

  /// The server with three logins that may record, made once and after the tables: a login takes its role from them.
  private static let withLogins = Result {
    let server = try #require(PostgresTestServer.shared)
    let folder = try ScratchFolder("docket-pg-logins")
    let made = try PostgresProgram(home: folder.path).run(["init", "pg:test/three-logins", "--name", "三个登录"])
    try #require(made.status == 0, "\(made)")
    for login in ["clerk", "chief", "stranger"] {
      let created = try server.run("CREATE ROLE \(login) LOGIN IN ROLE docket_write")
      try #require(created.status == 0, "\(created)")
    }
    return server
  }

  init() throws {
    folder = try ScratchFolder("docket-pg-rights")
    server = try Self.withLogins.get()
    let services = ["clerk", "chief", "stranger", "docket"].map { "[\($0)]\nhost=\(server.folder)\ndbname=postgres\nuser=\($0)\n" }.joined()
    try services.write(toFile: "\(folder.path)/services.conf", atomically: false, encoding: .utf8)
  }

  private func run(_ words: String...) throws -> PostgresProgram.Answer {
    try PostgresProgram(home: folder.path).run(words, settings: ["PGSERVICEFILE": "\(folder.path)/services.conf"])
  }

  /// A line of an office, with the hash that it has.
  private func line(_ office: String, by: String, seq: Int, hash: String? = nil) -> String {
    let start = #"{"at":"2023-07-05T01:00:00.000Z","by":"\#(by)","case":"activity/2023-0002","data":{"topic":"drill"},"#
    let end = #""id":"01892b5e-5b80-7000-8000-00000000000\#(seq)","on":"2023-07-05","seq":\#(seq),"type":"activity.recorded","v":1}"#
    return start + #""hash":"\#(hash ?? SHA256.digest(of: [0] + Array((start + end).utf8)).hex)","# + end
  }

  private func append(_ line: String, to office: String, as login: String) throws -> (status: Int32, output: String) {
    try server.run("SET SESSION AUTHORIZATION \(login); SELECT docket.append('\(office)', ARRAY[convert_to('\(line)', 'UTF8')])")
  }

  @Test("where an office goes by login nobody records as another, and nothing is written but what follows, whole, with its own hash")
  func byLogin() throws {
    #expect(try run("init", "pg:chief/by-login", "--name", "按登录", "--by-login").status == 0)
    #expect(try run("activity", "record", "--topic", "drill", "--log", "pg:clerk/by-login").status == 0)
    let lawful = line("by-login", by: "clerk", seq: 3)
    for (refused, why) in [
      (line("by-login", by: "chief", seq: 3), "name of the login"), (line("by-login", by: "clerk", seq: 4), "not the next"),
      (line("by-login", by: "clerk", seq: 3, hash: String(repeating: "0", count: 64)), "hash"), ("junk", "json"),
      (lawful.replacingOccurrences(of: #""topic":"#, with: #""topic": "#), "refused"),
      (lawful.replacingOccurrences(of: "2023-0002", with: "2023-0003"), "hash"),
    ] {
      let answer = try append(refused, to: "by-login", as: "clerk")
      #expect(answer.status != 0 && answer.output.contains(why), "\(refused): \(answer.output)")
    }
    for sql in [
      "INSERT INTO docket.event SELECT * FROM docket.event WHERE office = 'by-login'", "UPDATE docket.log SET seq = 1",
      "UPDATE docket.log SET format = 99", "INSERT INTO docket.log VALUES ('x', 0, now(), 1)", "DELETE FROM docket.log",
      "SELECT docket.grant_office('by-login', 'clerk')",
    ] {
      let answer = try server.run("SET SESSION AUTHORIZATION clerk; \(sql)")
      #expect(answer.status != 0 && answer.output.contains("permission denied"), "\(sql): \(answer.output)")
    }
    #expect(try run("verify", "--log", "pg:clerk/by-login").status == 0)
    #expect(try append(lawful.replacingOccurrences(of: "2023-0002", with: "2023-0009"), to: "by-login", as: "clerk").status != 0)
  }

  @Test("a right is for one office: who has it for one has none for another, and an office that is granted is closed to others")
  func oneOffice() throws {
    #expect(try run("init", "pg:docket/granted", "--name", "一").status == 0)
    #expect(try run("init", "pg:docket/ungranted", "--name", "二").status == 0)
    try server.run("SELECT docket.grant_office('granted', 'clerk')")
    defer { do { try server.run("SELECT docket.revoke_office('granted', 'clerk')") } catch { Issue.record(error) } }
    #expect(try run("activity", "record", "--topic", "drill", "--log", "pg:clerk/granted").status == 0)
    for log in ["pg:stranger/granted", "pg:clerk/ungranted"] {
      #expect(try run("status", "--log", log).status == 5, "\(log)")
      #expect(try run("activity", "record", "--topic", "drill", "--log", log).status == 5, "\(log)")
    }
    let refused = try run("init", "pg:clerk/another", "--name", "三", "--lang", "en")
    #expect(refused.status == 5 && refused.errors.contains("docket.grant_office"), "\(refused)")
    #expect(try run("activity", "record", "--topic", "drill", "--log", "pg:stranger/ungranted").status == 0)
  }

  @Test("a database of an earlier program is told as such, and brought here by one command")
  func upgrade() throws {
    try server.run("CREATE DATABASE earlier")
    let services = "[earlier]\nhost=\(server.folder)\ndbname=earlier\nuser=docket\n"
    try services.write(toFile: "\(folder.path)/services.conf", atomically: false, encoding: .utf8)
    #expect(try run("init", "pg:earlier/demo", "--name", "早").status == 0)
    try server.run("DROP FUNCTION docket.append, docket.open_log; ALTER TABLE docket.log DROP COLUMN touched", in: "earlier")
    let old = try run("activity", "record", "--topic", "drill", "--log", "pg:earlier/demo", "--lang", "en")
    #expect(old.status == 5 && old.errors.contains("--schema --upgrade"), "\(old)")
    #expect(try run("init", "pg:earlier/demo", "--schema", "--upgrade").status == 0)
    #expect(try run("activity", "record", "--topic", "drill", "--log", "pg:earlier/demo").status == 0)
    #expect(try run("verify", "--log", "pg:earlier/demo").status == 0)
  }
}
