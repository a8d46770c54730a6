import Casework
import DocketTestSupport
import Indicators
import LogLines
public import Values

/// Random logs with their random measures, asked of the columns and of the oracle.
struct MeasureTrial {
  /// What came of it.
  private(set) var outcome = OracleComparison.Outcome()

  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// Asks for so many measures over one set of logs.
  mutating func run(measures count: Int) throws {
    let offices = try RandomOffices(kinds: [3, 5, 8], logs: [1, 1, 2, 3], using: &random)
    let (kinds, catalog, logs) = (offices.kinds, offices.catalog, offices.logs)
    let last = logs.map(\.lastDay).max() ?? Day.loggable.lowerBound
    // Asked today, some weeks later, or as of a day before.
    let asOf = random.oneIn(4) ? last.adding(days: -random.below(120)) : nil
    let comparison = try OracleComparison(
      logs, catalog: catalog, today: asOf ?? last.adding(days: random.pick([0, 45])), knownBy: asOf.map(Instant.init(endOf:)),
      holding: random.oneIn(2) ? 0 : ColumnEvaluator.mostHeld)
    outcome = try comparison.run(measures: count, of: kinds, using: &random)
  }
}

extension Instant {
  /// The end of a day in the zone of the logs, which is UTC.
  public init(endOf day: Day) {
    self.init(milliseconds: Int64(day.number + 1) * 86_400_000 - 1)
  }
}
