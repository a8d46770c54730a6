import EventLog
import Workbench

/// Facts for the bureau's own engine: writing them, adding what is new, and asking DuckDB over them.
struct FactsRow: Row {
  let name = "facts"
  let title = "facts"
  let peers = [Peer.duckdb]

  private static let measure = "rate(complaint.received -> resolved topic:quality)"

  func measure(_ bench: Bench) throws -> [Comparison] {
    let log = try bench.log()
    let whole = bench.folder("facts")
    let rounds = min(bench.rounds, 3)
    func writing(_ folder: String, _ more: [String] = []) -> Bench.Run {
      ScratchFolder.remove(folder)
      return bench.product(["facts", folder, "--log", log] + more)
    }
    // Of every kind: what the first and last day of the log are is asked of all of them.
    let count = { () throws -> Bench.Run in
      bench.forgetCaches()
      return bench.product(["report", "--year", "2023", "--json", "--log", log])
    }
    let samples = try bench.race([{ writing(whole) }, count], rounds: rounds)
    var rows = [
      Comparison(
        what: "\(title), written", own: samples[0], peer: ("the cold figures of every kind", samples[1]), bar: .ratio(2))
    ]
    let head = try POSIXFileSystem().contents(of: "\(whole)/facts.json").map { try JSON(parsing: $0) }
    let size = head?["offices"]?.array?.first?["size"]?.decimal?.whole ?? 0
    try bench.appendMore(100)
    let added = try bench.race([{ writing(bench.folder("facts-since"), ["--since", String(size)]) }], rounds: rounds)
    rows.append(
      Comparison(
        what: "\(title), --since, after 100 new events", own: added[0], peer: ("all of them", samples[0]), bar: .ratio(0.1)))
    guard let duckdb = bench.program(.duckdb) else { return rows }
    let database = bench.folder("facts.duckdb")
    ScratchFolder.remove(database)
    try bench.run(duckdb([database, "-c", ".cd \(whole)", "-c", ".read load-duckdb.sql"]))
    let words = ["count", Self.measure, "--year", "2023", "--per", "office,month", "--sql", "duckdb", "--log", log]
    let statement = try bench.output(of: bench.product(words))
    let asked = try bench.race([{ duckdb([database, "-c", statement]) }], rounds: bench.rounds)[0]
    rows.append(Comparison(what: "\(title), asked of DuckDB", own: asked, bar: .seconds(0.3)))
    return rows
  }
}
