import MeasureOracle

/// Random measures over random logs: what the columns answer beside what the page on indicators says.
struct MeasuresCampaign: Campaign {
  let name = "measures"
  let title = "random measures over random logs, held against the oracle"
  let usual = 30_000

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    var outcome = Outcome()
    let campaign = try MeasureCampaign(measures: count, seed: seed)
    outcome.count = campaign.answered
    outcome.note("that mean nothing", campaign.refused)
    outcome.failures = campaign.differences
    return outcome
  }
}
