import Workbench

/// Starting and ending, with nothing in between.
struct StartRow: Row {
  let name = "start"
  let title = "start-up: docket --version"
  let peers = [Peer.sqlite]

  func measure(_ bench: Bench) throws -> [Comparison] {
    let version = bench.product(["--version"])
    guard let sqlite = bench.program(.sqlite) else {
      return [Comparison(what: title, own: try bench.race([{ version }], rounds: 41)[0], peer: nil, bar: .none)]
    }
    let samples = try bench.race([{ version }, { sqlite(["--version"]) }], rounds: 41)
    return [Comparison(what: title, own: samples[0], peer: ("sqlite3 --version", samples[1]), bar: .ratio(1, stretch: nil))]
  }
}
