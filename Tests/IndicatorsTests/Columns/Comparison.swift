import Casework
import DocketTestSupport
import EventLog
import Indicators
import Testing

/// Holds the fast evaluator against the naive one.
struct Comparison {
  private let naive: NaiveEvaluator
  private let today: Day

  /// Whether the whole log is known, so that what isn't counted is told of.
  private let knowsAll: Bool

  /// Events that count no longer: which of several words such a one fails first is no matter.
  private let voided: Set<Int>

  init(_ log: RandomLog, today: Day, knownBy moment: Instant? = nil) {
    voided = Set(
      log.history.cases.flatMap { history in
        history.entries.filter { $0.isVoided || history.current == nil }.map(\.event.seq)
      })
    naive = NaiveEvaluator([log.history], knownBy: moment, today: today)
    self.today = today
    knowsAll = moment == nil
  }

  /// Asks both for so many random measures.
  func run(_ office: OfficeColumns, measures count: Int, using random: inout SeededGenerator) throws {
    let fast = ColumnEvaluator([office], catalog: .builtIn, today: today)
    // At last: it takes in what no measure asked for.
    defer { #expect(naive.extent == fast.extent) }
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
      let expected = try answer { try naive.evaluate(measure, period: days, explaining: knowsAll) }
      let found = try answer { try fast.evaluate(measure, period: days, noting: knowsAll ? .reasons : .events) }
      #expect(found == expected, "\(text) per \(per) over \(days)")
    }
  }

  private func told(_ event: ExcludedEvent) -> String {
    voided.contains(event.place.seq) ? "\(event.place.seq)" : "\(event.place.seq) \(event.reason)"
  }

  /// The answer to a measure, or the error.
  private func answer(_ body: () throws -> MeasureResult) throws -> String {
    do {
      let result = try body()
      let groups = result.groups.map { "\($0.key): \($0.figure.shortText)" }
      // Of cases that were voided, one event is told of.
      let excluded = result.parts.allSatisfy { $0.type.contains(".") } ? result.excluded.map(told) : []
      for part in result.parts { check(part) }
      return
        "\(result.figure.shortText) \(result.figure.unit) \(groups) \(result.parts.map { $0.figure.shortText }) \(result.events) \(excluded)"
    } catch let error as ExpressionError {
      return error.message(chinese: false)
    }
  }

  /// Who is missing from a share and who isn't are together all.
  private func check(_ part: MeasureResult.Part) {
    guard let shortfall = part.shortfall, let ratio = part.figure.ratio else { return }
    let missing = shortfall.missing.reduce(0) { $0 + max(1, $1.spans.count) }
    #expect(ratio.numerator.adding(Rational(missing)) == ratio.denominator, "\(part.text)")
  }
}
