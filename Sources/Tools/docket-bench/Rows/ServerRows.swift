import LogLines
import Workbench

/// Rows of logs at a server.
extension BenchRow {
  /// One action at a server as an inspector feels it, beside the server's own client inserting one row.
  static let serverAction = BenchRow("pg-action", "log one action at a server, whole process, durable", peers: [.psql]) { bench, title in
    guard let server = try ServerBench(bench), let psql = bench.program(.psql) else { return [] }
    try server.server.run("CREATE TABLE plain (id uuid PRIMARY KEY, at timestamptz NOT NULL, line text NOT NULL)")
    let insert = server.peer(
      psql,
      [
        "-XAtq", "-c",
        "INSERT INTO plain VALUES (gen_random_uuid(), now(), '\(#"{"channel":"hotline-12345","district":"城东区","topic":"quality"}"#)')",
        "-d",
      ])
    let receive = server.product(BenchQuestion.action("pg:test/desk"))
    let samples = try bench.race([{ receive }, { insert }], rounds: max(bench.rounds, 21))
    return [Comparison(what: title, own: samples[0], peer: ("psql -c INSERT", samples[1]), bar: .ratio(1.7, stretch: 1.4))]
  }

  /// Thirty-two desks at once, each waiting for its answer, beside pgbench with the same statements.
  static let serverDesks = BenchRow("pg-desks", "32 desks at a server, an action", peers: [.pgbench]) { bench, title in
    let (desks, seconds, offices) = (32, 4, 150)
    guard let server = try ServerBench(bench) else { return [] }
    let several = (1...offices).map { "pg:test/office-\($0)" }
    for office in several { try bench.run(server.product(["init", office, "--name", "示范市监督站", "--by", SampleOffice.inspector])) }
    var (one, many): ([UInt64], [UInt64]) = ([], [])
    var (onePeer, manyPeer): ([UInt64], [UInt64]) = ([], [])
    for _ in 0..<max(10, bench.rounds) {
      one.append(try each(at: Array(repeating: "pg:test/desk", count: desks), server, seconds: seconds))
      onePeer.append(try per(server.pgbench(clients: desks, offices: 1, seconds: seconds)))
      many.append(try each(at: Array(several.shuffled().prefix(desks)), server, seconds: seconds))
      manyPeer.append(try per(server.pgbench(clients: desks, offices: offices, seconds: seconds)))
    }
    let (own, peer) = (Sample(nanoseconds: one), Sample(nanoseconds: onePeer))
    return [
      Comparison(what: "\(title), one log", own: own, peer: ("pgbench, the same dialogue", peer), bar: .ratio(1 / 0.9, stretch: 1 / 1.5)),
      // Three times the rate that processes reach on files.
      Comparison(what: "\(title), one log", own: own, bar: .seconds(1 / (3 * 88.0))),
      Comparison(
        what: "\(title), \(offices) logs", own: Sample(nanoseconds: many),
        peer: ("pgbench, the same dialogue", Sample(nanoseconds: manyPeer)), bar: .ratio(1 / 0.6, stretch: 1)),
    ]
  }

  /// How long one action takes of all that are done at once.
  private static func each(at logs: [String], _ server: ServerBench, seconds: Int) throws -> UInt64 {
    let desks = try logs.map { try Desk(server.product(["event", "append", "--stream", "--log", $0])) }
    defer { for desk in desks { desk.end() } }
    return per(try Desk.answers(of: desks, seconds: Double(seconds)))
  }

  private static func per(_ answers: (count: Int, nanoseconds: UInt64)) -> UInt64 { answers.nanoseconds / UInt64(max(1, answers.count)) }

  /// Copying a log to a server, and a figure over it, beside the server's own COPY and the files.
  static let serverMirror = BenchRow("pg-mirror", "mirror a log to a server", peers: [.psql]) { bench, title in
    guard let server = try ServerBench(bench), let psql = bench.program(.psql) else { return [] }
    let log = try bench.log()
    var number = 0
    /// A database with the tables and nothing in them.
    func database() throws -> String {
      number += 1
      let name = "round\(number)"
      try server.server.run("CREATE DATABASE \(name)")
      try server.server.describe(["test": "postgres", "round": name])
      try bench.run(server.product(["init", "pg:round/other", "--name", "示范市监督站", "--by", SampleOffice.inspector]))
      try server.server.run("CHECKPOINT")
      return name
    }
    func drop() throws { for each in 1..<max(2, number) { try server.server.run("DROP DATABASE IF EXISTS round\(each) WITH (FORCE)") } }
    let rows = bench.folder("rows.copy")
    _ = try database()
    try bench.run(server.product(["mirror", log, "pg:round/sample"]))
    try bench.run(
      server.peer(
        psql, ["-XAtq", "-c", "\\copy (SELECT * FROM docket.event WHERE office = 'sample') TO '\(rows)' (FORMAT binary)", "-d"],
        on: "round1"))
    let own = { () throws -> Bench.Run in
      _ = try database()
      try drop()
      return server.product(["mirror", log, "pg:round/sample"])
    }
    let copy = { () throws -> Bench.Run in
      let name = try database()
      try drop()
      try server.server.run(
        "SET session_replication_role = replica; DELETE FROM docket.event; DELETE FROM docket.log", in: name)
      return server.peer(psql, ["-XAtq", "-c", "\\copy docket.event FROM '\(rows)' (FORMAT binary)", "-d"], on: name)
    }
    let samples = try bench.race([own, copy], rounds: max(3, bench.rounds / 2))
    return [
      Comparison(what: "\(title), \(bench.events) lines", own: samples[0], peer: ("psql \\copy", samples[1]), bar: .ratio(1.3, stretch: 1))
    ]
  }

  /// A figure over a server's log after a hundred new events, beside files and reaching any server.
  static let serverCount = BenchRow(
    "pg-count", "figure over a log at a server, columns kept, after 100 new events", peers: [.pgbench]
  ) { bench, title in
    guard let server = try ServerBench(bench) else { return [] }
    let log = try bench.log()
    let there = "pg:test/sample"
    try bench.run(server.product(["mirror", log, there]))
    let words = ["count", "rate(complaint.received -> resolved)", "--year", "2023", "--per", "month", "--json", "--log"]
    let own = { () throws -> Bench.Run in
      try bench.appendMore(100)
      // The same lines there, byte for byte.
      try bench.run(server.product(["mirror", log, there]))
      return server.product(words + [there])
    }
    let files = { () throws -> Bench.Run in bench.docket(words + [log]) }
    for each in [own, files] { try bench.run(try each()) }
    let samples = try bench.race([own, files], rounds: max(bench.rounds, 11))
    let (library, backend) = (try server.libraryLoading(), try server.newBackend())
    return [
      Comparison(what: title, own: samples[0], peer: ("the same over files", samples[1]), bar: .ratio(2)),
      Comparison(what: "\(title): loading the client library", own: library),
      Comparison(what: "\(title): a new backend", own: backend),
    ]
  }
}
