public import EventLog

/// Which days are worked (工作日): weekends, the State Council's holidays, and the make-up days (调休) of the years that the office adopted.
public struct WorkCalendar: Hashable, Sendable {
  /// The years whose holidays are known.
  public private(set) var years: Set<Int> = []

  private var holidays: Set<Day> = []
  private var workdays: Set<Day> = []

  /// A calendar that knows weekends only.
  public init() {}

  /// Takes over a year's calendar, in place of what was known of that year.
  public mutating func adopt(_ year: CalendarYear) {
    holidays = holidays.filter { $0.year != year.year }.union(year.holidays)
    workdays = workdays.filter { $0.year != year.year }.union(year.workdays)
    years.insert(year.year)
  }

  /// Tells whether a day is worked.
  public func isWorkday(_ day: Day) -> Bool {
    if workdays.contains(day) { return true }
    if holidays.contains(day) { return false }
    return day.weekday <= 5
  }

  /// The working day that many working days after a day, and whether every year on the way has a calendar.
  public func day(_ count: Int, workdaysAfter start: Day) -> (day: Day, isCertain: Bool) {
    var day = start
    var left = count
    var certain = true
    while left > 0 {
      day = day.adding(days: 1)
      if !years.contains(day.year) { certain = false }
      if isWorkday(day) { left -= 1 }
    }
    return (day, certain)
  }

  /// How many working days lie after one day, up to and including another; negative where the other is earlier.
  public func workdays(from start: Day, to end: Day) -> Int {
    if end < start { return -workdays(from: end, to: start) }
    var count = 0
    var day = start
    while day < end {
      day = day.adding(days: 1)
      if isWorkday(day) { count += 1 }
    }
    return count
  }
}
