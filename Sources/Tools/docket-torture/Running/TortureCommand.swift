import Workbench

/// `docket-torture CAMPAIGN…`: faults by the thousand, and what was lost.
struct TortureCommand {
  private var names: [String] = []
  private var count: Int?
  private var campaigns = Campaign.all
  private var seed: UInt64
  private var isMarkdown = false

  /// Reads the words.
  init(_ words: [String]) throws(Misunderstood) {
    seed = ChildProcess.now()
    var words = Words(words, usage: Self.usage)
    while let word = words.next() {
      switch word {
      case "--count": count = try words.number(of: word)
      case "--engine":
        let name = try words.value(of: word)
        guard Campaign.engines.contains(name) else {
          throw words.misunderstood("--engine is one of \(Campaign.engines.joined(separator: ", "))")
        }
        campaigns = campaigns.map { $0.name == "facts" ? .facts(engine: name) : $0 }
      case "--markdown": isMarkdown = true
      case "--seed": seed = try words.number(of: word)
      default:
        guard word == Self.everything || Campaign.all.contains(where: { $0.name == word }) else {
          throw words.misunderstood("no campaign \(word)")
        }
        names.append(word)
      }
    }
  }

  /// Runs the campaigns; returns 1 if one of them found something.
  func run() throws -> Int32 {
    if names.isEmpty {
      Lines.say(Self.usage)
      return 0
    }
    var table: [(line: String, isSound: Bool)] = []
    for campaign in campaigns where names.contains(Self.everything) || names.contains(campaign.name) {
      let start = ChildProcess.now()
      say("\(campaign.name): \(campaign.title); seed \(seed)")
      let outcome = try campaign.run(count ?? campaign.usual, seed: seed)
      let seconds = (ChildProcess.now() - start) / 1_000_000_000
      let tally = outcome.tally.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
      say("  \(outcome.count) trials in \(seconds) s\(tally.isEmpty ? "" : ": ")\(tally)")
      for failure in outcome.failures.prefix(20) { say("  FAILED: \(failure)") }
      say("  \(outcome.failures.isEmpty ? "nothing lost, nothing missed" : "\(outcome.failures.count) failures")")
      table.append(("| \(campaign.name): \(campaign.title) | \(outcome.count) | \(outcome.failures.count) |", outcome.failures.isEmpty))
    }
    let sound = table.count(where: \.isSound)
    if isMarkdown {
      let head = "\(sound) of \(table.count) campaigns lose nothing.\n\n| what | runs | lost |\n|---|---|---|"
      Lines.say(([head] + table.map(\.line)).joined(separator: "\n"))
    }
    return sound == table.count ? 0 : 1
  }

  /// The word for all of them.
  private static let everything = "all"

  /// Says something about the run: beside a table on standard error.
  private func say(_ text: String) { isMarkdown ? Lines.complain(text) : Lines.say(text) }

  /// How the program is called.
  static let usage = """
    usage: docket-torture CAMPAIGN… [--count N] [--seed S] [--engine NAME] [--markdown]
    campaigns: \(everything), \(Campaign.all.map { "\($0.name) (\($0.usual))" }.joined(separator: ", "))
    """
}
