public import EventLog

extension GroupKey.TimeKey {
  /// The group to which a day belongs: `2023-01`, `2023Q1`, `2023`, `1` for Monday to `7`.
  public func group(of day: Day) -> String {
    let (year, month, _) = day.parts
    return switch self {
    case .month: "\(year)-\(month < 10 ? "0" : "")\(month)"
    case .quarter: "\(year)Q\(day.quarter)"
    case .year: "\(year)"
    case .weekday: "\(day.weekday)"
    }
  }

  /// The groups that lie in a span of days, in their order: those too in which nothing happened.
  public func groups(in days: ClosedRange<Day>) -> [String] {
    if self == .weekday { return (1...7).map(String.init) }
    var groups: [String] = []
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
