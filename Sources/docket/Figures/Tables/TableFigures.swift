import Casework
import Indicators
import ProgramSession
import Values

/// The figures of a table's expressions over its period, each computed once.
final class TableFigures: FigureSource {
  private let figures: FigureSession
  private let period: ClosedRange<Day>
  private var computed: [String: Figure] = [:]
  private var known: [String: MeasureResult] = [:]
  private var noted: [String: MeasureResult] = [:]
  /// The expressions that can't be computed any more, and why: the words of a definition that is gone.
  private(set) var uncomputed: [String: ExpressionError] = [:]

  init(_ figures: FigureSession, period: ClosedRange<Day>) {
    self.figures = figures
    self.period = period
  }

  /// Computes the figures of several expressions in one pass over the logs.
  func prepare(_ expressions: [String]) throws {
    var measures: [(expression: String, measure: BoundMeasure)] = []
    for expression in Set(expressions).filter({ computed[$0] == nil && uncomputed[$0] == nil }).sorted() {
      do {
        measures.append((expression, try figures.measure(expression)))
      } catch let error as ExpressionError {
        uncomputed[expression] = error
      }
    }
    for (entry, result) in zip(measures, try figures.evaluate(measures.map(\.measure), period: period)) {
      computed[entry.expression] = result?.figure
    }
  }

  func figure(of expression: String) throws -> Figure {
    if let known = computed[expression] { return known }
    if uncomputed[expression] != nil { return Figure(nil, .number) }
    do {
      let figure = try figures.evaluate(try figures.measure(expression), period: period).figure
      computed[expression] = figure
      return figure
    } catch let error as ExpressionError {
      uncomputed[expression] = error
      return Figure(nil, .number)
    }
  }

  func figures(of expression: String, each span: Comparator.Span) throws -> [Figure] {
    if uncomputed[expression] != nil { return [] }
    let measure = try figures.measure(expression)
    return try span.spans(in: period).map { days in try figures.evaluate(measure, period: days).figure }
  }

  /// The events behind the figure of an expression.
  func events(of expression: String) throws -> [Int] { try resultWithEvents(of: expression).events }

  /// The figure of an expression with the events behind it.
  func resultWithEvents(of expression: String) throws -> MeasureResult {
    if let result = known[expression] ?? noted[expression] { return result }
    let result = try figures.evaluate(try figures.measure(expression), period: period, with: .events)
    noted[expression] = result
    return result
  }

  /// The figure of an expression with so much of what is behind it.
  func result(of expression: String, noting detail: MeasureDetail) throws -> MeasureResult {
    switch detail {
    case .figure, .sample, .events: try resultWithEvents(of: expression)
    case .shortfall: try figures.evaluate(try figures.measure(expression), period: period, with: detail)
    case .reasons: try result(of: expression)
    }
  }

  /// Whether events of the kinds that an expression is about were voided at all.
  func mayLeaveOutVoided(_ expression: String) throws -> Bool {
    let catalog = figures.context.catalog
    let kinds = try figures.measure(expression).kinds(in: catalog)
    return catalog.kinds.contains { kind in
      (kinds?.contains(kind.id) ?? true) && !figures.evaluator.casesWithVoidedEvents(of: kind).isEmpty
    }
  }

  /// Those of later events that moved the figure of an expression from what it was.
  func movers(
    of expression: String, among later: LaterEvents<any Error>, since then: ColumnEvaluator, by rule: OutcomeRule, of submission: Int
  ) throws -> Set<TableDiff.Mover> {
    let measure = try figures.measure(expression)
    let before = then.evaluate([MeasureQuestion(measure, period: period, noting: .reasons, by: rule)])[0]
    // What an adopted name means now may have meant nothing then.
    let known: MeasureResult? = if case .success(let found) = before { found } else { nil }
    let now = try result(of: expression)
    if rule == .current { return try later.movers(of: measure, from: known, to: now) }
    // What the rule moved is told apart from what happened since.
    let byRule = try figures.evaluate(measure, period: period, with: .reasons, by: rule)
    let isMovedByRule = byRule.figure != now.figure
    let events = isMovedByRule && known?.figure == byRule.figure ? [] : try later.movers(of: measure, from: known, to: byRule)
    return events.union(isMovedByRule ? [.init(seq: submission, change: .rule)] : [])
  }

  /// The figure of an expression with the events behind it, and those left out.
  func result(of expression: String) throws -> MeasureResult {
    if let result = known[expression] { return result }
    let result = try figures.evaluate(try figures.measure(expression), period: period, with: .reasons)
    known[expression] = result
    return result
  }
}

extension Comparator.Span {
  /// The spans that lie in a period, the first and last cut to it.
  func spans(in period: ClosedRange<Day>) -> [ClosedRange<Day>] {
    var spans: [ClosedRange<Day>] = []
    var start = period.lowerBound
    while start <= period.upperBound {
      let end = min(last(from: start), period.upperBound)
      spans.append(start...end)
      start = end.adding(days: 1)
    }
    return spans
  }

  /// The last day of the span that contains a day.
  private func last(from day: Day) -> Day {
    func endOfMonth(_ month: Int) -> Day { Day.last(ofMonth: month, year: day.year) ?? day }
    return switch self {
    case .week: day.adding(days: 7 - day.weekday)
    case .month: endOfMonth(day.month)
    case .quarter: endOfMonth(day.quarter * 3)
    case .halfYear: endOfMonth(day.month <= 6 ? 6 : 12)
    case .year: endOfMonth(12)
    }
  }
}
