import Casework
import Indicators
import ProgramSession
import Publishing
import Values

/// The figures of a year's report, computed in one pass over the logs.
final class YearFigures {
  // The report is composed twice. The first time its questions are only noted and answered by a stand-in that omits nothing. Then all
  // figures are computed together and the report is composed of them. Questions that only come up then take one more pass.
  private let session: FigureSession
  private let period: ClosedRange<Day>
  private let wantsJSON: Bool
  private var answers: [Question: MeasureResult] = [:]
  private var asked: [(question: Question, measure: BoundMeasure)] = []
  private var firstDays: [FirstDays]?
  private var wantsFirstDays = false
  private let audits: [Audit]
  private var late: [LateEntry]?

  /// What was recorded long after it happened in the year, and in which of the logs.
  typealias LateEntry = (office: Int, finding: AuditFinding)

  /// A figure that the report has.
  private struct Question: Hashable {
    let measure: String
    let keys: [String]
    let period: ClosedRange<Day>
    let detail: MeasureDetail
  }

  /// Prepares the questions; a page needs events, programs last year's figures.
  init(_ session: FigureSession, period: ClosedRange<Day>, audits: [Audit], wantsJSON: Bool) {
    (self.session, self.period, self.audits, self.wantsJSON) = (session, period, audits, wantsJSON)
  }

  /// What the report makes of its figures.
  func report(
    _ compose: (YearReport.Composer.Source, [LateEntry]) throws(ExpressionError) -> YearReport
  ) throws(ExpressionError) -> YearReport {
    while true {
      let report = try compose(source, late ?? [])
      if asked.isEmpty, !wantsFirstDays, late != nil { return report }
      let found = session.evaluator.findings(
        asked.map { MeasureQuestion($0.measure, period: $0.question.period, noting: $0.question.detail) },
        audits: late == nil ? audits : [], rules: [.lateEntry],
        firstDaysOf: wantsFirstDays ? Set(session.context.catalog.kinds.map(\.id)) : [])
      for (one, result) in zip(asked, found.results) { answers[one.question] = try result.get() }
      asked = []
      if wantsFirstDays { firstDays = found.firstDays }
      wantsFirstDays = false
      if late == nil { late = found.searches.enumerated().flatMap { index, search in search.findings().map { (index, $0) } } }
    }
  }

  /// The stand-in for an unknown figure: not zero, which would omit dependent parts.
  private static let standIn = MeasureResult(figure: Figure(Rational(1), .number))

  private var source: YearReport.Composer.Source {
    YearReport.Composer.Source(
      evaluate: { (measure, keys, days, namesCases) throws(ExpressionError) in
        try self.answer(measure, keys, days, self.wantsJSON ? .figure : .sample(namesCases: namesCases))
      }, compare: { (now, measure, keys) throws(ExpressionError) in try self.comparison(now, measure, keys) },
      beginnings: { (measure) throws(ExpressionError) in try self.beginnings(try self.bound(measure, [])) })
  }

  private func bound(_ measure: String, _ keys: [String]) throws(ExpressionError) -> BoundMeasure {
    try BoundMeasure(parsing: measure, per: keys, in: session.context)
  }

  private func answer(
    _ measure: String, _ keys: [String], _ days: ClosedRange<Day>, _ detail: MeasureDetail
  ) throws(ExpressionError) -> MeasureResult {
    let question = Question(measure: measure, keys: keys, period: days, detail: detail)
    if let known = answers[question] { return known }
    if !asked.contains(where: { $0.question == question }) { asked.append((question, try bound(measure, keys))) }
    return Self.standIn
  }

  /// The figure with the year before; nil for a measure with its own days or a log that starts later.
  private func comparison(_ now: MeasureResult, _ text: String, _ keys: [String]) throws(ExpressionError) -> MeasureComparison? {
    let measure = try bound(text, keys)
    // What names the year itself would name it last year too.
    guard wantsJSON, !text.contains("opened:"), let earlier = period.years(earlier: 1),
      !measure.calls.contains(where: { $0.period != nil }),
      try beginnings(measure).isEmpty
    else { return nil }
    return MeasureComparison(
      now, beside: try answer(text, keys, earlier, .figure), of: measure, years: 1, period: earlier,
      nothing: try session.evaluator.nothing(of: measure))
  }

  private func beginnings(_ measure: BoundMeasure) throws(ExpressionError) -> [LateBeginning] {
    guard let earlier = period.years(earlier: 1) else { return [] }
    guard let firstDays else {
      wantsFirstDays = true
      return []
    }
    return session.evaluator.lateBeginnings(of: measure, from: earlier.lowerBound.adding(days: 31), knowing: firstDays)
  }
}
