public import Values

/// A day as people write it: `2023-07-05`, `7-5`, `5号`, `昨天`, `下周五`, `月底`, `3天后`, `+13wd`.
public struct WrittenDay: Hashable, Sendable {
  public let day: Day

  /// The working days in which it was counted.
  public var workdays: Workdays?

  /// Whether a deadline without a year was taken for one more than half a year ahead.
  public var isFarAhead = false

  /// Whether a day without a year that is no deadline was taken for one of a year before.
  public var isOfYearBefore = false

  /// Whether it was counted from another day: `+15d`, `3天后`, `7个工作日`.
  public var isCounted = false

  /// The other day that a deadline may be: 3日 is the third, or three days.
  public var other: Day?

  /// The time of day that stood behind it and isn't kept.
  public var time: String?

  /// So many working days from a day, and the years on the way whose holidays nobody knew.
  public struct Workdays: Hashable, Sendable {
    public let count: Int
    public let start: Day
    public let unknown: [Int]
  }

  /// The years whose holidays were not known when working days were counted.
  public var unknownYears: [Int] { workdays?.unknown ?? [] }

  /// Whether working days were counted without knowing a year's holidays.
  public var holidaysUnknown: Bool { !unknownYears.isEmpty }
}

extension WrittenDay {
  /// Reads a day with a time behind it, which is left out; nil if the text is neither that nor a day.
  public init?(dayOrTime text: String, in context: DayContext, isDeadline: Bool = false) {
    let parts = WrittenTime.split(text)
    self.init(parts?.day ?? text, in: context, isDeadline: isDeadline)
    time = parts?.time
  }

  /// Reads a day; nil if the text isn't one.
  public init?(_ text: String, in context: DayContext, isDeadline: Bool = false) {
    let reader = DayReader(
      start: isDeadline ? context.base : context.today, today: context.today, isDeadline: isDeadline, calendar: context.calendar)
    let folded = DayReader.folded(text)
    // A deadline may be the day before which something is due: 月底前, 下周五前.
    let named = isDeadline ? DayReader.withoutBefore(folded) : folded
    if isDeadline, Self.sameDay.contains(folded) {
      self.init(day: context.base)
    } else if let offset = Self.words[folded] {
      self.init(day: context.today.adding(days: offset))
    } else if let counted = reader.counted(folded) {
      self.init(day: counted.day, workdays: counted.workdays, isCounted: true)
    } else if let day = reader.weekday(named) ?? reader.end(named) ?? reader.dayOfMonth(named) {
      self.init(day: day)
      if isDeadline, folded.hasSuffix("日"), let count = Int(written: folded.dropLast(), in: 0...36_500) {
        other = context.base.adding(days: count)
      }
      if other == day { other = nil }
    } else if let (day, hasYear) = reader.calendarDay(folded) {
      let isFarAhead = isDeadline && day - context.base > DayReader.near && !hasYear
      let isOfYearBefore = !isDeadline && day.year < context.today.year && !hasYear
      self.init(day: day, isFarAhead: isFarAhead, isOfYearBefore: isOfYearBefore)
    } else {
      return nil
    }
  }

  /// The words for the day that a deadline counts from.
  private static let sameDay: Set = ["当天", "当日"]

  /// The words for days near another one, each with how many days on.
  public static let words = [
    "today": 0, "yesterday": -1, "tomorrow": 1, "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "大前天": -3, "明天": 1, "明日": 1,
    "后天": 2, "大后天": 3,
  ]
}
