import Workbench

/// Where figures come from: every event that counts, every one that doesn't and why, and a row of a table.
struct ExplainRow: Row {
  let name = "explain"
  let title = "explain, cache present, whole process"
  let peers: [Peer] = []

  func measure(_ bench: Bench) throws -> [Comparison] {
    let log = try bench.log()
    let rate = "rate(complaint.received -> resolved)"
    let words: [(what: String, words: [String])] = [
      ("explain --all", ["explain", rate, "--year", "2023", "--all"]),
      ("explain --excluded", ["explain", rate, "--year", "2023", "--excluded"]),
      ("table explain", ["table", "explain", "bench", "row-1"]),
    ]
    try TableRow.adopt(in: bench)
    return try words.map { each in
      let explain = bench.product(each.words + ["--log", log])
      let sample = try bench.race([{ explain }], rounds: bench.rounds)[0]
      return Comparison(what: "\(each.what), cache present", own: sample, peer: nil, bar: .seconds(0.3, stretch: 0.1))
    }
  }
}
