import Workbench

/// The timeline of one case.
struct CaseRow: Row {
  let name = "case"
  let title = "docket case CASE, whole process"
  let peers = [Peer.sqlite]

  /// The product's words for it.
  static func words(_ log: String) -> [String] { ["case", "complaint/2022-0007", "--log", log, "--json"] }

  func measure(_ bench: Bench) throws -> [Comparison] {
    let log = try bench.log()
    let show = bench.product(Self.words(log))
    return [
      try bench.compare(title, { show }, with: .sqlite, "sqlite3 select", rounds: max(bench.rounds, 21), bar: .ratio(1)) { sqlite in
        let select = sqlite([
          try bench.database(sqlite), "SELECT * FROM events WHERE \"case\"='complaint/2022-0007' ORDER BY seq;",
        ])
        return { select }
      }
    ]
  }
}
