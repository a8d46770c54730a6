public import Casework
public import Indicators
public import LogLines
import TextForms
public import Values
import Written

/// Gives a narrative the figures of an office's log, whatever computes them.
public struct MeasuredReport: NarrativeSource {
  /// Computes a measure over the report's period.
  public typealias Evaluation = (BoundMeasure) throws(ExpressionError) -> MeasureResult

  /// What names in measures refer to.
  private let context: BindingContext
  /// The days that the report is about.
  private let period: ClosedRange<Day>
  /// The office's name.
  private let office: String
  /// Finds a case, for the names of groups.
  private let find: (CaseID) -> CaseHistory?
  /// Computes a measure.
  private let evaluate: Evaluation
  /// What was computed already: a text may say the same thing many times.
  private let known = Known()

  /// The figures and groups by what was asked for.
  private final class Known {
    var figures: [String: Indicators.Figure] = [:]
    var groups: [[[String]]: [NarrativeGroup]] = [:]
  }

  /// Makes a source.
  public init(
    context: BindingContext, period: ClosedRange<Day>, office: String, find: @escaping (CaseID) -> CaseHistory?,
    evaluate: @escaping Evaluation
  ) {
    self.context = context
    self.period = period
    self.office = office
    self.find = find
    self.evaluate = evaluate
  }

  public func figure(of measure: String) throws(ExpressionError) -> Indicators.Figure {
    if let known = known.figures[measure] { return known }
    let figure = try evaluate(try BoundMeasure(parsing: measure, in: context)).figure
    known.figures[measure] = figure
    return figure
  }

  public func groups(of measures: [String], per keys: [String]) throws(ExpressionError) -> [NarrativeGroup] {
    if let known = known.groups[[measures, keys]] { return known }
    let groups = try computed(measures, per: keys)
    known.groups[[measures, keys]] = groups
    return groups
  }

  private func computed(_ measures: [String], per keys: [String]) throws(ExpressionError) -> [NarrativeGroup] {
    var results: [(result: MeasureResult, nothing: Indicators.Figure, keys: [GroupKey], kind: Kind?)] = []
    for text in measures {
      let measure = try BoundMeasure(parsing: text, per: keys, in: context)
      let nothing = try ColumnEvaluator([], catalog: context.catalog, today: context.today).evaluate(measure, period: period).figure
      results.append((try evaluate(measure), nothing, measure.calls.first?.keys ?? [], measure.calls.first?.subject))
    }
    guard let first = results.first else { return [] }
    let figures = results.map { entry in
      Dictionary(entry.result.groups.map { ($0.key, $0.figure) }, uniquingKeysWith: { first, _ in first })
    }
    return order(of: results.map(\.result.groups)).map { key in
      NarrativeGroup(
        key: zip(key, first.keys).map { words($0, of: $1, kind: first.kind) },
        figures: zip(figures, results).map { $0[key] ?? $1.nothing })
    }
  }

  /// The group keys of several results in the first one's order, with later ones inserted.
  private func order(of results: [[MeasureResult.Group]]) -> [[JSON]] {
    var order: [[JSON]] = []
    var known: Set<[JSON]> = []
    for groups in results {
      var behind: [[JSON]?: [[JSON]]] = [:]
      var last: [JSON]?
      for group in groups {
        if known.insert(group.key).inserted { behind[last, default: []].append(group.key) } else { last = group.key }
      }
      order = (behind[nil] ?? []) + order.flatMap { [$0] + (behind[$0] ?? []) }
    }
    return order
  }

  public func text(of word: NarrativeWord) -> String? {
    let (year, month, day) = period.lowerBound.parts
    let isYear = month == 1 && day == 1 && Day(year: year, month: 12, day: 31) == period.upperBound
    switch word {
    case .office: return office
    case .year: return isYear ? String(year) : nil
    case .lastYear: return isYear ? String(year - 1) : nil
    case .period:
      return isYear ? "\(year)年" : period.lowerBound.formText(in: .zh) + "至" + period.upperBound.formText(in: .zh)
    case .from: return period.lowerBound.description
    case .to: return period.upperBound.description
    case .today: return context.today.formText(in: .zh)
    }
  }

  /// The printed value of a key; empty if it is missing.
  private func words(_ value: JSON, of key: GroupKey, kind: Kind?) -> String {
    if case .null = value { return "" }
    switch key {
    case .time(let span): return value.string.map { words($0, of: span) } ?? ""
    case .office, .opened, .closed, .by, .who, .person, .section: return value.string ?? ""
    case .state: return value.string.map { kind?.state($0)?.label ?? $0 } ?? ""
    case .field(let path):
      if case .ref = path.field.type, let id = value.string.flatMap({ CaseID($0) }), let history = find(id),
        let name = history.kind?.knownBy.flatMap({ history.current?.fields[$0]?.string })
      {
        return name
      }
      return FieldWords(find: find).words(value, of: path.field) ?? ""
    }
  }

  private func words(_ text: String, of span: GroupKey.TimeKey) -> String {
    switch span {
    case .month:
      let parts = text.split(separator: "-")
      return parts.count == 2 ? "\(parts[0])年\(parts[1].drop { $0 == "0" })月" : text
    case .quarter: return Quarter(text).map { "\($0.year)年第\($0.number)季度" } ?? text
    case .year: return text + "年"
    case .week:
      let parts = text.split(separator: "-")
      return parts.count == 2 ? "\(parts[0])年第\(parts[1].drop { "W0".contains($0) })周" : text
    case .day: return Day(text)?.formText(in: .zh) ?? text
    case .weekday:
      let names = ["一", "二", "三", "四", "五", "六", "日"]
      return Int(written: text).flatMap { names.indices.contains($0 - 1) ? "星期" + names[$0 - 1] : nil } ?? text
    }
  }
}

extension BoundMeasure.Call {
  /// The kind whose events or cases are computed from.
  fileprivate var subject: Kind {
    switch computation {
    case .count(let events), .overEvents(_, _, let events), .day(_, let events): events.kind
    case .cases(let cases), .overCases(_, _, let cases), .cover(let cases, _, _, _): cases.kind
    case .rate(let passage, _), .duration(_, let passage, _): passage.first.kind
    }
  }
}
