public import Values

/// The days of Monday's page (例会): the week before, which it reports, and those that lie ahead.
public struct WeekDays: Hashable, Sendable {
  /// The day that is asked about; it lies in this week.
  public let day: Day
  /// The week before, from Monday to Sunday.
  public let reported: ClosedRange<Day>
  /// What is left of this week, from the day to Sunday.
  public let rest: ClosedRange<Day>
  /// The whole week after.
  public let next: ClosedRange<Day>
  /// The days within which the page tells of what runs out.
  public let ahead: ClosedRange<Day>

  /// How far the page looks ahead.
  private static let month = 30

  /// The days of the page of a day.
  public init(of day: Day) {
    self.day = day
    let monday = day.adding(days: 1 - day.weekday)
    reported = monday.adding(days: -DayPlan.week)...monday.adding(days: -1)
    rest = day...monday.adding(days: DayPlan.week - 1)
    next = monday.adding(days: DayPlan.week)...monday.adding(days: 2 * DayPlan.week - 1)
    ahead = day...day.adding(days: Self.month)
  }

  /// The number of the reported week.
  public var number: Int { reported.lowerBound.week.number }
}
