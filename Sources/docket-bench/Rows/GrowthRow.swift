import Workbench

/// Ten times the events: what takes longer, and how much memory it needs.
struct GrowthRow: Row {
  let name = "growth"
  let title = "ten times the events"
  let peers: [Peer] = []
  var figures: [String] { Work.allCases.map(\.what) }

  /// The most memory that any command may have.
  private static let memory = 600e6

  func measure(_ bench: Bench) throws -> [Comparison] {
    let large = try bench.tenfold()
    defer { ScratchFolder.remove(bench.folder("tenfold/office")) }
    var rows: [Comparison] = []
    for work in Work.allCases {
      let samples = try [bench, large].map { scale in
        try scale.race([{ try work.run(in: scale) }], rounds: work.rounds(usually: bench.rounds))[0]
      }
      rows.append(Comparison(what: work.what, own: samples[1], peer: ("a tenth of them", samples[0]), bar: work.bar))
      rows.append(Comparison(what: "\(work.what), memory", own: samples[1], peer: nil, bar: .memory(Self.memory)))
    }
    return rows
  }

  /// What is measured at both sizes.
  private enum Work: String, CaseIterable {
    case generate = "generate the log"
    case verify
    case report = "cold figures"
    case figure = "figures, cache present, after 100 new events"
    case audit = "an audit by every rule"
    case action = "one action"
    case show = "one case"

    var what: String { "\(rawValue), ten times the events" }

    /// How often it is measured: oftener what is over before a second look would be noticed, once what writes a log of gigabytes.
    func rounds(usually usual: Int) -> Int {
      switch self {
      case .generate: 1
      case .verify, .report, .figure, .audit: min(usual, 3)
      case .action, .show: max(usual, 21)
      }
    }

    var bar: Comparison.Bar {
      switch self {
      case .report, .figure: .ratio(11, stretch: nil)
      case .action: .ratio(1.15, stretch: nil)
      case .generate, .verify, .audit, .show: .none
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
      case .audit: return bench.product(["audit", "--json", "--log", log])
      case .action: return bench.product(ActionRow.words(log))
      case .show: return bench.product(CaseRow.words(log))
      }
    }
  }
}
