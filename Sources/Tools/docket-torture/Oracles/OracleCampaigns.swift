import DocketTestSupport
import MeasureOracle

/// Campaigns whose trials and oracles are those of the tests.
extension Campaign {
  /// Loses, tears, reorders and refuses writes on a simulated disk, and kills processes there.
  static let disk = Campaign(
    "disk", "a simulated disk: crashes, torn and reordered writes, EIO, ENOSPC, short writes", usual: 100_000
  ) { count, seed in
    var outcome = CampaignOutcome()
    var tally = FaultCampaign.Tally()
    // Each seed is a story of its own; those of the bar are 0 to 99,999.
    let first = seed % 1_000_000_000
    for story in first..<first + UInt64(count) {
      do {
        tally += try FaultCampaign.run(seeds: story..<story + 1)
      } catch {
        outcome.failures.append("\(error)")
      }
      outcome.count += 1
    }
    outcome.count("events acknowledged", tally.events)
    outcome.count("crashes", tally.crashes)
    outcome.count("failed operations", tally.failures)
    outcome.count("recoveries", tally.recoveries)
    outcome.count("syncs in doubt", tally.doubts)
    return outcome
  }

  /// Random measures over random logs: what the columns answer beside what the page on indicators says.
  static let measures = Campaign("measures", "random measures over random logs, compared with the oracle", usual: 30_000) { count, seed in
    let campaign = try MeasureCampaign(measures: count, seed: seed)
    var outcome = CampaignOutcome(count: campaign.answered, failures: campaign.differences)
    outcome.count("that mean nothing", campaign.refused)
    return outcome
  }

  /// The engines that may be asked, as `--sql` names them.
  static let engines = ["duckdb", "postgresql", "clickhouse", "spark"]

  /// Random functions over random logs: an engine's SQL answers beside the columns and the oracle.
  static func facts(engine: String = "duckdb") -> Campaign {
    Campaign(
      "facts", "random functions over random logs as SQL over their facts, compared with the oracle and the columns (--engine)",
      usual: 2_000
    ) { count, seed in
      var outcome = CampaignOutcome()
      guard let chosen = FactsEngine(engine) else {
        outcome.count("logs skipped: \(engine) is not installed", count)
        return outcome
      }
      // How many functions are asked of each set of logs on each of three days of knowledge: Spark takes half a second for each.
      let functions = engine == "spark" ? 10 : 50
      var comparison = FactsComparison(chosen)
      var seeds = SeededGenerator(seed: seed)
      var next = seed
      while outcome.count < count {
        var batch: [UInt64] = []
        for _ in 0..<min(count - outcome.count, chosen.inquiriesAtOnce) {
          batch.append(next)
          next = seeds.next() % 1_000_000_000
        }
        try comparison.run(seeds: batch, measures: functions)
        outcome.count += batch.count
      }
      outcome.count("functions answered on \(engine)", comparison.answered)
      outcome.count("that mean nothing", comparison.refused)
      outcome.failures = comparison.differences
      return outcome
    }
  }
}
