import Casework
import DocketTestSupport
import EventLog
import Indicators
import Testing

/// The fast evaluator gives what the naive one gives, on any log and any measure.
struct ColumnEvaluatorTests {
  @Test("Random measures over random logs come out the same")
  func agrees() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 12) {
      let log = try RandomLog(events: 250, using: &random)
      try compare(log, asOf: nil, count: 40, using: &random)
      try compare(log, asOf: written("2023-03-01"), count: 10, using: &random)
    }
  }

  private func compare(_ log: RandomLog, asOf: Day?, count: Int, using random: inout SeededGenerator) throws {
    let moment = asOf.map { Instant(milliseconds: Int64($0.number + 1) * 86_400_000 - 1) }
    let office = try OfficeColumns(log.snapshot, office: "demo", knownBy: moment)
    try Comparison(log, today: asOf ?? written("2024-01-01"), knownBy: moment).run(office, measures: count, using: &random)
  }
}
