import EventLog
import Workbench

/// Personal values go through every way in: none stands outside of `private/` and of what was asked for, and none anywhere once it is erased.
struct PersonalCampaign: Campaign {
  let name = "personal"
  let title = "personal values through every way in: 0 outside private/ and files asked for, 0 after erasing and refreshing"
  let usual = 1_000

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    let docket = try Program.built()
    let stage = try PersonalStage(docket, seed: seed)
    var outcome = Outcome()
    var entries: [PersonalEntry] = []
    while stage.values < count {
      if entries.isEmpty { entries = PersonalEntry.allCases.shuffled(using: &stage.chance) }
      guard let entry = entries.popLast() else { break }
      let known = stage.failures.count
      try entry.go(stage)
      outcome.note("\(entry)")
      outcome.failures += stage.failures[known...].map { "seed \(seed), \(entry): \($0)" }
      if entries.isEmpty { outcome.failures += try failures(stage, seed) { try stage.search(afterErasing: false) } }
    }
    outcome.count = stage.values
    outcome.failures += try failures(stage, seed) { try stage.search(afterErasing: false) }
    outcome.failures += try failures(stage, seed) { try stage.searchAsked() }
    outcome.failures += try failures(stage, seed) { try eraseAll(stage) }
    outcome.failures += try failures(stage, seed) { try stage.search(afterErasing: true) }
    outcome.failures += try PersonalCommands(CommandBench()).failures(&outcome)
    return outcome
  }

  private func failures(_ stage: PersonalStage, _ seed: UInt64, of work: () throws -> Void) throws -> [String] {
    let known = stage.failures.count
    try work()
    return stage.failures[known...].map { "seed \(seed): \($0)" }
  }

  /// Brings home what the copy has, settles what is open, erases every case in the office, and refreshes the copy.
  private func eraseAll(_ stage: PersonalStage) throws {
    let bundle = stage.ask()
    try stage.must(["bundle", "export", "--since", "1", "--with-personal", "--output", bundle], log: "f03")
    try stage.run(["bundle", "import", bundle])
    // Settled in their order; those that wait are given up by name.
    for words in [["bundle", "conflicts", "--json"], ["bundle", "conflicts", "--waiting", "--json"]] {
      for entry in try JSON(parsing: Array(try stage.must(words).utf8)).array ?? [] {
        guard let id = entry["id"]?.string else { continue }
        try stage.must(["bundle", "settle", id, "--discard", "--reason", "核对"])
      }
    }
    var cases: Set<String> = []
    for line in try stage.must(["log", "--json"]).split(separator: "\n") where line.contains("\"sealed\"") {
      if let id = try JSON(parsing: Array(line.utf8))["case"]?.string, id.hasPrefix("complaint/") { cases.insert(id) }
    }
    for id in cases.sorted() { try stage.run(stage.erasing(id)) }
    try stage.must(["copy", "refresh", "--from", stage.folder("log")], log: "f03")
    for log in ["log", "f03"] { try stage.must(["verify"], log: log) }
  }
}
