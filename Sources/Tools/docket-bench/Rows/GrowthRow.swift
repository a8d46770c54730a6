import Workbench

extension BenchRow {
  /// Time and memory over a tenth of the events, all of them, and ten times as many.
  static let growth = BenchRow("growth", "by the number of events", figures: Work.all.map(\.name), peers: [.duckdb, .openssl]) {
    bench, _ in
    let (small, large) = (try bench.scaled(to: bench.events / 10, "tenth"), try bench.scaled(to: bench.events * 10, "tenfold"))
    defer { ScratchFolder.remove(large.folder("office")) }
    var rows: [Comparison] = []
    for work in Work.all {
      var before: (events: Int, sample: Sample)?
      for scale in [small, bench, large] {
        let log = try scale.log()
        let peer = try work.peer(scale, log)
        let samples = try scale.race(
          [{ try work.run(scale, log) }] + (peer.map { peer in [{ peer.run }] } ?? []), rounds: work.rounds(scale.rounds))
        let what = "\(work.name), \(scale.events.grouped) events"
        var row = Comparison(
          what: what, own: samples[0], peer: before.map { ("\($0.events.grouped)", $0.sample) },
          bar: scale.events == large.events ? work.bar : .none)
        row.tellsMemory = true
        row.mostMemory = scale.events == large.events && work.isHeld ? 800e6 : nil
        rows.append(row)
        if let peer {
          rows.append(Comparison(what: what, own: samples[0], peer: (peer.name, samples[1])))
        }
        before = (scale.events, samples[0])
      }
    }
    return rows
  }
}

/// What is measured at each size.
private struct Work: Sendable {
  let name: String

  var bar = Comparison.Bar.none

  /// Whether its memory has a limit: the generator is no part of the product.
  var isHeld = true

  /// How often it is measured, by how often other things are.
  var rounds: @Sendable (Int) -> Int = { min($0, 3) }

  /// Another program that does the same with the same log, if it is installed.
  var peer: @Sendable (Bench, _ log: String) throws -> (name: String, run: Bench.Run)? = { _, _ in nil }

  /// The process to be measured, everything made ready for it.
  let run: @Sendable (Bench, _ log: String) throws -> Bench.Run

  /// Measures a short process more often, and one that writes gigabytes once.
  static let all: [Work] = [
    Work(name: "generating the log", isHeld: false, rounds: { _ in 1 }) { bench, _ in
      let copy = bench.folder("generated")
      ScratchFolder.remove(copy)
      guard let program = Program(beside: "docket-bench") else {
        throw Misunderstood(description: "this program has no place of its own")
      }
      return program(["generate", String(bench.events), "--seed", String(bench.seed), "--output", copy])
    },
    Work(
      name: "verify", peer: { bench, log in bench.program(.openssl).map { (BenchQuestion.digester, BenchQuestion.digest($0, of: log)) } }
    ) { bench, log in
      ScratchFolder.remove(bench.folder("generated"))
      return bench.docket(["verify", "--log", log])
    },
    Work(
      name: "cold figures", bar: .ratio(13),
      peer: { bench, log in bench.program(.duckdb).map { (YearEnd.peer, $0(["-c", YearEnd.query(over: YearEnd.lines(log))])) } }
    ) { bench, log in
      bench.forgetCaches()
      return bench.docket(YearEnd.words(log))
    },
    Work(name: "figures, cache present, after 100 new events", bar: .ratio(13)) { bench, log in
      try bench.appendMore(100)
      return bench.docket(YearEnd.words(log))
    },
    Work(name: "today") { $0.docket(["today", "--json", "--log", $1]) },
    Work(name: "overdue") { $0.docket(["overdue", "--json", "--log", $1]) },
    Work(name: "explain") { $0.docket(BenchQuestion.explain($1)) },
    Work(name: "audit", bar: .ratio(12)) { $0.docket(["audit", "--json", "--log", $1]) },
    Work(name: "the page of the year") { bench, _ in try BenchQuestion.page(bench) },
    Work(name: "one action", bar: .ratio(1.2), rounds: { max($0, 21) }) { $0.docket(BenchQuestion.action($1)) },
    Work(name: "one case", rounds: { max($0, 21) }) { $0.docket(BenchQuestion.case($1)) },
  ]
}

extension Int {
  /// The number with its thousands apart: `1,000,000`.
  fileprivate var grouped: String {
    var (text, rest) = (String(self)[...], "")
    while text.count > 3 {
      rest = "," + text.suffix(3) + rest
      text = text.dropLast(3)
    }
    return text + rest
  }
}
