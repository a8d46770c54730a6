import Values
import Workbench

extension Campaign {
  /// Enters personal values in every way: none leaks outside of `private/`, none survives erasure.
  static let personal = Campaign(
    "personal", "personal values through every way in: 0 outside private/ and files asked for, 0 after erasing and refreshing", usual: 1_000
  ) { count, seed in
    let stage = try PersonalStage(try Program.built(), seed: seed)
    var outcome = CampaignOutcome()
    /// Runs a step on the stage; findings are reported with the seed.
    func report(_ what: String = "", _ work: () throws -> Void) throws {
      let known = stage.failures.count
      try work()
      outcome.failures += stage.failures[known...].map { "seed \(seed)\(what): \($0)" }
    }
    var entries: [PersonalEntry] = []
    while stage.values < count {
      if entries.isEmpty { entries = PersonalEntry.allCases.shuffled(using: &stage.chance) }
      guard let entry = entries.popLast() else { break }
      try report(", \(entry)") { try entry.go(stage) }
      outcome.count("\(entry)")
      if entries.isEmpty { try report { try stage.search(afterErasing: false) } }
    }
    outcome.count = stage.values
    try report { try stage.search(afterErasing: false) }
    try report { try stage.searchAsked() }
    try report { try eraseAll(stage) }
    try report { try stage.search(afterErasing: true) }
    outcome.failures += try tellingCommands(&outcome)
    return outcome
  }

  /// Imports the copy's bundle, settles, erases every case in the office, and refreshes the copy.
  private static func eraseAll(_ stage: PersonalStage) throws {
    let bundle = stage.ask()
    try stage.run(["bundle", "export", "--with-personal", "--output", bundle], log: "f03")
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

  /// The commands that print a personal value without being asked to, over all commands.
  private static func tellingCommands(_ outcome: inout CampaignOutcome) throws -> [String] {
    let bench = try CommandStage.prepared()
    var failures: [String] = []
    for sample in try CommandSample.all(bench) where !sample.words.contains("--with-personal") {
      CommandStage.clear(bench)
      let log = try bench.copyLog(sample.log, to: "trial")
      let answer = try bench.run(sample, log: log, limit: 20)
      outcome.count("commands")
      // What the logs of the stage hold of complainants.
      let values = ["13800000000", "某女士", "某先生"]
      for value in values where (answer.output + answer.errors).contains(value) { failures.append("docket \(sample.name) tells a value") }
      let places = [log] + CommandStage.madePaths(bench)
      let search = "grep -rqF --exclude-dir=private \(values.map { "-e '\($0)'" }.joined(separator: " ")) \"$0\" \"$@\""
      guard try bench.line(search, places[0], places.dropFirst()) == 0 else { continue }
      for place in places where try bench.line(search, place) == 0 { failures.append("docket \(sample.name) leaves a value in \(place)") }
    }
    return failures
  }
}
