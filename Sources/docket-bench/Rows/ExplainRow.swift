import Workbench

/// Where figures come from: every event that counts, every one that doesn't and why, and a row of a table.
struct ExplainRow: Row {
  let name = "explain"
  let title = "explain, cache present, whole process"
  var figures: [String] { Self.commands.map(\.what) }

  /// A year's rate, of which a hundred thousand cases are counted.
  private static let measure = "rate(complaint.received -> resolved)"

  private static let commands: [(what: String, words: [String])] = [
    ("explain --all, cache present", ["explain", measure, "--year", "2023", "--all"]),
    ("explain --excluded, cache present", ["explain", measure, "--year", "2023", "--excluded"]),
    ("table explain, cache present", ["table", "explain", "bench", "row-1"]),
  ]

  /// The product's words for every event behind the rate.
  static func words(_ log: String) -> [String] { commands[0].words + ["--log", log] }

  func measure(_ bench: Bench) throws -> [Comparison] {
    let log = try bench.log()
    try TableRow.adopt(in: bench)
    return try Self.commands.map { each in
      let explain = bench.product(each.words + ["--log", log])
      let sample = try bench.race([{ explain }], rounds: bench.rounds)[0]
      return Comparison(what: each.what, own: sample, bar: .seconds(0.3, stretch: 0.1))
    }
  }
}
