import Workbench

/// One way of going at the product, repeated with chance: adding one is adding a file, and its name to `allCampaigns`.
protocol Campaign: Sendable {
  /// The word that selects it on the command line.
  var name: String { get }

  /// What it does and what must hold.
  var title: String { get }

  /// How many trials the bar asks for.
  var usual: Int { get }

  /// Runs so many trials.
  func run(_ count: Int, seed: UInt64) throws -> Outcome
}

let allCampaigns: [any Campaign] = [
  DiskCampaign(), KillCampaign(), DamageCampaign(), FuzzCampaign(), PoisonCampaign(), DescriptorCampaign(), LinkCampaign(), LockCampaign(),
  CallCampaign(), HistoriesCampaign(), SignaturesCampaign(), NumbersCampaign(), LinearCampaign(), BundleCampaign(), PersonalCampaign(),
  MeasuresCampaign(), FactsCampaign(), GatherCampaign(), FuzzCampaign.requests, PageCampaign(),
  PostgresCampaign(), FailoverCampaign(),
]

/// What a campaign tries is there only by halves: a command of the preparations failed.
struct Unprepared: Error, CustomStringConvertible {
  let description: String
}

extension Program {
  /// The product, or another program that was built together with this one.
  ///
  /// - Parameter how: what builds it.
  static func built(_ name: String = "docket", by how: String = "swift build first") throws(Misunderstood) -> Program {
    guard let program = Program(beside: name) else { throw Misunderstood(description: "no \(name) beside this program: \(how)") }
    return program
  }
}

/// What a campaign found.
struct Outcome: Sendable {
  /// How many trials there were.
  var count = 0

  /// What happened how often, to see that the campaign reaches what it is for.
  var tally: [(name: String, count: Int)] = []

  /// What must not be, each with how to have it again.
  var failures: [String] = []

  /// Adds to what happened.
  mutating func note(_ name: String, _ count: Int = 1) {
    if let index = tally.firstIndex(where: { $0.name == name }) { tally[index].count += count } else { tally.append((name, count)) }
  }
}
