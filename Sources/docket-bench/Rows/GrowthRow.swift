import Workbench

extension Row {
  /// A tenth of the events, all of them, ten times as many: what takes longer, and how much memory it needs.
  static let growth = Row("growth", "by the number of events", figures: Work.allCases.map(\.rawValue), peers: [.duckdb, .openssl]) {
    bench, _ in
    let (small, large) = (try bench.scaled(to: bench.events / 10, "tenth"), try bench.scaled(to: bench.events * 10, "tenfold"))
    defer { ScratchFolder.remove(large.folder("office")) }
    var rows: [Comparison] = []
    for work in Work.allCases {
      var before: (events: Int, sample: Sample)?
      for scale in [small, bench, large] {
        let peer = try work.peer(in: scale)
        let samples = try scale.race(
          [{ try work.run(in: scale) }] + (peer.map { peer in [{ peer.run }] } ?? []), rounds: work.rounds(usually: scale.rounds))
        let what = "\(work.rawValue), \(scale.events.grouped) events"
        var row = Comparison(
          what: what, own: samples[0], peer: before.map { ("\($0.events.grouped)", $0.sample) },
          bar: scale.events == large.events ? work.bar : .none)
        row.tellsMemory = true
        row.mostMemory = scale.events == large.events && work.isHeld ? 600e6 : nil
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
private enum Work: String, CaseIterable {
  case generate = "generating the log"
  case verify
  case report = "cold figures"
  case figure = "figures, cache present, after 100 new events"
  case today
  case overdue
  case explain
  case audit
  case page = "the page of the year"
  case action = "one action"
  case show = "one case"

  /// How often it is measured: oftener what is over before a second look would be noticed, once what writes a log of gigabytes.
  func rounds(usually usual: Int) -> Int {
    switch self {
    case .generate: 1
    case .verify, .report, .figure, .today, .overdue, .explain, .audit, .page: min(usual, 3)
    case .action, .show: max(usual, 21)
    }
  }

  /// Whether its memory has a limit: the generator is no part of the product.
  var isHeld: Bool { self != .generate }

  var bar: Comparison.Bar {
    switch self {
    case .report, .figure: .ratio(11)
    case .action: .ratio(1.15)
    case .generate, .verify, .today, .overdue, .explain, .audit, .page, .show: .none
    }
  }

  /// The process to be measured, everything made ready for it.
  func run(in bench: Bench) throws -> Bench.Run {
    let log = try bench.log()
    switch self {
    case .generate:
      let copy = bench.folder("generated")
      ScratchFolder.remove(copy)
      guard let program = Program(beside: "docket-bench") else {
        throw Misunderstood(description: "this program has no place of its own")
      }
      return program(["generate", String(bench.events), "--seed", String(bench.seed), "--output", copy])
    case .verify:
      ScratchFolder.remove(bench.folder("generated"))
      return bench.product(["verify", "--log", log])
    case .report:
      bench.forgetCaches()
      return bench.product(YearEnd.words(log))
    case .figure:
      try bench.appendMore(100)
      return bench.product(YearEnd.words(log))
    case .today: return bench.product(["today", "--json", "--log", log])
    case .overdue: return bench.product(["overdue", "--json", "--log", log])
    case .explain: return bench.product(Question.explain(log))
    case .audit: return bench.product(["audit", "--json", "--log", log])
    case .page: return try Question.page(bench)
    case .action: return bench.product(Question.action(log))
    case .show: return bench.product(Question.case(log))
    }
  }

  /// Another program that does the same with the same log, where one is installed.
  func peer(in bench: Bench) throws -> (name: String, run: Bench.Run)? {
    let log = try bench.log()
    return switch self {
    case .verify: bench.program(.openssl).map { (Question.digester, Question.digest($0, of: log)) }
    case .report: bench.program(.duckdb).map { (YearEnd.peer, $0(["-c", YearEnd.query(over: YearEnd.lines(log))])) }
    case .generate, .figure, .today, .overdue, .explain, .audit, .page, .action, .show: nil
    }
  }
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
