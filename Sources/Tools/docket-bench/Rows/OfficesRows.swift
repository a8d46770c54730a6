import EventLog
import Glibc
import LogLines
import Values
import Workbench

/// Rows of many offices' logs.
extension BenchRow {
  /// Fifty offices' logs, ten times the events of one: a figure over all of them, and the year's report.
  static let offices = BenchRow("offices", "50 logs", peers: [.duckdb]) { bench, title in
    let province = try Province(50, bench)
    let kept = { bench.docket(province.question) }
    let cold = { () throws -> Bench.Run in
      bench.forgetCaches()
      return kept()
    }
    let rounds = min(bench.rounds, 3)
    let first = try bench.compare("\(title), cold", cold, with: .duckdb, YearEnd.peer, rounds: rounds, bar: .ratio(1.15, stretch: 0.75)) {
      duckdb in
      { duckdb(["-c", province.query]) }
    }
    let second = Comparison(what: "\(title), columns kept", own: try bench.race([{ kept() }], rounds: bench.rounds)[0])
    let report = bench.docket(["report", "--year", "2023", "--log", province.path])
    let counts = kinds.map { kind in
      { bench.docket(["count", "cases(\(kind))", "--year", "2023", "--log", province.path]) }
    }
    let samples = try bench.race([{ report }] + counts, rounds: rounds)
    let sum = samples.dropFirst().reduce(0) { $0 + $1.median }
    return [
      first, second,
      Comparison(
        what: "report over \(title)", own: samples[0], peer: ("a count for each kind, together", Sample(nanoseconds: [UInt64(sum * 1e9)])),
        bar: .ratio(3)),
    ]
  }

  /// A count of each kind that a report is about.
  private static let kinds = [
    "complaint", "notice", "inspection", "project", "crane", "tender", "bid-audit", "activity", "campaign", "penalty",
  ]

  /// Time and memory of a figure over five hundred offices' logs, with few files open.
  static let manyOffices = BenchRow("many-offices", "500 logs") { bench, title in
    let province = try Province(500, bench)
    bench.forgetCaches()
    defer { bench.forgetCaches() }
    let cold = Sample([try bench.run(bench.docket(province.question))])
    let kept = try bench.race([{ bench.docket(province.question) }], rounds: min(bench.rounds, 3))[0]
    return [
      Comparison(what: "\(title), cold", own: cold, bar: .seconds(42, stretch: 34)),
      Comparison(what: "\(title), cold, memory", own: cold, bar: .memory(1e9)),
      Comparison(what: "\(title), columns kept", own: kept, bar: .seconds(0.5 * 7.4)),
      Comparison(what: "\(title), columns kept, memory", own: kept, bar: .memory(400e6)),
    ]
  }
}

/// Many offices' logs in one folder: a few distinct ones repeated, sharing lines as hard links.
struct Province {
  /// The folder of the logs.
  let path: String

  /// How many offices there are.
  let offices: Int

  /// How many logs differ.
  private static let different = 5

  /// Makes offices' logs, each with a fifth of the bench's events.
  init(_ offices: Int, _ bench: Bench) throws {
    self.offices = offices
    path = bench.folder("province-\(offices)")
    if access(path, F_OK) == 0 { return }
    let events = max(SampleOffice.least, bench.events / 5)
    Lines.complain("making \(offices) logs of \(events) events")
    try Files.makeFolder(path)
    for number in 0..<min(Self.different, offices) {
      let pattern = bench.folder("pattern-\(number)")
      if access(pattern, F_OK) != 0 { try SampleOffice.write(events, seed: bench.seed + UInt64(number), to: pattern) }
      for office in stride(from: number, to: offices, by: Self.different) { try Self.copy(pattern, to: "\(path)/office-\(office + 1)") }
    }
  }

  /// A log of its own: the line that opens the office in a segment by itself, all others shared.
  private static func copy(_ pattern: String, to folder: String) throws {
    let segments = ScratchFolder.names(in: pattern).filter { $0.hasSuffix(".jsonl") }
    guard let first = segments.first else { throw ScratchFolder.NotMade(path: pattern, errno: ENOENT) }
    try Files.makeFolder(folder)
    let files = POSIXFileSystem()
    let bytes = try files.contents(of: "\(pattern)/\(first)", limit: .max) ?? []
    let end = (bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
    let name = folder.split(separator: "/").last.map(String.init) ?? "office"
    guard var opening = try JSON(parsing: Array(bytes[..<(end - 1)])).object else { return }
    opening["case"] = .string("office/\(name)")
    opening["hash"] = nil
    opening["hash"] = .string(MerkleHash.leaf(try JSON.object(opening).canonicalBytes()).hex)
    try Files.write(try JSON.object(opening).canonicalBytes() + [UInt8(ascii: "\n")], to: "\(folder)/\(first)")
    let rest = "\(pattern)/rest"
    if access(rest, F_OK) != 0 { try Files.write(Array(bytes[end...]), to: rest) }
    for (from, to) in [(rest, Layout.segmentName(2))] + segments.dropFirst().map({ ("\(pattern)/\($0)", $0) }) {
      guard link(from, "\(folder)/\(to)") == 0 else { throw ScratchFolder.NotMade(path: "\(folder)/\(to)", errno: errno) }
    }
  }

  /// The question of the design's own measurements.
  var question: [String] {
    [
      "count", "rate(complaint.received -> resolved topic:quality)", "--year", "2023", "--per", "office,month", "--json", "--log", path,
    ]
  }

  /// The same question to DuckDB over stored lines, without corrections, voids and ways back.
  var query: String {
    """
    WITH e AS (SELECT "case" c, type, "on" d, data, filename f FROM read_json('\(path)/*/*.jsonl', format='newline_delimited', filename=true, \
    columns={"case":'VARCHAR', type:'VARCHAR', "on":'DATE', data:'JSON'})),
    r AS (SELECT f, c, min(d) d FROM e WHERE type='complaint.received' AND year(d) = 2023 AND (data->>'topic') = 'quality' GROUP BY f, c),
    s AS (SELECT DISTINCT f, c FROM e WHERE type='complaint.resolved' AND d <= '2023-12-31')
    SELECT f, month(d), count(s.c), count(*) FROM r LEFT JOIN s USING (f, c) GROUP BY ALL ORDER BY ALL;
    """
  }
}
