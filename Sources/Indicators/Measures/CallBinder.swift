import Casework
import LogLines
import TextForms

/// Gives one function of a measure its meaning.
struct CallBinder {
  /// The function as it was read.
  let call: Measure.Call

  /// What names may refer to.
  let context: BindingContext

  /// What the figures are grouped by, as it was written.
  let per: [String]

  /// The text that the call comes from.
  let source: String

  private var function: MeasureFunction { call.function }

  /// Gives the function its meaning.
  func bind() throws(ExpressionError) -> BoundMeasure.Call {
    let kind = try context.kind(call.subject[0], in: source)
    if function == .cases {
      if call.subject.count > 1 { throw error(.needlessField(function, call.subject[1].text), call.subject[1]) }
      return try overCases(kind, field: nil)
    }
    guard call.subject.count > 1 else {
      if function.isPassage || [.count, .first, .last, .cover, .frequency].contains(function) {
        throw error(.missingEvent(function), call.subject[0])
      }
      throw error(.missingField(function), call.subject[0])
    }
    let fieldParts = Array(call.subject.dropFirst(2))
    if let event = call.event(of: kind) {
      return try overEvents(kind, event, fieldParts)
    }
    guard takesField else { return try overEvents(kind, try context.event(call.subject[1], of: kind, in: source), fieldParts) }
    return try overCases(kind, field: Array(call.subject.dropFirst()))
  }

  private var takesField: Bool { function.takesField }

  private func overEvents(_ kind: Kind, _ event: String, _ fieldParts: [ExpressionWord]) throws(ExpressionError) -> BoundMeasure.Call {
    if !takesField, let extra = fieldParts.first { throw error(.needlessField(function, extra.text), extra) }
    var binder = WordBinder(kind: kind, role: .events(event), context: context, source: source)
    let events = BoundMeasure.Events(kind: kind, event: event, words: try binder.bind(call.words))
    let computation: BoundMeasure.Computation
    var unit = function.unit
    switch function {
    case .count: computation = .count(events)
    case .first: computation = .day(of: .first, events)
    case .last: computation = .day(of: .last, events)
    case .cover, .frequency: return try cover(events, period: binder.period)
    case .rate: computation = .rate(try passage(events), .none)
    case .within:
      let limit = call.limit.map { $0.inWorkdays ? BoundMeasure.Limit.workdays($0.count) : .days($0.count) } ?? .none
      computation = .rate(try passage(events), limit)
    case .ontime: computation = .rate(try passage(events), .due)
    case .days: computation = .duration(.mean, try passage(events), inWorkdays: false)
    case .medianDays: computation = .duration(.median, try passage(events), inWorkdays: false)
    case .maxDays: computation = .duration(.greatest, try passage(events), inWorkdays: false)
    case .workdays: computation = .duration(.mean, try passage(events), inWorkdays: true)
    case .sum, .avg, .min, .max, .median, .distinct, .value:
      guard !fieldParts.isEmpty else { throw error(.missingField(function), call.subject[1]) }
      let path = try field(fieldParts, binder)
      unit = try self.unit(of: path, fieldParts)
      computation = .overEvents(statistic, path, events)
    case .cases: computation = .cases(BoundMeasure.Cases(kind: kind, words: events.words))
    }
    return finished(computation, unit: unit, period: binder.period, keys: try keys(binder, ofEvents: true))
  }

  private func overCases(_ kind: Kind, field parts: [ExpressionWord]?) throws(ExpressionError) -> BoundMeasure.Call {
    var binder = WordBinder(kind: kind, role: .cases, context: context, source: source)
    let cases = BoundMeasure.Cases(kind: kind, words: try binder.bind(call.words))
    let keys = try keys(binder, ofEvents: false)
    guard let parts else { return finished(.cases(cases), unit: .number, period: nil, keys: keys) }
    let path = try field(parts, binder)
    return finished(.overCases(statistic, path, cases), unit: try unit(of: path, parts), period: nil, keys: keys)
  }

  private func cover(_ events: BoundMeasure.Events, period: DayRange?) throws(ExpressionError) -> BoundMeasure.Call {
    guard let covered = call.covered else { throw error(.unexpectedEnd(.ofWord), call.subject[0]) }
    let kind = try context.kind(covered.kind, in: source)
    var binder = WordBinder(kind: kind, role: .cases, context: context, source: source)
    let cases = BoundMeasure.Cases(kind: kind, words: try binder.bind(covered.words))
    var link: FieldPath?
    if events.kind.id != kind.id {
      guard let field = events.kind.allFields.first(where: { $0.type == .ref(kind.id) }) else {
        throw error(.noLink(from: events.kind, to: kind), covered.kind)
      }
      link = FieldPath(field: field)
    }
    if covered.each == .own, kind.policy.visited == nil { throw error(.notVisited(kind), covered.kind) }
    if covered.each != nil, let key = per.first { throw ExpressionError(.notGroupable(key), in: key, at: 0..<key.count) }
    return finished(
      .cover(cases, by: events, link: link, each: covered.each), unit: .rate, period: period, keys: try keys(binder, ofEvents: false))
  }

  private func finished(
    _ computation: BoundMeasure.Computation, unit: Unit?, period: DayRange?, keys: [GroupKey]
  ) -> BoundMeasure.Call {
    BoundMeasure.Call(
      function: function, computation: computation, unit: unit ?? .number, period: period, keys: keys, source: source, range: call.range)
  }

  private func error(_ problem: ExpressionError.Problem, _ word: ExpressionWord) -> ExpressionError {
    ExpressionError(problem, in: source, at: word.range)
  }
}
