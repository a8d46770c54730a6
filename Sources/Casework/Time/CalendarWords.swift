import LogLines
public import Values
import Written

/// A year's days off and make-up days in words: `10月1日至7日放假，9月27日上班`.
public struct CalendarWords: Hashable, Sendable {
  /// The days off.
  public private(set) var holidays: [Day] = []
  /// The days that are worked though they are of a weekend.
  public private(set) var workdays: [Day] = []
  /// The first span that is longer than any feast: perhaps a slip of the pen.
  public private(set) var longSpan: ClosedRange<Day>?

  /// The most days of a feast.
  public static let longestFeast = 30

  /// Why a notice can't be read.
  public enum Fault: Error, Hashable, Sendable {
    /// What begins with this number is no day of the year.
    case notDay(String)
    /// Nothing says whether this day is worked.
    case undecided(Day)
    /// Nothing says on which days that is.
    case noDays(String)
  }

  /// Reads a notice for a year; names of feasts, what is in brackets and counts of days are passed over.
  public init(_ text: String, year: Int) throws(Fault) {
    let folded = DayReader.folded(text)
    let parts = folded.split(separator: "(", omittingEmptySubsequences: false)
    var scanner = TextScanner((parts.prefix(1) + parts.dropFirst().map { $0.drop { $0 != ")" }.dropFirst() }).joined())
    var days: [Day] = []
    var month: Int?
    while !scanner.isAtEnd {
      if scanner.isAtDigit {
        guard let first = try Self.day(&scanner, year, &month) else { continue }
        var last = first
        if scanner.consume(anyOf: ["至", "到", "-", "—", "~"]) != nil {
          guard let end = try Self.day(&scanner, year, &month), end >= first else { throw .notDay("\(first)") }
          last = end
        }
        if last - first >= Self.longestFeast { longSpan = longSpan ?? first...last }
        days += (0...last - first).map { first.adding(days: $0) }
      } else if let word = scanner.consume(anyOf: Self.workWords + Self.restWords) {
        if days.isEmpty { throw .noDays(word) }
        if Self.workWords.contains(word) { workdays += days } else { holidays += days }
        days = []
      } else {
        scanner.skip()
      }
    }
    if let left = days.first { throw .undecided(left) }
    if holidays.isEmpty, workdays.isEmpty { throw .noDays(text) }
  }

  /// The most characters of a text that a fault repeats.
  private static let longestWord = 40
  private static let workWords = ["上班", "补班", "工作日"]
  private static let restWords = ["放假", "休息", "休假"]

  /// Reads a day of the year, whose month may have been said before; nil for a count of days.
  private static func day(_ scanner: inout TextScanner, _ year: Int, _ month: inout Int?) throws(Fault) -> Day? {
    let text = scanner.rest
    var written: String { String(text.prefix(longestWord).prefix { !"，,。;；、".contains($0) }) }
    var ahead = scanner
    if ahead.parseNumber(digits: 1...4) != nil, ahead.consume("天") {
      scanner = ahead
      return nil
    }
    guard let parts = DayParts(&scanner, isSeparated: true), parts.year ?? year == year else { throw .notDay(written) }
    month = parts.month ?? month
    guard let month, let number = parts.day ?? parts.bare, let day = Day(year: year, month: month, day: number) else {
      throw .notDay(written)
    }
    return day
  }
}
