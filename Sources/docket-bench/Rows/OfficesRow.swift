import Workbench

/// Fifty offices' logs, ten times the events of one: a figure over all of them, and the year's report.
struct OfficesRow: Row {
  let name = "offices"
  let title = "50 logs"
  let peers = [Peer.duckdb]

  /// A count of each kind that a report is about.
  private static let kinds = [
    "complaint", "notice", "inspection", "project", "crane", "tender", "bid-audit", "activity", "campaign", "penalty",
  ]

  func measure(_ bench: Bench) throws -> [Comparison] {
    let province = try Province(50, bench)
    let kept = { bench.product(province.question) }
    let cold = { () throws -> Bench.Run in
      bench.forgetCaches()
      return kept()
    }
    let rounds = min(bench.rounds, 3)
    let first = try bench.compare("\(title), cold", cold, with: .duckdb, YearEnd.peer, rounds: rounds, bar: .ratio(0.5)) { duckdb in
      { duckdb(["-c", province.query]) }
    }
    let second = Comparison(what: "\(title), columns kept", own: try bench.race([{ kept() }], rounds: bench.rounds)[0])
    let report = bench.product(["report", "--year", "2023", "--log", province.path])
    let counts = Self.kinds.map { kind in
      { bench.product(["count", "cases(\(kind))", "--year", "2023", "--log", province.path]) }
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
}

/// Five hundred offices' logs, a hundred times the events of one, with few files open: the memory that a figure over all of them takes, and its time.
struct ManyOfficesRow: Row {
  let name = "many-offices"
  let title = "500 logs"

  func measure(_ bench: Bench) throws -> [Comparison] {
    let province = try Province(500, bench)
    bench.forgetCaches()
    defer { bench.forgetCaches() }
    let cold = Sample([try bench.run(bench.product(province.question))])
    let kept = try bench.race([{ bench.product(province.question) }], rounds: min(bench.rounds, 3))[0]
    return [
      Comparison(what: "\(title), cold", own: cold, bar: .seconds(0.7 * 47)),
      Comparison(what: "\(title), cold, memory", own: cold, bar: .memory(1e9)),
      Comparison(what: "\(title), columns kept", own: kept, bar: .seconds(0.5 * 7.4)),
      Comparison(what: "\(title), columns kept, memory", own: kept, bar: .memory(400e6)),
    ]
  }
}
