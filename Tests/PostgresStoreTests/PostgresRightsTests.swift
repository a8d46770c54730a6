import DocketTestSupport
import EventLog
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
    try server.makeWriters(["clerk", "chief", "stranger"])
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

  private func append(_ line: ServerLine, to office: String, as login: String) throws -> (status: Int32, output: String) {
    try server.run("SET SESSION AUTHORIZATION \(login); \(ServerLine.appending([line], to: office))")
  }

  @Test("where an office goes by login nobody records as another, and nothing is written but what follows, whole, with its own hash")
  func byLogin() throws {
    #expect(try run("init", "pg:chief/by-login", "--name", "按登录", "--by-login").status == 0)
    #expect(try run("activity", "record", "--topic", "drill", "--log", "pg:clerk/by-login").status == 0)
    for (refused, why) in [
      (ServerLine(3, by: "chief"), "name of the login"), (ServerLine(4), "not the next"),
      (ServerLine(3, hash: String(repeating: "0", count: 64)), "hash"),
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

  @Test("what runs with its owner's rights looks nowhere but at the server's own, and its owner is nobody who logs in")
  func owner() throws {
    let schema = ServerSchema.sql
    let definers = schema.components(separatedBy: "CREATE OR REPLACE FUNCTION").dropFirst().filter { $0.contains("SECURITY DEFINER") }
    #expect(definers.count >= 5)
    for definer in definers { #expect(definer.contains("SET search_path = pg_catalog, pg_temp"), "\(definer.prefix(80))") }
    let loose = try server.run(
      """
      SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_roles o ON o.oid = p.proowner
      WHERE p.pronamespace = 'docket'::regnamespace AND (o.rolname <> 'docket_owner' OR o.rolcanlogin OR o.rolsuper
        OR p.prosecdef AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (p.proconfig), false))
      UNION ALL SELECT c.oid FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relowner <> 'docket_owner'::regrole
        AND c.relnamespace IN ('docket'::regnamespace, 'docket_private'::regnamespace)
      """)
    #expect(loose == (0, ""), "\(loose.output)")
    let temporary = try server.run("SET SESSION AUTHORIZATION clerk; CREATE TEMP TABLE mine (a int)")
    #expect(temporary.status != 0 && temporary.output.contains("permission denied"), "\(temporary.output)")
  }

  @Test("a login's own types stand before nobody's, where it may make them at all")
  func ownTypes() throws {
    #expect(try run("init", "pg:docket/own-types", "--name", "类型").status == 0)
    let database = try server.run("SELECT current_database()").output.trimmingCharacters(in: .newlines)
    try server.run("GRANT TEMPORARY ON DATABASE \(database) TO clerk")
    defer { do { try server.run("REVOKE TEMPORARY ON DATABASE \(database) FROM clerk") } catch { Issue.record(error) } }
    let answer = try server.run(
      """
      SET SESSION AUTHORIZATION clerk;
      SET standard_conforming_strings = off;
      CREATE FUNCTION pg_temp.taken(pg_catalog.json) RETURNS boolean LANGUAGE plpgsql AS
        $$BEGIN RAISE EXCEPTION 'running as %', current_user; END$$;
      CREATE DOMAIN pg_temp.json AS pg_catalog.json CHECK (pg_temp.taken(value));
      \(ServerLine.appending([ServerLine(2)], to: "own-types"))
      """)
    #expect(answer.status == 0, "\(answer.output)")
  }

  @Test("a line that no reader takes is set aside by the owner alone, with its record, and the office goes on")
  func setAside() throws {
    #expect(try run("init", "pg:docket/aside", "--name", "置").status == 0)
    #expect(try run("activity", "record", "--topic", "drill", "--log", "pg:clerk/aside").status == 0)
    // As a program of the owner's own, or a disk, may leave it.
    try server.run(
      """
      INSERT INTO docket.event SELECT office, 3, gen_random_uuid(), 'activity/x', 1, 'activity.recorded', '{"seq":"3"}', hash
        FROM docket.event WHERE office = 'aside' AND seq = 2;
      UPDATE docket.log SET seq = 3 WHERE office = 'aside'
      """)
    #expect(try run("activity", "record", "--topic", "drill", "--log", "pg:clerk/aside").status == 4)
    let asClerk = try server.run("SET SESSION AUTHORIZATION clerk; SELECT docket.set_aside('aside', 3, '没人能读')")
    #expect(asClerk.status != 0 && asClerk.output.contains("permission denied"), "\(asClerk.output)")
    for refused in ["SELECT docket.set_aside('aside', 3, ' ')", "SELECT docket.set_aside('aside', 4, '没人能读')", "DELETE FROM docket.event"] {
      #expect(try server.run(refused).status != 0, "\(refused)")
    }
    #expect(try server.run("SELECT docket.set_aside('aside', 3, '没人能读')").output == "1\n")
    let record = try server.run("SELECT seq, convert_from(line, 'UTF8'), \"by\", reason FROM docket.set_aside WHERE office = 'aside'")
    #expect(record.output == "3|{\"seq\":\"3\"}|docket|没人能读\n")
    #expect(try run("activity", "record", "--topic", "drill", "--log", "pg:clerk/aside").status == 0)
    #expect(try run("verify", "--log", "pg:clerk/aside").status == 0)
  }
}
