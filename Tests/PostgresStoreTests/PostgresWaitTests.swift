import DocketTestSupport
import Foundation
import Synchronization
import TestThreads
import Testing
import Workbench

/// A desk waits for its server as seldom as can be, and for no other desk's flush.
@Suite(
  "Waits at a PostgreSQL server", .enabled(if: PostgresTestServer.isInstalled, "PostgreSQL's server isn't installed"), .waiting
)
struct PostgresWaitTests {
  private let folder: ScratchFolder
  private let server: PostgresTestServer

  private static let own = PostgresTestServer.another()

  init() throws {
    folder = try ScratchFolder("docket-pg-waits")
    server = try #require(Self.own)
  }

  private func run(_ words: String..., input: String = "", services: String? = nil) throws -> PostgresProgram.Answer {
    try PostgresProgram(home: folder.path).run(words, input: input, settings: ["PGSERVICEFILE": services ?? server.services])
  }

  private static let complaint = #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust"}}"# + "\n"

  @Test("an action waits four times: to log in, to look, to have its turn, and to record; a desk's next one twice")
  func waits() throws {
    let log = "pg:test/waits"
    #expect(try run("init", log, "--name", "窗口", "--by-login").status == 0)
    for name in ["docket", "li.na", "zhao.min"] {
      #expect(try run("person", "enrol", name, "--role", "admin", "--log", log).status == 0)
    }
    for _ in 1...2 { #expect(try run("complaint", "receive", "--channel", "visit", "--topic", "dust", "--log", log).status == 0) }
    let proxy = try PostgresProxy(to: server.folder, named: "counting")
    let services = folder("services.conf")
    try "[test]\nhost=\(proxy.folder)\ndbname=postgres\nuser=docket\n".write(toFile: services, atomically: false, encoding: .utf8)
    func waits(_ words: String..., input: String = "") throws -> Int {
      let before = proxy.waits
      let answer = try PostgresProgram(home: folder.path).run(words + ["--log", log], input: input, settings: ["PGSERVICEFILE": services])
      #expect(answer.status == 0, "\(words): \(answer.errors)")
      return proxy.waits - before
    }
    #expect(try waits("complaint", "receive", "--channel", "visit", "--topic", "dust") == 4)
    #expect(try waits("complaint", "receive", "--channel", "visit", "--topic", "dust", "--phone", "13800000000") == 4)
    #expect(try waits("投诉", "回复", "2023-0001") == 4)
    #expect(try waits("complaint", "resolve", "complaint/2023-0001", "--outcome", "已办结") == 4)
    // Others record what this desk's index doesn't know: many lines are asked for together.
    for (count, expected) in [(400, 5), (15, 4), (90, 4)] {
      let others = PostgresProgram(home: folder("others"))
      let input = String(repeating: Self.complaint, count: count)
      let settings = ["PGSERVICEFILE": server.services, "DOCKET_CACHE": folder("others")]
      #expect(try others.run(["event", "append", "--log", log, "--by", "docket"], input: input, settings: settings).status == 0)
      #expect(try waits("complaint", "receive", "--channel", "visit", "--topic", "dust") == expected)
    }
    let desk = try PostgresDesk(PostgresProgram(home: folder.path), log: log, services: services)
    for _ in 1...3 { _ = try desk.record() }
    let before = proxy.waits
    for _ in 1...5 { _ = try desk.record() }
    #expect(proxy.waits - before == 10)
    #expect(try desk.end() == 0)
  }

  @Test("no desk waits for another one's flush: slow flushes of sixteen desks at one log go on side by side")
  func convoy() throws {
    // Each flush takes a tenth of a second.
    let server = try PostgresCluster(settings: ["commit_delay=100000", "commit_siblings=0"])
    let log = "pg:test/convoy"
    #expect(try run("init", log, "--name", "窗口", services: server.services).status == 0)
    let desks = try (0..<16).map { _ in try PostgresDesk(PostgresProgram(home: folder.path), log: log, services: server.services) }
    for desk in desks { _ = try desk.record() }
    func flushes() throws -> Int {
      try #require(Int(try server.run("SELECT wal_sync FROM pg_stat_wal").output.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
    let (before, start) = (try flushes(), ContinuousClock.now)
    DispatchQueue.concurrentPerform(iterations: desks.count) { number in
      do { for _ in 1...6 { _ = try desks[number].record() } } catch { Issue.record(error) }
    }
    let taken = ContinuousClock.now - start
    #expect(taken > .milliseconds(600), "every answer waits for a flush")
    for desk in desks { #expect(try desk.end() == 0) }
    #expect(try flushes() - before < 96, "many actions go with one flush")
    #expect(try run("verify", "--log", log, "--json", services: server.services).output.contains(#""events":113"#))
  }

  @Test(
    "who answers from a log has what he read flushed, whatever he may do there",
    arguments: [["status"], ["verify"], ["list", "complaint"], ["count", "count(complaint.received)"]])
  func flushedAnswers(words: [String]) throws {
    let log = "pg:reader/flushed"
    if try run("status", "--log", log).status != 0 {
      try server.run("CREATE TABLE IF NOT EXISTS noise (n int)")
      #expect(try run("init", "pg:test/flushed", "--name", "窗口").status == 0)
      #expect(try run("event", "append", "--log", "pg:test/flushed", input: Self.complaint).status == 0)
      try server.run("CREATE ROLE reader LOGIN IN ROLE docket_read")
      try server.run("ALTER ROLE reader SET synchronous_commit = off")
      try server.run("ALTER ROLE reader SET default_transaction_read_only = on")
    }
    // Something is committed and not flushed: the server's own flushes come far apart.
    try server.run("ALTER SYSTEM SET wal_writer_delay = '10s'")
    try server.run("SELECT pg_reload_conf()")
    var place = ""
    for _ in 0..<50 {
      place = try server.run("SET synchronous_commit = off; INSERT INTO noise VALUES (1); SELECT pg_current_wal_insert_lsn()").output
      place = place.trimmingCharacters(in: .whitespacesAndNewlines)
      if try !isFlushed(place) { break }
    }
    try #require(try !isFlushed(place))
    #expect(try run(words[0], words.count > 1 ? words[1] : "--json", "--log", log).status == 0)
    #expect(try isFlushed(place))
  }

  private func isFlushed(_ place: String) throws -> Bool {
    try server.run("SELECT pg_current_wal_flush_lsn() >= '\(place)'::pg_lsn").output.hasPrefix("t")
  }
}
