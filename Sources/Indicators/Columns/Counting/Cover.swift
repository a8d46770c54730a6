import Casework
import EventLog

/// Which cases of a kind have an event, once in a period or once in each span of it.
struct Cover {
  private let standing: KindStanding
  private let spans: [ClosedRange<Day>]?

  /// The spans in which each case has an event; without spans, whether it has one.
  private var covered: [UInt32: Set<Int>] = [:]

  /// The case of each covering event; 0 if it has none.
  private(set) var targets: [UInt32] = []

  init(_ standing: KindStanding, span: Measure.Covered.Span?, period: ClosedRange<Day>, today: Day) {
    self.standing = standing
    spans = span.map { Self.spans($0, in: period, upTo: today, standing) }
  }

  /// Takes in the covering events.
  mutating func add(_ items: ColumnItems, _ link: FieldPath?) {
    if let link {
      let values = items.values(link)
      targets = values.codes.map { code in
        code == 0 ? 0 : values.column.flatMap { standing.anyCode(ofReference: $0.value(code)) } ?? 0
      }
    } else {
      targets = items.cases
    }
    for (index, target) in targets.enumerated() where target != 0 {
      let day = Day(number: items.table.days[Int(items.rows[index])])
      covered[target, default: []].insert(spans.map { $0.firstIndex { $0.contains(day) } ?? -1 } ?? 0)
    }
  }

  /// Whether each covering event is about one of the cases.
  func isCovering(_ cases: [UInt32]) -> [Bool] {
    let wanted = Set(cases)
    return targets.map { wanted.contains($0) }
  }

  /// The spans in which each case lacks an event; nil for a case that has one in each.
  func uncovered(of cases: [UInt32]) -> [[ClosedRange<Day>]?] {
    guard let spans else { return cases.map { covered[$0] == nil ? [] : nil } }
    let spells = spans.map { OpenSpells(standing, during: DayRange(from: $0.lowerBound, to: $0.upperBound)) }
    return cases.map { place in
      let open = spells.indices.filter { spells[$0].wasOpen(place) && !(covered[place]?.contains($0) ?? false) }
      return open.isEmpty ? nil : open.map { spans[$0] }
    }
  }

  /// How many spans of each case are covered, of how many.
  func shares(of cases: [UInt32]) -> (values: [Decimal], weights: [Int]) {
    guard let spans else { return (cases.map { covered[$0] == nil ? 0 : 1 }, cases.map { _ in 1 }) }
    let spells = spans.map { OpenSpells(standing, during: DayRange(from: $0.lowerBound, to: $0.upperBound)) }
    var values: [Decimal] = []
    var weights: [Int] = []
    for place in cases {
      let open = spells.indices.filter { spells[$0].wasOpen(place) }
      values.append(Decimal(open.count { covered[place]?.contains($0) ?? false }))
      weights.append(open.count)
    }
    return (values, weights)
  }

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
