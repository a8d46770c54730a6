import Workbench

/// A year's figure by district, with no cache at all: every line is read.
struct ReportRow: Row {
  let name = "report"
  let title = "year-end figures by district, cold, whole process"
  let peers = [Peer.duckdb]

  func measure(_ bench: Bench) throws -> [Comparison] {
    let log = try bench.log()
    let cold = { () throws -> Bench.Run in
      bench.forgetCaches()
      return bench.product(YearEnd.words(log))
    }
    return [
      try bench.compare(title, cold, with: .duckdb, YearEnd.peer, bar: .ratio(1, stretch: 0.7)) { duckdb in
        { duckdb(["-c", YearEnd.query(over: YearEnd.lines(log))]) }
      }
    ]
  }
}

/// The question that stands for a year-end report: how many of the year's complaints were resolved, by district.
enum YearEnd {
  /// What answers it without any cache of its own.
  static let peer = "DuckDB over the JSONL"

  /// The product's words for it.
  static func words(_ log: String) -> [String] {
    ["count", "rate(complaint.received -> resolved)", "--year", "2023", "--per", "district", "--json", "--log", log]
  }

  /// The lines of a log as a table for DuckDB.
  static func lines(_ log: String) -> String {
    """
    (SELECT "case", type, "on", data FROM read_json('\(log)/*.jsonl', format='newline_delimited', \
    columns={"case":'VARCHAR', type:'VARCHAR', "on":'DATE', data:'JSON'}))
    """
  }

  /// The same question to DuckDB.
  static func query(over table: String) -> String {
    """
    WITH e AS (SELECT * FROM \(table)),
    r AS (SELECT "case" c, data->>'district' k FROM e WHERE type='complaint.received' AND "on" BETWEEN '2023-01-01' AND '2023-12-31'),
    s AS (SELECT DISTINCT "case" c FROM e WHERE type='complaint.resolved' AND "on" <= '2023-12-31')
    SELECT k, count(*), count(s.c) FROM r LEFT JOIN s USING (c) GROUP BY k ORDER BY k;
    """
  }
}
