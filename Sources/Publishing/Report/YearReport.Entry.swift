import Casework
import EventLog
public import Indicators

extension YearReport {
  /// A figure of the report with its definition and the events behind it.
  public struct Entry: Sendable {
    /// From 1, in the order of the page.
    public let number: Int
    /// What it is called.
    public let label: String
    /// The measure, or the rule in words where it is none.
    public let definition: String
    /// The measure alone; nil where a rule of the audit was applied.
    let measure: String?
    /// What it is grouped by.
    let keys: [String]
    /// The figure.
    public let figure: Indicators.Figure
    /// Its groups, where it is grouped.
    let groups: [MeasureResult.Group]
    /// The same beside the year before, where that is known.
    var comparison: MeasureComparison?
    /// The events behind it, in the order of the logs.
    let events: Few<EventPlace>
    /// The cases behind it, in the order of the offices, where the page names them.
    let cases: Few<OfficeCase>

    /// The figure as `count` answers it.
    var answer: MeasureResult { MeasureResult(figure: figure, keys: keys, groups: groups) }

    /// Where the appendix explains it.
    var anchor: String { "f\(number)" }

    /// The figure of a group; nothing where there is no such group.
    func figure(of key: JSON) -> Indicators.Figure? {
      groups.first { $0.key == [key] }?.figure
    }

    /// A case in one of the offices' logs: two offices may have one of the same number.
    struct OfficeCase: Hashable, Comparable {
      /// Which office, from 0.
      let office: Int
      /// The case.
      let id: CaseID

      static func < (left: Self, right: Self) -> Bool { (left.office, left.id) < (right.office, right.id) }
    }

    /// How many a figure counts, where it is a whole number.
    static func count(_ figure: Indicators.Figure?) -> Int? {
      guard let value = figure?.value, value.denominator == 1 else { return nil }
      return Int(exactly: value.numerator)
    }
  }
}

extension YearReport.Entry {
  /// Takes what a measure gave; cases are as many as a log has, so they are put in order only where they are named.
  init(
    _ number: Int, _ label: String, _ measure: String, _ keys: [String], definition: String, result: MeasureResult, namesCases: Bool
  ) {
    let counted = result.parts.lazy.flatMap(\.counted)
    let cases = namesCases ? counted.map { OfficeCase(office: $0.place.office, id: $0.caseID) } : []
    self.init(
      number: number, label: label, definition: definition, measure: measure, keys: result.keys, figure: result.figure,
      groups: result.groups,
      events: YearReport.Few(counted.map(\.place) + counted.compactMap(\.milestone)), cases: YearReport.Few(cases))
  }

  /// Takes what an audit found: an event each.
  init(_ number: Int, _ label: String, rule: String, found: [(place: EventPlace, caseID: CaseID)]) {
    self.init(
      number: number, label: label, definition: rule, measure: nil, keys: [], figure: Indicators.Figure(Rational(found.count), .number),
      groups: [],
      events: YearReport.Few(found.map(\.place)),
      cases: YearReport.Few(found.map { OfficeCase(office: $0.place.office, id: $0.caseID) }))
  }
}
