/// A day of the Gregorian calendar without a time or a zone: when something happened, by the inspector's word.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let number: Int32

  /// Makes the day that many days after 1970-01-01.
  public init(number: Int32) {
    self.number = number
  }

  /// Makes a day from its parts, where the calendar has such a day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...Self.length(ofMonth: month, year: year)).contains(day) else {
      return nil
    }
    self.number = Self.number(year: year, month: month, day: day)
  }

  public static func < (left: Day, right: Day) -> Bool {
    left.number < right.number
  }

  /// The days that an event may name: 1900-01-01 to 2199-12-31.
  public static let loggable = Day(number: -25_567)...Day(number: 84_005)

  /// How many days a month has.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Counts years from March, so that the leap day is a year's last and months have a linear formula.
  private static func number(year: Int, month: Int, day: Int) -> Int32 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear >= 0 ? marchYear / 400 : (marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}
