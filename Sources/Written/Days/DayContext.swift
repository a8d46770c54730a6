public import Values

/// Counts working days, for the days that people write in them.
public protocol WorkdayCount: Sendable {
  /// The day some working days after a day, and the years on the way that have no calendar.
  func day(_ count: Int, workdaysAfter start: Day) -> (day: Day, unknown: [Int])
}

/// What a written day is relative to.
public struct DayContext: Sendable {
  /// The day it is in the office.
  public let today: Day

  /// The day that a deadline counts from.
  public let base: Day

  /// Which days are worked.
  public let calendar: any WorkdayCount

  /// Makes a context.
  public init(today: Day, base: Day, calendar: any WorkdayCount) {
    self.today = today
    self.base = base
    self.calendar = calendar
  }

  /// The same context, with deadlines counted from another day.
  public func counting(from day: Day) -> DayContext { DayContext(today: today, base: day, calendar: calendar) }
}
