import Workbench

/// A figure over a log at a server after a hundred new events, its columns kept, beside the same over files.
struct ServerCountRow: Row {
  let name = "pg-count"
  let title = "figure over a log at a server, columns kept, after 100 new events"

  func measure(_ bench: Bench) throws -> [Comparison] {
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
    let files = { () throws -> Bench.Run in bench.product(words + [log]) }
    for each in [own, files] { try bench.run(try each()) }
    let samples = try bench.race([own, files], rounds: max(bench.rounds, 11))
    return [Comparison(what: title, own: samples[0], peer: ("the same over files", samples[1]), bar: .ratio(1.2))]
  }
}
