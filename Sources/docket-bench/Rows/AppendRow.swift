import Workbench

/// Appending within a process: what the log itself costs beside the disk.
struct AppendRow: Row {
  let name = "append"
  let title = "append one event, in process, durable"
  let peers = [Peer.sqlite]

  private static let count = 200

  func measure(_ bench: Bench) throws -> [Comparison] {
    let own = try Appender(bench.folder("append-\(bench.events)"))
    let bare = try BareFile(bench.folder("append.bare"))
    let sqlite = bench.program(.sqlite)
    let database = bench.folder("append.sqlite")
    if let sqlite { try bench.run(sqlite([database]), feeding: Inserts.table) }
    var times: (own: [UInt64], bare: [UInt64], sqlite: [UInt64]) = ([], [], [])
    for round in 0...max(5, bench.rounds) {
      var start = ChildProcess.now()
      var bytes: [[UInt8]] = []
      for _ in 0..<Self.count { bytes += try own.append(1) }
      let ownTime = ChildProcess.now() - start
      start = ChildProcess.now()
      for line in bytes { try bare.append(line) }
      let bareTime = ChildProcess.now() - start
      let sqliteTime = try sqlite.map { sqlite -> UInt64 in
        let idle = try bench.run(sqlite([database]), feeding: Inserts.script(transactions: 0, of: 1)).wall
        let busy = try bench.run(sqlite([database]), feeding: Inserts.script(transactions: Self.count, of: 1)).wall
        return busy - min(busy, idle)
      }
      guard round > 0 else { continue }
      times.own.append(ownTime)
      times.bare.append(bareTime)
      if let sqliteTime { times.sqlite.append(sqliteTime) }
    }
    let sample = Sample(nanoseconds: times.own, of: Self.count)
    var rows = [
      Comparison(
        what: title, own: sample, peer: ("write + fdatasync", Sample(nanoseconds: times.bare, of: Self.count)),
        bar: .ratio(1.15))
    ]
    if sqlite != nil {
      rows.append(
        Comparison(
          what: title, own: sample, peer: ("SQLite, WAL, FULL", Sample(nanoseconds: times.sqlite, of: Self.count)),
          bar: .ratio(0.9)))
    }
    return rows
  }
}
