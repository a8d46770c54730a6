import Workbench

/// Starting and ending, with nothing in between.
struct StartRow: Row {
  let name = "start"
  let title = "start-up: docket --version"
  let peers = [Peer.sqlite]

  func measure(_ bench: Bench) throws -> [Comparison] {
    let version = bench.product(["--version"])
    return [
      try bench.compare(title, { version }, with: .sqlite, "sqlite3 --version", rounds: 41, bar: .ratio(1)) { sqlite in
        { sqlite(["--version"]) }
      }
    ]
  }
}
