import Workbench

/// The same figures a moment later: the cache is there, and a hundred events are new.
struct FigureRow: Row {
  let name = "figure"
  let title = "the same, cache present, after 100 new events"
  let peers = [Peer.duckdb]

  func measure(_ bench: Bench) throws -> [Comparison] {
    let log = try bench.log()
    let warm = { () throws -> Bench.Run in
      try bench.appendMore(100)
      return bench.product(YearEnd.words(log))
    }
    return [
      try bench.compare(title, warm, with: .duckdb, "DuckDB, native table", bar: .ratio(0.15, stretch: 0.1)) { duckdb in
        let database = bench.folder("office.duckdb")
        try bench.run(duckdb([database, "-c", "CREATE OR REPLACE TABLE events AS SELECT * FROM \(YearEnd.lines(log));"]))
        let query = duckdb([database, "-c", YearEnd.query(over: "events")])
        return { query }
      }
    ]
  }
}
