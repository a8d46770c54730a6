import DocketTestSupport
import Foundation
import TestThreads
import Testing
import Workbench

/// Several machines are several servers: offices lie on them by a hash of their names.
@Suite(
  "Offices on several PostgreSQL servers", .enabled(if: PostgresTestServer.isInstalled, "PostgreSQL's server isn't installed"), .waiting)
struct PostgresShardTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder("docket-pg-tests")
  }

  private static let offices = (1...9).map { "office-\($0)" }
  private static let questions = [
    ["count", "count(complaint.received)", "--per", "office,month", "--year", "2023", "--json"],
    ["count", "rate(complaint.received -> resolved)", "--per", "office", "--year", "2023", "--json"],
    ["count", "distinct(complaint.received.topic)", "--year", "2023", "--json"], ["count", "cases(complaint is:open)", "--json"],
  ]

  /// The server of an office, by the greatest hash of both names.
  private static func shard(of office: String, among shards: Int) -> Int {
    func weight(_ shard: Int) -> UInt64 {
      let mixed = "\(shard)/\(office)".utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } as UInt64
      return mixed &* 0x9e37_79b9_7f4a_7c15 >> 1
    }
    return (0..<shards).max { weight($0) < weight($1) } ?? 0
  }

  @Test("all figures over four servers, and over one that looks into all of them, are those over files; one more takes whole offices")
  func fourServers() throws {
    let servers = try (0..<4).map { _ in try #require(PostgresTestServer.another()) }
    let services = folder("services.conf")
    let described = servers.enumerated().map { "[shard\($0)]\nhost=\($1.folder)\ndbname=postgres\nuser=docket\n" }
    let all = "[all]\nhost=\(servers[0].folder)\ndbname=province\nuser=docket\n"
    try (described + [all]).joined(separator: "\n").write(toFile: services, atomically: false, encoding: .utf8)
    let (program, settings) = (PostgresProgram(home: folder.path, now: "2024-01-05T09:00:00+08:00"), ["PGSERVICEFILE": services])
    func run(_ words: [String], input: String = "") throws -> PostgresProgram.Answer {
      let answer = try program.run(words, input: input, settings: settings)
      #expect(answer.status == 0, "\(words): \(answer.errors)")
      return answer
    }

    // Nine offices' logs in files, each another year.
    let files = folder("offices")
    try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: false)
    for (index, office) in Self.offices.enumerated() {
      _ = try run(["init", "\(files)/\(office)", "--office", office, "--name", "示范监督站"])
      let lines = (0..<(6 + 5 * index)).flatMap { number -> [String] in
        let (day, id) = ("2023-\(String(format: "%02d-%02d", 1 + (number + index) % 12, 1 + number % 28))", number + 1)
        let opening =
          #"{"type":"complaint.received","on":"\#(day)","data":{"channel":"visit","topic":"\#(["dust", "quality"][number % 2])"}}"#
        let closing =
          #"{"type":"complaint.resolved","case":"complaint/2023-\#(String(format: "%04d", id))","on":"\#(day)","data":{"outcome":"已办结"}}"#
        return number % 3 == 0 ? [opening, closing] : [opening]
      }
      _ = try run(["event", "append", "--log", "\(files)/\(office)"], input: lines.joined(separator: "\n") + "\n")
    }
    let answers = try Self.questions.map { try run($0 + ["--log", files]).output }

    func figuresAreEqual(_ logs: [String]) throws {
      for (question, answer) in zip(Self.questions, answers) {
        #expect(try run(question + logs.flatMap { ["--log", $0] }).output == answer, "\(question) over \(logs)")
      }
    }
    func place(_ office: String, _ shards: Int) -> String { "pg:shard\(Self.shard(of: office, among: shards))/\(office)" }

    // Three servers.
    for office in Self.offices { _ = try run(["mirror", "\(files)/\(office)", place(office, 3)]) }
    try figuresAreEqual(["pg:shard0", "pg:shard1", "pg:shard2"])

    // The fourth takes whole offices: mirrored, verified, and only then removed where they were, by the database's own people.
    let moving = Self.offices.filter { place($0, 3) != place($0, 4) }
    #expect(!moving.isEmpty && moving.count < Self.offices.count)
    for office in moving {
      #expect(Self.shard(of: office, among: 4) == 3)
      _ = try run(["mirror", place(office, 3), place(office, 4)])
      _ = try run(["verify", "--log", place(office, 4)])
      let left = try servers[Self.shard(of: office, among: 3)].run(
        "SET session_replication_role = replica; DELETE FROM docket.log WHERE office = '\(office)';"
          + " DELETE FROM docket.event WHERE office = '\(office)'")
      #expect(left.status == 0, "\(left.output)")
    }
    try figuresAreEqual(["pg:shard0", "pg:shard1", "pg:shard2", "pg:shard3"])

    // One database that looks into all four: what it reads is theirs.
    try servers[0].run("CREATE DATABASE province")
    var sql = "CREATE EXTENSION postgres_fdw; CREATE SCHEMA docket;"
    for (index, server) in servers.enumerated() {
      sql +=
        " CREATE SERVER s\(index) FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '\(server.folder)', dbname 'postgres');"
        + " CREATE USER MAPPING FOR docket SERVER s\(index) OPTIONS (user 'docket'); CREATE SCHEMA s\(index);"
        + " IMPORT FOREIGN SCHEMA docket LIMIT TO (log, event) FROM SERVER s\(index) INTO s\(index);"
    }
    for table in ["log", "event"] {
      let parts = servers.indices.map { "SELECT * FROM s\($0).\(table)" }.joined(separator: " UNION ALL ")
      sql += " CREATE VIEW docket.\(table) AS \(parts);"
    }
    let made = try servers[0].run(sql, in: "province")
    #expect(made.status == 0, "\(made.output)")
    try figuresAreEqual(["pg:all"])
  }
}
