import EventLog

/// Years, halves, quarters and months as spans of days.
enum CalendarSpan {
  /// The days from the first of one month to the last of another.
  static func months(year: Int, _ first: Int, _ last: Int) -> ClosedRange<Day>? {
    guard let start = Day(year: year, month: first, day: 1), let end = Day.last(ofMonth: last, year: year), start <= end else { return nil }
    return start...end
  }

  /// The days of a month.
  static func month(year: Int, month: Int) -> ClosedRange<Day>? {
    months(year: year, month, month)
  }

  /// The days of a quarter.
  static func quarter(year: Int, number: Int) -> ClosedRange<Day>? {
    (1...4).contains(number) ? months(year: year, number * 3 - 2, number * 3) : nil
  }

  /// The days of a half-year.
  static func half(year: Int, number: Int) -> ClosedRange<Day>? {
    (1...2).contains(number) ? months(year: year, number * 6 - 5, number * 6) : nil
  }

  /// The days that a year with further numbers and the marks between them name: `2023` `-7-5`, `2023` `q3`, `2023` `年7月`.
  static func days(year: Int, numbers: ArraySlice<Int>, marks: String) -> ClosedRange<Day>? {
    let rest = Array(numbers)
    switch (marks, rest.count) {
    case ("", 0), ("年", 0), ("年度", 0), ("年全年", 0): return months(year: year, 1, 12)
    case ("-", 1), ("/", 1), (".", 1), ("年月", 1), ("年月份", 1): return month(year: year, month: rest[0])
    case ("--", 2), ("//", 2), ("..", 2), ("年月日", 2), ("年月号", 2):
      return Day(year: year, month: rest[0], day: rest[1]).map { $0...$0 }
    case ("q", 1), ("-q", 1), ("年q", 1), ("年季度", 1), ("年第季度", 1): return quarter(year: year, number: rest[0])
    case ("h", 1), ("-h", 1): return half(year: year, number: rest[0])
    case ("年上半年", 0): return half(year: year, number: 1)
    case ("年下半年", 0): return half(year: year, number: 2)
    case (_, 0):
      let quarters = ["年一季度", "年二季度", "年三季度", "年四季度"]
      let named = marks.hasPrefix("年第") ? "年" + marks.dropFirst(2) : marks
      return quarters.firstIndex(of: named).flatMap { quarter(year: year, number: $0 + 1) }
    default: return nil
    }
  }
}
