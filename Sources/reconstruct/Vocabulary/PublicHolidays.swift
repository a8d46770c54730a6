import Casework
import EventLog

/// The State Council's yearly notices of holidays and make-up working days (放假安排, 调休), as facts.
enum PublicHolidays {
  /// What an office adopts for a year; a year whose notice is not known here has no holidays.
  static func definition(_ year: Int) -> JSON.Object {
    let (holidays, workdays) = notices[year] ?? ([], [])
    func days(_ ranges: [(Int, Int)]) -> JSON {
      .array(ranges.flatMap { from, to in expand(from, to, in: year) }.map { .string($0.description) })
    }
    return ["year": .number(year), "holidays": days(holidays), "workdays": days(workdays.map { ($0, $0) })]
  }

  /// The working days of some years.
  static func calendar(_ years: ClosedRange<Int>) -> WorkCalendar {
    var calendar = WorkCalendar()
    for year in years {
      do {
        calendar.adopt(try CalendarYear(definition: .object(definition(year))))
      } catch {
        preconditionFailure("the notice of \(year) is a calendar: \(error)")
      }
    }
    return calendar
  }

  private static func expand(_ from: Int, _ to: Int, in year: Int) -> [Day] {
    guard let first = Day(year: year, month: from / 100, day: from % 100), let last = Day(year: year, month: to / 100, day: to % 100) else {
      preconditionFailure("\(from) and \(to) are days of \(year)")
    }
    return (first.number...last.number).map { Day(number: $0) }
  }

  /// Holidays as spans of month and day, and the weekend days that are worked instead.
  private static let notices: [Int: (holidays: [(Int, Int)], workdays: [Int])] = [
    2020: (
      [(101, 101), (124, 131), (201, 202), (404, 406), (501, 505), (625, 627), (1001, 1008)], [119, 426, 509, 628, 927, 1010]
    ),
    2021: (
      [(101, 103), (211, 217), (403, 405), (501, 505), (612, 614), (919, 921), (1001, 1007)], [207, 220, 425, 508, 918, 926, 1009]
    ),
    2022: (
      [(101, 103), (131, 131), (201, 206), (403, 405), (430, 430), (501, 504), (603, 605), (910, 912), (1001, 1007), (1231, 1231)],
      [129, 130, 402, 424, 507, 1008, 1009]
    ),
    2023: (
      [(101, 102), (121, 127), (405, 405), (429, 430), (501, 503), (622, 624), (929, 930), (1001, 1006), (1230, 1231)],
      [128, 129, 423, 506, 625, 1007, 1008]
    ),
    2024: (
      [(101, 101), (210, 217), (404, 406), (501, 505), (608, 610), (915, 917), (1001, 1007)],
      [204, 218, 407, 428, 511, 914, 929, 1012]
    ),
    2025: (
      [(101, 101), (128, 131), (201, 204), (404, 406), (501, 505), (531, 531), (601, 602), (1001, 1008)], [126, 208, 427, 928, 1011]
    ),
  ]
}
