import Workbench

/// Rows of whole processes over the bench's log.
extension BenchRow {
  /// One action as an inspector feels it: a whole process, durable, on a large log.
  static let action = BenchRow(
    "action", "log one action, whole process, durable", .ratio(1.1, stretch: 0.8), atLeast: 21,
    own: { $0.docket(BenchQuestion.action(try $0.log())) }, beside: (.sqlite, "sqlite3 insert")
  ) { sqlite, bench in
    let insert = """
      PRAGMA synchronous=FULL; INSERT INTO events(id,type,"case",v,"on",at,by,data) VALUES('018cc7a4-0000-7000-8000-000000000000',\
      'complaint.received','complaint/2024-0001',1,'2024-01-02','2024-01-02T01:00:00.000Z','jiandu01',\
      '{"channel":"hotline-12345","district":"城东区","subject":"3栋外墙渗水，多次报修无人处理","topic":"quality"}');
      """
    return sqlite([try bench.database(sqlite), insert])
  }

  /// A year's figure by district, with no cache at all: every line is read.
  static let report = BenchRow(
    "report", "year-end figures by district, cold, whole process", .ratio(0.95, stretch: 0.7), before: { $0.forgetCaches() },
    own: { $0.docket(YearEnd.words(try $0.log())) }, beside: (.duckdb, YearEnd.peer)
  ) { duckdb, bench in duckdb(["-c", YearEnd.query(over: YearEnd.lines(try bench.log()))]) }

  /// The same figures a moment later: the cache is there, and a hundred events are new.
  static let figure = BenchRow(
    "figure", "the same, cache present, after 100 new events", .ratio(0.15, stretch: 0.1), before: { try $0.appendMore(100) },
    own: { $0.docket(YearEnd.words(try $0.log())) }, beside: (.duckdb, "DuckDB, native table")
  ) { duckdb, bench in
    let database = bench.folder("office.duckdb")
    try bench.run(duckdb([database, "-c", "CREATE OR REPLACE TABLE events AS SELECT * FROM \(YearEnd.lines(try bench.log()));"]))
    return duckdb([database, "-c", YearEnd.query(over: "events")])
  }

  /// A performance table of thirty rows, each with a measure of its own.
  static let table = BenchRow("table", "a table of 30 rows, cache present, whole process", seconds: 0.06, stretch: 0.03) { bench in
    try BenchTable.adopt(in: bench)
    return [bench.docket(["table", "show", "bench", "--json", "--log", try bench.log()])]
  }

  /// The sources of figures: events that count, events that don't and why, a row of a table.
  static let explain = BenchRow(
    "explain", "explain, cache present, whole process", seconds: 0.08, stretch: 0.04,
    figures: ["explain --all, cache present", "explain --excluded, cache present", "table explain, cache present"]
  ) { bench in
    try BenchTable.adopt(in: bench)
    let log = try bench.log()
    let table = ["table", "explain", "bench", "row-1", "--log", log]
    return [BenchQuestion.explain(log), BenchQuestion.explain(log, "--excluded"), table].map { bench.docket($0) }
  }

  /// The page of the year, with all its figures.
  static let page = BenchRow("page", "report: the page of the year, cache present, whole process", seconds: 0.25) {
    [try BenchQuestion.page($0)]
  }

  /// Monday's page, in a week in which much happened.
  static let week = BenchRow("week", "week: Monday's page, cache present, whole process", seconds: 0.15) {
    [$0.docket(["week", "--of", "2023-12-20", "--log", try $0.log()])]
  }

  /// Reads and hashes everything again, with and without columns kept, against openssl.
  static let verify = BenchRow("verify", "docket verify, whole process", peers: [.openssl]) { bench, title in
    let run = bench.docket(["verify", "--log", try bench.log()])
    func row(_ what: String, most: Double, before: @escaping () throws -> Void) throws -> Comparison {
      let own = { () throws -> Bench.Run in
        try before()
        return run
      }
      return try bench.compare(what, own, with: .openssl, BenchQuestion.digester, bar: .ratio(most, stretch: 0.85)) { openssl in
        let other = BenchQuestion.digest(openssl, of: try bench.log())
        return { other }
      }
    }
    let kept = try row("\(title)", most: 1.2) {}
    return [kept, try row("\(title), nothing kept", most: 1.4) { bench.forgetCaches() }]
  }

  /// The timeline of one case.
  static let `case` = BenchRow(
    "case", "docket case CASE, whole process", .ratio(1.3, stretch: 1), atLeast: 21, own: { $0.docket(BenchQuestion.case(try $0.log())) },
    beside: (.sqlite, "sqlite3 select")
  ) { sqlite, bench in
    sqlite([try bench.database(sqlite), "SELECT * FROM events WHERE \"case\"='complaint/2022-0007' ORDER BY seq;"])
  }

  /// Starting and ending, with nothing in between.
  static let start = BenchRow(
    "start", "start-up: docket --version", .ratio(0.8), atLeast: 41, own: { $0.docket(["--version"]) },
    beside: (.sqlite, "sqlite3 --version")
  ) { sqlite, _ in sqlite(["--version"]) }
}

/// The product's words, and a peer's, for what several rows ask.
enum BenchQuestion {
  /// Logs one action.
  static func action(_ log: String) -> [String] {
    [
      "complaint", "receive", "--log", log, "--channel", "hotline-12345", "--topic", "quality", "--subject", "3栋外墙渗水，多次报修无人处理",
      "--district", "城东区",
    ]
  }

  /// Shows one case.
  static func `case`(_ log: String) -> [String] { ["case", "complaint/2022-0007", "--log", log, "--json"] }

  /// Explains a year's rate, of which a hundred thousand cases are counted.
  static func explain(_ log: String, _ which: String = "--all") -> [String] {
    ["explain", "rate(complaint.received -> resolved)", "--year", "2023", which, "--log", log]
  }

  /// Writes the page of the year.
  static func page(_ bench: Bench) throws -> Bench.Run {
    bench.docket(["report", "--year", "2023", "--output", bench.folder("year.html"), "--log", try bench.log()])
  }

  /// What hashes a log's bytes as fast as anything.
  static let digester = "openssl dgst -sha256"

  /// Hashes the bytes of a log by the peer.
  static func digest(_ openssl: Program, of log: String) -> Bench.Run {
    openssl(["dgst", "-sha256"] + ScratchFolder.names(in: log).filter { $0.hasSuffix(".jsonl") }.map { "\(log)/\($0)" })
  }
}

/// A year-end question: the year's resolved complaints by district.
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
