import EventLog
import Workbench

/// A whole log copied to a server, and a figure over it, beside the server's own COPY and the same figure over files.
struct ServerMirrorRow: Row {
  let name = "pg-mirror"
  let title = "mirror a log to a server"
  let peers = [Peer.psql]

  func measure(_ bench: Bench) throws -> [Comparison] {
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
      Comparison(what: "\(title), \(bench.events) lines", own: samples[0], peer: ("psql \\copy", samples[1]), bar: .ratio(1.2, stretch: 1))
    ]
  }
}
