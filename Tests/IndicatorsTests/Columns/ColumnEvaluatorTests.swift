import Casework
import DocketTestSupport
import EventLog
import Indicators
import Testing

/// The fast evaluator gives what the naive one gives, on any log and any measure.
struct ColumnEvaluatorTests {
  /// The answer to a measure, or the error.
  private func answer(_ body: () throws -> MeasureResult) throws -> String {
    do {
      let result = try body()
      let groups = result.groups.map { "\($0.key): \($0.figure.shortText)" }
      return "\(result.figure.shortText) \(result.figure.unit) \(groups) \(result.parts.map { $0.figure.shortText }) \(result.events)"
    } catch let error as ExpressionError {
      return error.message(chinese: false)
    }
  }

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
    let today: Day = asOf ?? written("2024-01-01")
    let naive = NaiveEvaluator([log.history], knownBy: moment, today: today)
    let office = try OfficeColumns.reading(log.snapshot, office: "demo", knownBy: moment).columns
    let fast = ColumnEvaluator([office], catalog: .builtIn, today: today)
    #expect(naive.extent == fast.extent)
    var measures = RandomMeasure(random: random)
    defer { random = measures.random }
    var refused = 0
    defer { #expect(refused * 2 < count + 20) }
    for _ in 0..<count {
      let text = measures.text()
      let per = measures.per()
      let period = measures.period().flatMap { DayRange($0, today: today) }
      let context = BindingContext(catalog: .builtIn, today: today, cases: naive.directory)
      let measure: BoundMeasure
      do {
        measure = try BoundMeasure(Measure(parsing: text), per: per, in: context)
      } catch {
        // Some random measures mean nothing; most do.
        refused += 1
        continue
      }
      let days = period.map { ($0.from ?? Day.loggable.lowerBound)...($0.to ?? Day.loggable.upperBound) } ?? .wholeHistory
      let expected = try answer { try naive.evaluate(measure, period: days) }
      let found = try answer { try fast.evaluate(measure, period: days, noting: true) }
      #expect(found == expected, "\(text) per \(per) over \(days)")
    }
  }
}
