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
    let rounds = max(bench.rounds, 21)
    guard let sqlite = bench.program(.sqlite) else {
      return [Comparison(what: title, own: try bench.race([{ show }], rounds: rounds)[0], peer: nil, bar: .none)]
    }
    let database = try bench.database(sqlite)
    let select = sqlite([database, "SELECT * FROM events WHERE \"case\"='complaint/2022-0007' ORDER BY seq;"])
    let samples = try bench.race([{ show }, { select }], rounds: rounds)
    return [Comparison(what: title, own: samples[0], peer: ("sqlite3 select", samples[1]), bar: .ratio(1, stretch: nil))]
  }
}
