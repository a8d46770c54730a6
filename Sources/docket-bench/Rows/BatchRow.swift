import Workbench

/// Appending a thousand at a time.
struct BatchRow: Row {
  let name = "batch"
  let title = "append 1,000 events as one batch, in process"
  let peers = [Peer.sqlite]

  private static let count = 10

  func measure(_ bench: Bench) throws -> [Comparison] {
    let own = try Appender(bench.folder("batch-\(bench.events)"))
    let sqlite = bench.program(.sqlite)
    let database = bench.folder("batch.sqlite")
    if let sqlite { try bench.run(sqlite([database]), feeding: Inserts.table) }
    var times: (own: [UInt64], sqlite: [UInt64]) = ([], [])
    for round in 0...max(5, bench.rounds) {
      let start = ChildProcess.now()
      for _ in 0..<Self.count { _ = try own.append(1_000) }
      let ownTime = ChildProcess.now() - start
      if round > 0 { times.own.append(ownTime) }
      guard let sqlite else { continue }
      let wall = try bench.run(sqlite([database]), feeding: Inserts.script(transactions: Self.count, of: 1_000)).wall
      if round > 0 { times.sqlite.append(wall) }
    }
    let sample = Sample(nanoseconds: times.own, of: Self.count)
    guard sqlite != nil else { return [Comparison(what: title, own: sample)] }
    return [
      Comparison(
        what: title, own: sample, peer: ("SQLite, 1,000 a transaction", Sample(nanoseconds: times.sqlite, of: Self.count)),
        bar: .ratio(0.6))
    ]
  }
}
