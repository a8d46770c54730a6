import DocketTestSupport
import Foundation
import TestThreads
import Testing
import Workbench

/// What lies between a desk and its server fails: nothing acknowledged is lost.
@Suite(
  "Faults between a desk and a PostgreSQL server", .enabled(if: PostgresTestServer.isInstalled, "PostgreSQL's server isn't installed"),
  .waiting)
struct PostgresFaultTests {
  private let folder: ScratchFolder
  private let server: PostgresTestServer

  /// A server by itself: other tests don't stand in the way, nor are they stood in the way of.
  private static let own = PostgresTestServer.another()

  init() throws {
    folder = try ScratchFolder("docket-pg-tests")
    server = try #require(Self.own)
  }

  private func run(_ words: String..., input: String = "", settings: [String: String] = [:]) throws -> PostgresProgram.Answer {
    let reached = ["PGSERVICEFILE": server.services].merging(settings) { $1 }
    return try PostgresProgram(home: folder.path).run(words, input: input, settings: reached)
  }

  private func start(_ words: String..., input: String = "") throws -> (Process, Pipe, Pipe) {
    try PostgresProgram(home: folder.path).start(words, input: input, settings: ["PGSERVICEFILE": server.services])
  }

  private static let complaint =
    #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust","phone":"13800000000"},"id":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10"}"#
    + "\n"

  /// How many rows a statement's table has for an office.
  private func count(_ table: String, of office: String) throws -> String {
    try server.run("SELECT count(*) FROM \(table) WHERE office = '\(office)'").output.trimmingCharacters(in: .newlines)
  }

  // MARK: Erasing

  @Test("an erasure whose client dies in between has either happened or not")
  func killedErasure() throws {
    let log = "pg:test/killed-erasure"
    _ = try run("init", log, "--name", "示范监督站")
    _ = try run("event", "append", "--log", log, input: Self.complaint)
    // Somebody else holds the row that is to be deleted, so that the client waits in the middle of its work.
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let given = Pipe()
    holder.arguments = ["psql", "-h", server.folder, "-U", "docket", "-d", "postgres", "-XAtq"]
    (holder.standardInput, holder.standardOutput) = (given, FileHandle.nullDevice)
    try holder.run()
    given.fileHandleForWriting.write(
      Data("BEGIN;\nSELECT * FROM docket_private.value WHERE office = 'killed-erasure' FOR UPDATE;\n".utf8))
    try wait("holds") { try server.run("SELECT 1 FROM pg_stat_activity WHERE state = 'idle in transaction'").output.hasPrefix("1") }
    let (client, _, _) = try start("erase", "complaint/2023-0001", "--reason", "依申请", "--yes", "--log", log)
    try wait("waits") { try server.run("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'").output.hasPrefix("1") }
    kill(client.processIdentifier, SIGKILL)
    client.waitUntilExit()
    try given.fileHandleForWriting.close()
    holder.waitUntilExit()
    try wait("is over") { try server.run("SELECT 1 FROM pg_stat_activity WHERE application_name = 'docket'").output.isEmpty }
    let (events, values) = (try count("docket.event", of: "killed-erasure"), try count("docket_private.value", of: "killed-erasure"))
    #expect((events, values) == ("2", "1") || (events, values) == ("3", "0"), "\(events) events, \(values) values")
    #expect(try run("verify", "--log", log).status == 0)
    #expect(try run("erase", "complaint/2023-0001", "--reason", "依申请", "--yes", "--log", log).status == 0)
    #expect(try count("docket_private.value", of: "killed-erasure") == "0")
  }

  @Test("values that are there again after an erasure are told of, and erased by saying so again")
  func unfinished() throws {
    let log = "pg:test/unfinished"
    _ = try run("init", log, "--name", "示范监督站")
    _ = try run("event", "append", "--log", log, input: Self.complaint)
    try server.run("CREATE TABLE kept_value AS SELECT * FROM docket_private.value WHERE office = 'unfinished'")
    let erased = try run("erase", "complaint/2023-0001", "--reason", "依申请", "--yes", "--log", log)
    #expect(erased.status == 0)
    #expect(erased.errors.contains("WAL"), "\(erased.errors)")
    #expect(try count("docket_private.value", of: "unfinished") == "0")
    // As after a restored backup.
    try server.run("INSERT INTO docket_private.value SELECT * FROM kept_value; DROP TABLE kept_value")
    let told = try run("verify", "--log", log, "--json")
    #expect(told.status == 1)
    #expect(told.output.contains("\"unfinished\""), "\(told.output)")
    let again = try run("erase", "complaint/2023-0001", "--reason", "依申请", "--yes", "--log", log, "--lang", "en")
    #expect(again.status == 0)
    #expect(again.errors.contains("finished the erasure"), "\(again.errors)")
    #expect(try count("docket_private.value", of: "unfinished") == "0")
    #expect(try count("docket.event", of: "unfinished") == "3")
    #expect(try run("verify", "--log", log).status == 0)
  }

  @Test("a mirror that has the values erases what its original erased")
  func mirroredErasure() throws {
    let (files, log) = (folder("office"), "pg:test/mirrored-erasure")
    _ = try run("init", files, "--office", "mirrored-erasure", "--name", "示范监督站")
    _ = try run("event", "append", "--log", files, input: Self.complaint)
    #expect(try run("mirror", files, log, "--with-personal", "--json").output.contains("\"values\":1"))
    #expect(try run("erase", "complaint/2023-0001", "--reason", "依申请", "--yes", "--log", files).status == 0)
    let mirrored = try run("mirror", files, log, "--with-personal")
    #expect(mirrored.status == 0, "\(mirrored.errors)")
    #expect(try count("docket_private.value", of: "mirrored-erasure") == "0")
    #expect(try run("verify", "--log", log).status == 0)
  }

  @Test("status names what the server admits to have archived")
  func archived() throws {
    let log = "pg:test/archived"
    _ = try run("init", log, "--name", "示范监督站")
    #expect(try !run("status", "--log", log, "--json").output.contains("\"server\""))
    // The figures are the server's own; a view in front of them stands for one that archives.
    try server.run(
      "CREATE SCHEMA archiving; CREATE VIEW archiving.pg_stat_archiver AS SELECT 12::bigint AS archived_count,"
        + " '000000010000000000000012'::text AS last_archived_wal, '2023-07-04Z'::timestamptz AS last_archived_time,"
        + " '2023-01-02Z'::timestamptz AS stats_reset")
    let settings = ["PGOPTIONS": "-c search_path=archiving,pg_catalog,public"]
    let status = try run("status", "--log", log, "--json", settings: settings)
    #expect(status.output.contains(#""archived":12"#), "\(status.output)")
    #expect(status.output.contains(#""since":"2023-01-02T00:00:00.000Z""#), "\(status.output)")
    #expect(try run("status", "--log", log, "--lang", "en", settings: settings).output.contains("000000010000000000000012"))
  }

  // MARK: Others in the way

  /// Lets the next inserts of an office fail, so many times, with a state.
  private func obstruct(_ office: String, times: Int, with state: String) throws {
    try server.run(
      "DROP SEQUENCE IF EXISTS obstacles CASCADE; CREATE SEQUENCE obstacles; GRANT USAGE ON SEQUENCE obstacles TO docket_owner;"
        + " CREATE OR REPLACE FUNCTION obstruct() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.office = ''\(office)''"
        + " AND nextval(''docket.obstacles'') <= \(times) THEN RAISE EXCEPTION ''in the way'' USING ERRCODE = ''\(state)''; END IF; RETURN NEW; END';"
        + " CREATE OR REPLACE TRIGGER obstruct BEFORE INSERT ON docket.event FOR EACH ROW EXECUTE FUNCTION obstruct()")
  }

  @Test(
    "what fails because others are in the way is tried again, ten times at most, with all that belongs to it",
    arguments: ["40001", "40P01"])
  func obstructed(state: String) throws {
    let office = "obstructed-\(state.lowercased())"
    let log = "pg:test/\(office)"
    _ = try run("init", log, "--name", "示范监督站")
    defer { do { try server.run("DROP TRIGGER obstruct ON docket.event") } catch { Issue.record(error) } }
    try obstruct(office, times: 9, with: state)
    let photo = folder("photo.jpg")
    try "a photo".write(toFile: photo, atomically: false, encoding: .utf8)
    let recorded = try run(
      "complaint", "receive", "--channel", "visit", "--topic", "dust", "--phone", "13800000000", "--attach", photo, "--log", log)
    #expect(recorded.status == 0, "\(recorded.errors)")
    #expect(try count("docket.event", of: office) == "2")
    #expect(try count("docket_private.value", of: office) == "1")
    #expect(try count("docket_private.attachment", of: office) == "1")
    #expect(try run("verify", "--log", log).status == 0)
    try obstruct(office, times: 9, with: state)
    #expect(try run("erase", "complaint/2023-0001", "--reason", "依申请", "--yes", "--log", log).status == 0)
    #expect(try count("docket_private.value", of: office) == "0")
    try obstruct(office, times: 100, with: state)
    let refused = try run("event", "append", "--log", log, "--json", input: Self.complaint)
    #expect(refused.status == 5, "\(refused.errors)")
    #expect(try server.run("SELECT last_value FROM obstacles").output.hasPrefix("11"))
    #expect(try count("docket.event", of: office) == "3")
  }

  // MARK: Lost answers

  /// A service that goes through a network that can be cut.
  private func reached(through proxy: PostgresProxy) throws -> [String: String] {
    let services = folder("services.conf")
    try "[test]\nhost=\(proxy.folder)\ndbname=postgres\nuser=docket\n".write(toFile: services, atomically: false, encoding: .utf8)
    return ["PGSERVICEFILE": services]
  }

  @Test(
    "a commit whose answer is lost is asked for again by its id, and answered as if nothing had been",
    arguments: PostgresProxy.Cut.allCases)
  func lostAnswer(cut: PostgresProxy.Cut) throws {
    let proxy = try PostgresProxy(to: server.folder, named: "cut-\(cut)")
    let settings = try reached(through: proxy)
    let log = "pg:test/cut-\(cut)".lowercased()
    let office = String(log.dropFirst("pg:test/".count))
    #expect(try run("init", log, "--name", "示范监督站").status == 0)
    proxy.cut(cut)
    let answer = try run("event", "append", "--log", log, "--json", input: Self.complaint, settings: settings)
    #expect(proxy.count == 1)
    if cut == .beforeCommit {
      // It is known that nothing was recorded: only the connection was lost.
      #expect(answer.status == 5)
      #expect(answer.errors.contains("server-lost") && !answer.errors.contains("unanswered"), "\(answer.errors)")
      #expect(try count("docket.event", of: office) == "1")
    } else {
      #expect(answer.status == 0, "\(answer.errors)")
      #expect(answer.output.contains("\"seq\":2"))
    }
    let again = try run("event", "append", "--log", log, "--json", input: Self.complaint, settings: settings)
    #expect(again.status == 0)
    if cut != .beforeCommit { #expect(again.output == answer.output) }
    #expect(try count("docket.event", of: office) == "2")
    #expect(try run("verify", "--log", log).status == 0)
  }

  @Test("a commit that waits for a standby in vain is no promise, and the id to repeat is named; readers are answered without it")
  func waitsForStandby() throws {
    let log = "pg:test/standby"
    #expect(try run("init", log, "--name", "示范监督站").status == 0)
    try server.run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
    try server.run("SELECT pg_reload_conf()")
    let (client, _, errors) = try start("event", "append", "--log", log, "--json", input: Self.complaint)
    let start = ContinuousClock.now
    client.waitUntilExit()
    #expect(client.terminationStatus == 5)
    #expect(ContinuousClock.now - start < .seconds(40))
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text.contains("unanswered"), "\(text)")
    #expect(try run("status", "--log", log, "--json").output.contains(#""events":1,"#))
    try server.run("ALTER SYSTEM RESET synchronous_standby_names")
    try server.run("SELECT pg_reload_conf()")
    let again = try run("event", "append", "--log", log, input: Self.complaint)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try count("docket.event", of: "standby") == "2")
  }

  /// Waits for a fact, half a minute at most.
  private func wait(_ what: Comment, _ isTrue: () throws -> Bool) throws {
    for _ in 0..<600 {
      if try isTrue() { return }
      usleep(50_000)
    }
    Issue.record(what)
  }
}
