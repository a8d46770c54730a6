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
}
