import EventLog

/// How busy the months of a year are with some work.
struct Season {
  /// The weight of each month.
  let weights: [Int]

  /// Desk work: a short February, a busy December.
  static let office = Season(weights: [9, 7, 10, 10, 10, 10, 10, 10, 10, 9, 10, 11])

  /// Building sites: closed around the spring festival, busiest from spring to autumn.
  static let sites = Season(weights: [4, 4, 10, 11, 11, 11, 10, 10, 11, 10, 10, 7])

  /// Dust and noise: dry and warm months, when people's windows are open.
  static let openWindows = Season(weights: [4, 4, 8, 10, 12, 13, 14, 13, 11, 10, 8, 5])

  /// The same all year.
  static let even = Season(weights: Array(repeating: 1, count: 12))

  /// The weight of a day's month.
  func weight(of day: Day) -> Int { weights[day.month - 1] }
}
