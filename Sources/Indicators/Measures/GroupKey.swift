import Casework
public import Values

/// What figures are grouped by.
public enum GroupKey: Hashable, Sendable {
  /// The month, quarter, year or day of the week in which the event happened.
  case time(TimeKey)
  /// The office whose log it is.
  case office
  /// The state of the case at the period's end.
  case state
  /// The day on which the case was opened.
  case opened
  /// The day on which the case was closed; nil while it is open.
  case closed
  /// Who recorded the event.
  case by
  /// Whose the case is at the period's end: assigned to them, else opened by them.
  case who
  /// Everyone who took part: who recorded the event, and who was there.
  case person
  /// The section that whoever recorded the event was in on its day.
  case section
  /// A field of the event or case.
  case field(FieldPath)

  /// The name under which the key appears.
  public var name: String {
    switch self {
    case .time(let key): key.rawValue
    case .office: "office"
    case .state: "state"
    case .opened: "opened"
    case .closed: "closed"
    case .by: "by"
    case .who: "who"
    case .person: "person"
    case .section: "section"
    case .field(let path): path.text
    }
  }

  /// Whether an event may be in several of its groups.
  var isSeveral: Bool {
    switch self {
    case .person: true
    case .field(let path): path.field.type == .list
    case .time, .office, .state, .opened, .closed, .by, .who, .section: false
    }
  }

  /// A span of time to group by.
  public enum TimeKey: String, Hashable, Sendable, CaseIterable {
    case month, quarter, year, week, day, weekday

    /// The Chinese word for it.
    public var label: String {
      switch self {
      case .month: "月"
      case .quarter: "季度"
      case .year: "年"
      case .week: "周"
      case .day: "日"
      case .weekday: "星期"
      }
    }
  }
}

extension GroupKey.TimeKey {
  /// The group of a day: `2023-01`, `2023Q1`, `2023`, `2023-W05`, `2023-02-01`, or `1` (Monday) to `7`.
  public func group(of day: Day) -> String {
    let (year, month, _) = day.parts
    return switch self {
    case .month: "\(year)-\(month < 10 ? "0" : "")\(month)"
    case .quarter: "\(year)Q\(day.quarter)"
    case .year: "\(year)"
    case .week: Self.week(of: day)
    case .day: day.description
    case .weekday: "\(day.weekday)"
    }
  }

  private static func week(of day: Day) -> String {
    let (year, number) = day.week
    return "\(year)-W\(number < 10 ? "0" : "")\(number)"
  }

  /// The groups that lie in a span of days, in their order: those too in which nothing happened.
  public func groups(in days: ClosedRange<Day>) -> [String] {
    if self == .weekday { return (1...7).map(String.init) }
    var groups: [String] = []
    if self == .week || self == .day {
      // Of more days than a few years have no chart is drawn.
      guard days.upperBound - days.lowerBound < 4_000 else { return [] }
      for offset in 0...days.upperBound - days.lowerBound {
        let group = group(of: days.lowerBound.adding(days: offset))
        if groups.last != group { groups.append(group) }
      }
      return groups
    }
    for year in days.lowerBound.year...days.upperBound.year {
      for month in 1...12 {
        guard let first = Day(year: year, month: month, day: 1), let last = Day.last(ofMonth: month, year: year),
          days.overlaps(first...last)
        else { continue }
        let group = group(of: first)
        if groups.last != group { groups.append(group) }
      }
    }
    return groups
  }
}
