import Casework
import TextForms
public import Values
import Written

extension DayRange {
  /// Reads days as people write them: `2023`, `2023-07`, `2023Q3`, `a..b`, `>=a`, `今年`, `3天前`.
  public init?(_ text: String, today: Day) {
    let folded = TextForms.nfkcFolded(WrittenTime.split(text)?.day ?? text).filter { !$0.isWhitespace }
    for (sign, make) in Self.comparisons where folded.hasPrefix(sign) {
      guard let days = Self.days(String(folded.dropFirst(sign.count)), today: today) else { return nil }
      self = make(days)
      return
    }
    for separator in ["..", "~", "至"] {
      let ends = folded.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard ends.count == 2, let before = ends.first, let after = ends.last else { continue }
      let from = before.isEmpty ? nil : Self.days(before, today: today)
      let to = after.isEmpty ? nil : Self.days(after, today: today)
      guard (before.isEmpty || from != nil) && (after.isEmpty || to != nil) && !(before.isEmpty && after.isEmpty) else { return nil }
      self.init(from: from?.lowerBound, to: to?.upperBound)
      return
    }
    guard let days = Self.days(folded, today: today) else { return nil }
    self.init(from: days.lowerBound, to: days.upperBound)
  }

  private static let comparisons: [(String, @Sendable (ClosedRange<Day>) -> DayRange)] = [
    (">=", { DayRange(from: $0.lowerBound) }), ("≥", { DayRange(from: $0.lowerBound) }),
    ("<=", { DayRange(to: $0.upperBound) }), ("≤", { DayRange(to: $0.upperBound) }),
    (">", { DayRange(from: $0.upperBound.adding(days: 1)) }), ("<", { DayRange(to: $0.lowerBound.adding(days: -1)) }),
  ]

  /// The days that a folded text names.
  private static func days(_ text: String, today: Day) -> ClosedRange<Day>? {
    if let days = relative(text, today: today) ?? absolute(text) { return days }
    // 去年11月, 今年一季度.
    if let (word, offset) = years.first(where: { text.hasPrefix($0.word) }) {
      return absolute("\(today.year + offset)年" + text.dropFirst(word.count))
    }
    // A span without a year is this year's, or last year's where this year's is far ahead: 12月 in January.
    if !text.isEmpty, let span = absolute("\(today.year)年" + text), span.lowerBound != span.upperBound {
      return span.lowerBound - today > 183 ? absolute("\(today.year - 1)年" + text) : span
    }
    return WrittenDay(text, in: DayContext(today: today, base: today, calendar: WorkCalendar())).map { $0.day...$0.day }
  }

  private static let years: [(word: String, offset: Int)] = [("去年", -1), ("上年", -1), ("今年", 0), ("本年", 0), ("明年", 1), ("前年", -2)]

  private static func relative(_ text: String, today: Day) -> ClosedRange<Day>? {
    let (year, month, _) = today.parts
    switch text {
    case "today", "今天", "今日": return today...today
    case "yesterday", "昨天", "昨日": return today.adding(days: -1)...today.adding(days: -1)
    case "this-week", "本周", "这周": return week(containing: today)
    case "last-week", "上周": return week(containing: today.adding(days: -7))
    case "this-month", "本月", "这个月": return CalendarSpan.month(year: year, month: month)
    case "last-month", "上月", "上个月": return CalendarSpan.month(year: month == 1 ? year - 1 : year, month: month == 1 ? 12 : month - 1)
    case "this-quarter", "本季度": return CalendarSpan.quarter(year: year, number: today.quarter)
    case "last-quarter", "上季度", "上个季度":
      return CalendarSpan.quarter(year: today.quarter == 1 ? year - 1 : year, number: today.quarter == 1 ? 4 : today.quarter - 1)
    case "this-year", "今年", "本年", "本年度": return CalendarSpan.months(year: year, 1, 12)
    case "last-year", "去年", "上年", "上一年", "上年度": return CalendarSpan.months(year: year - 1, 1, 12)
    case "next-year", "明年", "下年度": return CalendarSpan.months(year: year + 1, 1, 12)
    case "前年": return CalendarSpan.months(year: year - 2, 1, 12)
    default: return nil
    }
  }

  private static func week(containing day: Day) -> ClosedRange<Day> {
    let monday = day.adding(days: 1 - day.weekday)
    return monday...monday.adding(days: 6)
  }

  /// Reads digits and the marks between them.
  private static func absolute(_ text: String) -> ClosedRange<Day>? {
    let isDigit = { (character: Character) in character.isASCII && character.isNumber }
    let digits = text.split { !isDigit($0) }
    let numbers = digits.compactMap { Int(written: $0) }
    guard numbers.count == digits.count, let first = text.first, first.isNumber, let year = numbers.first else { return nil }
    let marks = text.filter { !isDigit($0) }
    if marks.isEmpty, numbers.count == 1, (1900_01_01...2199_12_31).contains(year) {
      return Day(year: year / 10_000, month: year / 100 % 100, day: year % 100).map { $0...$0 }
    }
    guard Day.loggableYears.contains(year) else { return nil }
    return CalendarSpan.days(year: year, numbers: numbers.dropFirst(), marks: marks)
  }
}

extension Day {
  /// The years that an event may name.
  static let loggableYears = 1900...2199
}
