import DocketTestSupport
import EventLog
import Foundation
import LogLines
import TestThreads
import Testing
import Values
import Workbench

@testable import PostgresStore

/// A desk takes turn after turn at one log, and keeps what it learned of it for the next.
@Suite(
  "A desk at a PostgreSQL server", .enabled(if: PostgresTestServer.isInstalled, "PostgreSQL's server isn't installed"), .waiting)
struct PostgresDeskTests {
  private let folder: ScratchFolder
  private let server: PostgresTestServer

  private static let own = PostgresTestServer.another()

  init() throws {
    folder = try ScratchFolder("docket-pg-desks")
    server = try #require(Self.own)
  }

  private func run(_ words: String..., input: String = "") throws -> PostgresProgram.Answer {
    try PostgresProgram(home: folder.path).run(words, input: input, settings: ["PGSERVICEFILE": server.services])
  }

  private static let complaint = #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust"}}"# + "\n"

  private func desk(_ log: String) throws -> PostgresDesk {
    try PostgresDesk(PostgresProgram(home: folder.path), log: log, services: server.services)
  }

  /// A log at the server as this process reaches it, with the connection to it.
  private func reach(_ office: String) throws -> (log: any EventStore, connection: PostgresConnection) {
    try #require(PostgresTestServer.shared).describe("desks", at: server)
    let (reached, address) = (PostgresServer(), try #require(LogAddress("pg:desks/\(office)")))
    return (reached.log(at: address, cache: nil, expecting: []), reached.connection(to: "desks"))
  }

  @Test("goes on behind what others recorded meanwhile, little or much, and numbers its cases behind theirs")
  func takingTurns() throws {
    let log = "pg:test/turns"
    #expect(try run("init", log, "--name", "窗口").status == 0)
    let (first, second) = (try desk(log), try desk(log))
    var seq = 1
    for round in 1...6 {
      for desk in [first, second] {
        seq += 1
        #expect(try desk.record() == ("complaint/2023-\(String(format: "%04d", seq - 1))", seq), "round \(round)")
      }
      // More than comes with the head's lock.
      if round == 3 {
        #expect(try run("event", "append", "--log", log, input: String(repeating: Self.complaint, count: 250)).status == 0)
        seq += 250
      }
    }
    #expect(try (first.end(), second.end()) == (0, 0))
    #expect(try run("verify", "--log", log, "--json").output.contains(#""events":\#(seq)"#))
    #expect(try run("case", "complaint/2023-0262", "--log", log).status == 0)
  }

  @Test("whose log was put back and went on otherwise decides by what stands there now")
  func replacedLog() throws {
    let log = "pg:test/put-back"
    #expect(try run("init", log, "--name", "窗口").status == 0)
    let desk = try desk(log)
    for seq in 2...4 { #expect(try desk.record().seq == seq) }
    try server.run(
      "SET session_replication_role = replica; DELETE FROM docket.event WHERE office = 'put-back' AND seq > 2;"
        + " UPDATE docket.log SET seq = 2 WHERE office = 'put-back'")
    #expect(try desk.record() == ("complaint/2023-0002", 3))
    try server.run(
      "SET session_replication_role = replica; DELETE FROM docket.event WHERE office = 'put-back' AND seq > 1;"
        + " UPDATE docket.log SET seq = 1 WHERE office = 'put-back'")
    #expect(try run("event", "append", "--log", log, input: String(repeating: Self.complaint, count: 4)).status == 0)
    #expect(try desk.record() == ("complaint/2023-0005", 6))
    #expect(try desk.end() == 0)
    #expect(try run("verify", "--log", log).status == 0)
  }

  @Test("has its statements ready from the second time on, and goes on where the server has them no more")
  func preparedStatements() throws {
    #expect(try run("init", "pg:test/prepared", "--name", "窗口").status == 0)
    let (log, connection) = try reach("prepared")
    func record(_ n: Int, between: () throws -> Void = {}) throws {
      let session = try log.beginWriting(clock: LogClock(fixedAt: Instant(milliseconds: 1_688_600_000_000)), random: { UInt64(n) })
      defer { session.end() }
      try between()
      let draft = Draft(
        id: EventID(high: 0x0186_B5C2_7F58_7C3E, low: 0x9A53_0000_0000_0000 + UInt64(n)), type: try #require(EventType("note.made")),
        caseID: try #require(CaseID("note/n-\(n)")), on: try #require(Day("2023-07-05")), by: "wang.li", data: [:])
      #expect(try session.append([draft]).map(\.event.seq) == [n + 1])
    }
    func ready() throws -> Int {
      try connection.run("SELECT count(*) FROM pg_prepared_statements") { result throws(StoreError) in result.int(0, 0) ?? 0 }
    }
    let forget = PostgresConnection.Statement(sql: "DEALLOCATE ALL")
    try record(1)
    #expect(try ready() == 0)
    for n in 2...4 { try record(n) }
    #expect(try ready() > 3)
    try connection.run([forget])
    try record(5)
    connection.close()
    for n in 6...8 { try record(n) }
    // Where the pooler changes connections in between, the turn begins again.
    try record(9) { try connection.run([forget]) }
    try record(10)
    #expect(try run("verify", "--log", "pg:test/prepared").status == 0)
  }

  @Test("has a statement made ready once, however often a batch says it")
  func preparedOnce() throws {
    #expect(try run("init", "pg:test/prepared-once", "--name", "窗口").status == 0)
    let (log, connection) = try reach("prepared-once")
    for batch in 0..<3 {
      let session = try log.beginWriting(clock: LogClock(fixedAt: Instant(milliseconds: 1_688_600_000_000)), random: { 7 })
      defer { session.end() }
      let drafts = try (1...4).map { n in
        Draft(
          id: EventID(high: 0x0186_B5C2_7F58_7C3E, low: 0x9A53_0000_0000_0000 + UInt64(batch * 4 + n)),
          type: try #require(EventType("complaint.received")), caseID: try #require(CaseID("complaint/2023-000\(batch * 4 + n)")),
          on: try #require(Day("2023-07-05")), by: "wang.li", data: ["channel": "visit", "topic": "dust"],
          personal: ["phone": "13800000000"])
      }
      #expect(try session.append(drafts).count == 4)
    }
    let ready = try connection.run("SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%docket_private.value%'") {
      result throws(StoreError) in result.count
    }
    #expect(ready == 2)
    #expect(try log.list(.personal).count == 12)
  }
}
