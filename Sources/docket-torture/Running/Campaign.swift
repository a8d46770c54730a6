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
