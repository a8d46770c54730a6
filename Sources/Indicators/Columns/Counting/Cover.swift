import Casework
import LogLines
import Values

/// Which cases of a kind have an event, once in a period or once in each span of it.
struct Cover: Covering {
  private let standing: KindStanding
  private let unit: GroupKey.TimeKey
  private let spans: [ClosedRange<Day>]?

  /// Which cases were open in each span.
  private let spells: [OpenSpells]

  /// The row of each case's first event in each span; without spans, of its first.
  private var firsts: [UInt32: [Int: UInt32]] = [:]

  /// The case of each covering event, 0 if it has none, and the span that its day is in.
  private var targets: [(code: UInt32, span: Int?)] = []

  init(_ standing: KindStanding, span: Measure.Covered.Span?, period: ClosedRange<Day>, today: Day) {
    self.standing = standing
    unit = span == .quarter ? .quarter : .month
    spans = span.map { Self.spans($0, in: period, upTo: today, standing) }
    spells = (spans ?? []).map { OpenSpells(standing, during: DayRange(from: $0.lowerBound, to: $0.upperBound)) }
  }

  mutating func add(_ items: ColumnItems, _ link: FieldPath?) {
    targets = zip(standing.codes(of: items, by: link), items.rows).map { code, row in
      let day = Day(number: items.table.days[Int(row)])
      return (code, spans.map { $0.firstIndex { $0.contains(day) } } ?? 0)
    }
    for (target, row) in zip(targets, items.rows) where target.code != 0 {
      if let span = target.span, firsts[target.code]?[span] == nil { firsts[target.code, default: [:]][span] = row }
    }
  }

  func covers(_ cases: [UInt32]) -> [UInt32?] {
    let wanted = Set(cases)
    return targets.map { code, span in
      guard wanted.contains(code), let span else { return nil }
      return spans == nil || spells[span].wasOpen(code) ? code : nil
    }
  }

  func rows(of code: UInt32) -> [UInt32?] { asked(of: code).map { firsts[code]?[$0] } }

  func lacking(_ code: UInt32) -> [String]? {
    let lacking = asked(of: code).filter { firsts[code]?[$0] == nil }
    return lacking.isEmpty ? nil : spans.map { spans in lacking.map { unit.group(of: spans[$0].lowerBound) } } ?? []
  }

  /// The spans in which a case is to have an event: those in which it was open.
  private func asked(of code: UInt32) -> [Int] { spans == nil ? [0] : spells.indices.filter { spells[$0].wasOpen(code) } }

  /// The months or quarters of a period between the first case and today.
  private static func spans(
    _ span: Measure.Covered.Span, in period: ClosedRange<Day>, upTo today: Day, _ standing: KindStanding
  ) -> [ClosedRange<Day>] {
    let openings = standing.table.openings.filter { $0 != AmendmentColumns.none }
    guard let first = openings.map({ standing.table.days[Int($0)] }).min() else { return [] }
    return span.spans(from: max(period.lowerBound, Day(number: first)), to: min(period.upperBound, today), within: period)
  }
}

extension Measure.Covered.Span {
  /// The spans from one day to another, the first and last cut to the period.
  func spans(from first: Day, to last: Day, within period: ClosedRange<Day>) -> [ClosedRange<Day>] {
    var spans: [ClosedRange<Day>] = []
    var day = first
    while day <= last {
      let whole =
        switch self {
        case .month: CalendarSpan.month(year: day.year, month: day.month)
        case .quarter: CalendarSpan.quarter(year: day.year, number: day.quarter)
        case .own: ClosedRange<Day>?.none
        }
      guard let whole else { return spans }
      spans.append(max(whole.lowerBound, period.lowerBound)...min(whole.upperBound, last))
      day = whole.upperBound.adding(days: 1)
    }
    return spans
  }
}

extension KindStanding {
  /// The case of this kind that a reference names, whether it is there or not.
  func anyCode(ofReference value: JSON) -> UInt32? {
    guard let id = value.string.flatMap({ CaseID($0) }), id.kind == kind.id else { return nil }
    let code = table.source.cases.code(of: Array(id.number.utf8))
    return code == 0 ? nil : code
  }
}

extension ColumnItems {
  /// The items for which a mask holds.
  func kept(_ mask: [Bool]) -> ColumnItems {
    var items = self
    items.filter { mask[$0] }
    return items
  }
}
