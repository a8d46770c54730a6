import DocketTestSupport
import MeasureOracle

/// Random functions over random logs: what statements over the facts answer on an engine, beside the columns and the oracle.
struct FactsCampaign: Campaign {
  /// The engines that may be asked, as `--sql` names them.
  static let engines = ["duckdb", "postgresql", "clickhouse", "spark"]

  /// The one that is.
  var engine = "duckdb"

  let name = "facts"
  let title = "random functions over random logs as SQL over their facts, held against the oracle and the columns (--engine)"
  let usual = 2_000

  /// How many functions are asked of each set of logs on each of three days of knowledge: Spark takes half a second for each.
  private var functions: Int { engine == "spark" ? 10 : 50 }

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    var outcome = Outcome()
    guard let found = FactsEngine(engine) else {
      outcome.note("logs skipped: \(engine) is not installed", count)
      return outcome
    }
    var comparison = FactsComparison(found)
    var seeds = SeededGenerator(seed: seed)
    var next = seed
    while outcome.count < count {
      var batch: [UInt64] = []
      for _ in 0..<min(count - outcome.count, found.inquiriesAtOnce) {
        batch.append(next)
        next = seeds.next() % 1_000_000_000
      }
      try comparison.run(seeds: batch, measures: functions)
      outcome.count += batch.count
    }
    outcome.note("functions answered on \(engine)", comparison.answered)
    outcome.note("that mean nothing", comparison.refused)
    outcome.failures = comparison.differences
    return outcome
  }
}
