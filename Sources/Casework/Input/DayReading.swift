public import EventLog

/// What a written day is relative to.
public struct DayContext: Sendable {
  /// The day it is in the office.
  public let today: Day

  /// The day from which `+15d` counts.
  public let base: Day

  /// Which days are worked.
  public let calendar: WorkCalendar

  /// Makes a context.
  public init(today: Day, base: Day, calendar: WorkCalendar) {
    self.today = today
    self.base = base
    self.calendar = calendar
  }
}

/// A day as people write it: `2023-07-05`, `7-5`, `today`, `昨天`, `-3d`, `+15d`, `+13wd`.
public struct WrittenDay: Hashable, Sendable {
  /// The day.
  public let day: Day

  /// Whether working days were counted without knowing a year's holidays.
  public let holidaysUnknown: Bool

  /// Reads a day; nothing where it isn't one.
  public init?(_ text: String, in context: DayContext) {
    let folded = text.foldedForReading.lowercased()
    if let offset = Self.words[folded] {
      self.init(context.today.adding(days: offset))
    } else if let relative = Self.relative(folded, in: context) {
      self = relative
    } else if let day = Self.written(folded, year: context.today.year) {
      self.init(day)
    } else {
      return nil
    }
  }

  private init(_ day: Day, holidaysUnknown: Bool = false) {
    self.day = day
    self.holidaysUnknown = holidaysUnknown
  }

  private static let words = [
    "today": 0, "yesterday": -1, "tomorrow": 1, "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "后天": 2,
  ]

  /// Reads `+15d`, `-3d`, `+2w`, `+13wd`, `+15天`, `+13工作日`.
  private static func relative(_ text: String, in context: DayContext) -> WrittenDay? {
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count <= 36_500 else { return nil }
    let base = sign == "+" ? context.base : context.today
    switch text.dropFirst(1 + digits.count) {
    case "d", "天", "日": return WrittenDay(base.adding(days: sign == "+" ? count : -count))
    case "w", "周": return WrittenDay(base.adding(days: 7 * (sign == "+" ? count : -count)))
    case "wd", "工作日", "个工作日":
      guard sign == "+" else { return nil }
      let (day, certain) = context.calendar.day(count, workdaysAfter: base)
      return WrittenDay(day, holidaysUnknown: !certain)
    default: return nil
    }
  }

  /// Reads a calendar day with any of the usual separators, the year left out or not.
  private static func written(_ text: String, year: Int) -> Day? {
    var parts: [Int] = []
    var digits = ""
    var separators = ""
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        guard let number = Int(digits) else { return nil }
        parts.append(number)
        guard digits.count <= 2 || parts.count == 1 && digits.count == 4 else { return nil }
        digits = ""
        separators.append(character)
      }
    }
    if !digits.isEmpty {
      if separators.isEmpty, digits.count == 8, let number = Int(digits) {
        return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      }
      guard let number = Int(digits), digits.count <= 2 else { return nil }
      parts.append(number)
    }
    switch separators {
    case "--", "//", "..", "年月日", "年月":
      return parts.count == 3 && parts[0] >= 1000 ? Day(year: parts[0], month: parts[1], day: parts[2]) : nil
    case "-", "/", ".", "月日", "月": return parts.count == 2 && parts[0] <= 12 ? Day(year: year, month: parts[0], day: parts[1]) : nil
    default: return nil
    }
  }
}
