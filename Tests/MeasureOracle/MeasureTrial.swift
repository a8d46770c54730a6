import Casework
import DocketTestSupport
public import EventLog
import Indicators

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
    var kinds = Array(RandomLog.kinds.shuffled(using: &random).prefix(random.pick([3, 5, 8])))
    for kind in RandomLog.kinds where ["project", "calendar"].contains(kind.id) && !kinds.contains(where: { $0.id == kind.id }) {
      kinds.append(kind)
    }
    var catalog = Catalog.builtIn
    if random.oneIn(2) {
      let own = RandomKind.make(using: &random)
      catalog.adopt(own)
      kinds.append(own)
    }
    var logs: [RandomLog] = []
    for _ in 0..<random.pick([1, 1, 2, 3]) {
      logs.append(try RandomLog(events: random.pick([40, 120, 250]), kinds: kinds, using: &random))
    }
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
