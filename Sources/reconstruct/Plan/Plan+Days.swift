import Casework
import EventLog
import Workbench

/// The days of the year, and how work spreads over them.
extension Plan {
  /// The whole year.
  var year: ClosedRange<Day> { months(1...12) }

  /// A day of the year.
  func day(_ month: Int, _ day: Int) -> Day {
    guard let found = Day(year: profile.year, month: month, day: day) else { preconditionFailure("no day \(month)-\(day)") }
    return found
  }

  /// Months of the year, whole.
  func months(_ months: ClosedRange<Int>) -> ClosedRange<Day> {
    day(months.lowerBound, 1)...day(months.upperBound, Day.length(ofMonth: months.upperBound, year: profile.year))
  }

  /// A month of the year.
  func month(_ month: Int) -> ClosedRange<Day> { months(month...month) }

  /// A quarter of the year, 1 to 4.
  func quarter(_ number: Int) -> ClosedRange<Day> { months(number * 3 - 2...number * 3) }

  /// The working days of a span.
  func workdays(in span: ClosedRange<Day>) -> [Day] {
    (span.lowerBound.number...span.upperBound.number).map { Day(number: $0) }.filter { calendar.isWorkday($0) }
  }

  /// The first working day from a day on.
  func workday(onOrAfter day: Day) -> Day {
    calendar.isWorkday(day) ? day : calendar.day(1, workdaysAfter: day).day
  }

  /// A day some working days later, but not beyond a limit; without one, not beyond the year's end.
  func after(_ day: Day, workdays: ClosedRange<Int>, by limit: Day? = nil) -> Day {
    let later = calendar.day(chance.within(workdays), workdaysAfter: day).day
    return max(day, min(later, limit ?? year.upperBound))
  }

  /// So many days of a span in order, evenly but for chance, more of them in busy months.
  ///
  /// - Parameter everyDay: whether weekends and holidays count as well, as they do for a hotline.
  func spread(_ count: Int, over span: ClosedRange<Day>, season: Season = .office, everyDay: Bool = false) -> [Day] {
    let days = everyDay ? (span.lowerBound.number...span.upperBound.number).map { Day(number: $0) } : workdays(in: span)
    precondition(!days.isEmpty, "work is spread over days")
    var ends: [Int] = []
    var whole = 0
    for day in days {
      whole += season.weight(of: day)
      ends.append(whole)
    }
    var place = 0
    return (0..<count).map { index in
      // Each piece falls somewhere into its own stretch of the span.
      let ticket = (index * 1_000 + chance.below(1_000)) * whole / (count * 1_000)
      while ends[place] <= ticket { place += 1 }
      return days[place]
    }
  }
}
