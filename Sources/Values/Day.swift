/// A day of the Gregorian calendar without time or zone: when something happened.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let number: Int32

  /// Makes the day that many days after 1970-01-01.
  public init(number: Int32) {
    self.number = number
  }

  /// The day of a year, month and day of the month; nil if the calendar lacks it.
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

extension Day {
  /// Year, month and day of the month.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The calendar year.
  public var year: Int { parts.year }

  /// The month, 1 to 12.
  public var month: Int { parts.month }

  /// The quarter of the year, 1 to 4.
  public var quarter: Int { (parts.month + 2) / 3 }

  /// The day of the week, 1 (Monday) to 7 (Sunday).
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let remainder = (Int(number) + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// The week by ISO 8601, which belongs to the year of its Thursday.
  public var week: (year: Int, number: Int) {
    let thursday = adding(days: 4 - weekday)
    guard let first = Day(year: thursday.year, month: 1, day: 1) else { return (thursday.year, 1) }
    return (thursday.year, (thursday - first) / 7 + 1)
  }

  /// The day a number of days later.
  public func adding(days: Int) -> Day {
    Day(number: Int32(clamping: Int(number).addingReportingOverflow(days).partialValue))
  }

  /// The same day some months later, or that month's last; nil beyond the allowed years.
  public func adding(months: Int) -> Day? {
    let (year, month, day) = parts
    let total = year * 12 + month - 1 + months
    guard total >= 12 else { return nil }
    let (newYear, newMonth) = (total / 12, total % 12 + 1)
    return Day(year: newYear, month: newMonth, day: min(day, Self.length(ofMonth: newMonth, year: newYear)))
  }

  /// How many days lie between another day and this one.
  public static func - (later: Day, earlier: Day) -> Int {
    Int(later.number) - Int(earlier.number)
  }

  /// The last day of a month.
  public static func last(ofMonth month: Int, year: Int) -> Day? {
    Day(year: year, month: month, day: length(ofMonth: month, year: year))
  }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
  /// The length of the one accepted form.
  static let textLength = 10

  /// Reads `2023-07-05`, exactly ten characters.
  public init?(_ text: String) {
    let array = Array(text.utf8)
    guard array.count == Self.textLength else { return nil }
    self.init(beginning: array.span)
  }

  /// Reads the ten characters with which bytes begin.
  init?(beginning bytes: Span<UInt8>) {
    guard bytes.count >= Self.textLength, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = bytes.number(at: 0, digits: 4),
      let month = bytes.number(at: 5, digits: 2),
      let day = bytes.number(at: 8, digits: 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day as `2023-07-05`.
  public var description: String { String(writtenBy: write(to:)) }

  /// Appends the ten characters of the day.
  package func write(to bytes: inout [UInt8]) {
    let (year, month, day) = parts
    bytes.append(number: year, digits: 4)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(number: month, digits: 2)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(number: day, digits: 2)
  }
}

extension Span<UInt8> {
  /// The number of some ASCII digits within the span; nil otherwise.
  package func number(at offset: Int, digits: Int) -> Int? {
    guard offset >= 0, offset + digits <= count else { return nil }
    var value = 0
    for index in offset..<offset + digits {
      guard let digit = self[index].decimalDigit else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}

extension [UInt8] {
  /// Appends a number as it is written.
  @inlinable public mutating func append(digitsOf number: UInt) {
    if number > 9 { append(digitsOf: number / 10) }
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }

  /// Appends a number padded with zeros to a number of digits; a longer one keeps its digits.
  package mutating func append(number: Int, digits: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var divisor: UInt = 1
    for _ in 1..<digits { divisor *= 10 }
    while number.magnitude / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(number.magnitude / divisor % 10))
      divisor /= 10
    }
  }
}
