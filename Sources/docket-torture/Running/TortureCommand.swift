import Workbench

/// `docket-torture [CAMPAIGN…]`: faults by the thousand, and what was lost.
struct TortureCommand {
  private var names: [String] = []
  private var count: Int?
  private var campaigns = Campaign.all
  private var seed: UInt64

  /// Reads the words.
  init(_ words: [String]) throws(Misunderstood) {
    seed = ChildProcess.now()
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--count": count = try Self.number(word, rest.popFirst())
      case "--engine":
        guard let name = rest.popFirst(), Campaign.engines.contains(name) else {
          throw Misunderstood(description: "--engine is one of \(Campaign.engines.joined(separator: ", "))\n\(Self.usage)")
        }
        campaigns = campaigns.map { $0.name == "facts" ? .facts(engine: name) : $0 }
      case "--seed": seed = UInt64(try Self.number(word, rest.popFirst()))
      default:
        guard Campaign.all.contains(where: { $0.name == word }) else {
          throw Misunderstood(description: "no campaign \(word)\n\(Self.usage)")
        }
        names.append(word)
      }
    }
  }

  private static func number(_ option: String, _ word: String?) throws(Misunderstood) -> Int {
    guard let number = word.flatMap({ Int($0) }), number >= 0 else {
      throw Misunderstood(description: "\(option) needs a whole number\n\(usage)")
    }
    return number
  }

  /// Runs the campaigns; 1 where one of them found something.
  func run() throws -> Int32 {
    var isSound = true
    for campaign in campaigns where names.isEmpty || names.contains(campaign.name) {
      let start = ChildProcess.now()
      Lines.say("\(campaign.name): \(campaign.title); seed \(seed)")
      let outcome = try campaign.run(count ?? campaign.usual, seed: seed)
      let seconds = (ChildProcess.now() - start) / 1_000_000_000
      let tally = outcome.tally.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
      Lines.say("  \(outcome.count) trials in \(seconds) s\(tally.isEmpty ? "" : ": ")\(tally)")
      for failure in outcome.failures.prefix(20) { Lines.say("  FAILED: \(failure)") }
      Lines.say("  \(outcome.failures.isEmpty ? "nothing lost, nothing missed" : "\(outcome.failures.count) failures")")
      if !outcome.failures.isEmpty { isSound = false }
    }
    return isSound ? 0 : 1
  }

  /// How the program is called.
  static let usage = """
    usage: docket-torture [CAMPAIGN…] [--count N] [--seed S] [--engine NAME]
    campaigns: \(Campaign.all.map { "\($0.name) (\($0.usual))" }.joined(separator: ", "))
    """
}
