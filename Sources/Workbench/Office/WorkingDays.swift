import EventLog

/// The working days of three years, each with its share of the events: quiet in February, busy towards December.
struct WorkingDays {
  /// The first day, a Monday.
  let first = Day(number: 18_631)

  /// The days, each with how many events there are by its end.
  let shares: [(day: Day, total: Int)]

  /// How many calendar days there are.
  let length: Int

  /// Shares so many events among the days.
  init(sharing count: Int) {
    let weights = [9, 5, 11, 10, 11, 11, 10, 10, 11, 9, 13, 16]
    var days: [Day] = []
    var day = first
    while day.year < 2024 {
      if day.weekday <= 5 { days.append(day) }
      day = day.adding(days: 1)
    }
    length = day - first
    let whole = days.reduce(0) { $0 + weights[$1.month - 1] }
    var sum = 0
    shares = days.map { day in
      sum += weights[day.month - 1]
      return (day, Int(Int64(count) * Int64(sum) / Int64(whole)))
    }
  }

  /// A day's number, from 0.
  func index(of day: Day) -> Int { day - first }
}
