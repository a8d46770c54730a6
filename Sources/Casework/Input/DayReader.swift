public import EventLog

/// Reads the forms of a written day, each of them on its own.
struct DayReader {
  /// The day that the words are relative to.
  let start: Day
  /// Whether an incomplete day means one in the future.
  let isDeadline: Bool
  /// Which days are worked.
  let calendar: WorkCalendar

  /// The text in the form that the readers take: half width, lower case, without blanks, `三天` as `3天`.
  static func folded(_ text: String) -> String {
    let characters = Array(text.foldedForReading.lowercased().filter { !$0.isWhitespace })
    var folded = ""
    var index = 0
    while index < characters.count {
      let run = characters[index...].prefix { ChineseNumeral.contains($0) }
      if !run.isEmpty, run.endIndex < characters.count, "天日号月周个星礼".contains(characters[run.endIndex]),
        let value = ChineseNumeral.value(of: String(run))
      {
        folded += String(value)
        index = run.endIndex
      } else if run.endIndex < characters.count, "天日号月周个星礼".contains(characters[run.endIndex]), run.count < 20 || run.isEmpty {
        folded.append(characters[index])
        index += 1
      } else {
        // No later part of what isn't followed by a measure, or is longer than any number, is read either.
        folded += String(characters[index..<max(run.endIndex, index + 1)])
        index = max(run.endIndex, index + 1)
      }
    }
    return folded
  }

  // MARK: So many days away

  /// Reads `+15d`, `3天后`, `3日内`, `1个月内`, `7个工作日`, `3天前`, and whether all holidays are known.
  func counted(_ text: String) -> (day: Day, isCertain: Bool)? {
    var rest = text[...]
    let sign = rest.first.flatMap { "+-".contains($0) ? $0 : nil }
    if sign != nil { rest.removeFirst() }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count <= 36_500 else { return nil }
    rest = rest.dropFirst(digits.count)
    let tail = Self.tails.first { rest.hasSuffix($0.word) }
    if let tail { rest = rest.dropLast(tail.word.count) }
    let isBefore = tail?.isBefore ?? false
    // A day lies before or after, not both; 3日 and 5月 alone are calendar days.
    guard !(sign == "+" && isBefore), !(sign == "-" && tail != nil) else { return nil }
    let isBackwards = sign == "-" || isBefore
    let isPlain = sign == nil && tail == nil
    let signed = isBackwards ? -count : count
    switch rest {
    // A bare number with a sign is days; a year is not so many of them.
    case "" where sign != nil && tail == nil && count < 1000, "d", "天": return (start.adding(days: signed), true)
    case "日" where !isPlain: return (start.adding(days: signed), true)
    case "w", "周", "星期", "个星期", "礼拜", "个礼拜": return (start.adding(days: 7 * signed), true)
    case "m", "个月": return start.adding(months: signed).map { ($0, true) }
    case "wd", "工作日", "个工作日":
      guard !isBackwards else { return nil }
      return calendar.day(count, workdaysAfter: start)
    default: return nil
    }
  }

  private static let tails: [(word: String, isBefore: Bool)] =
    ["以内", "之内", "内", "以后", "之后", "后"].map { ($0, false) } + ["以前", "之前", "前"].map { ($0, true) }

  // MARK: Days of the week, ends of months

  /// Reads `周五`, `下周五`, `上星期日`: weeks are Monday to Sunday.
  func weekday(_ text: String) -> Day? {
    var rest = text[...]
    let weeks = Self.weeks.first { rest.hasPrefix($0.key) }
    if let weeks { rest = rest.dropFirst(weeks.key.count) }
    guard let name = ["周", "星期", "礼拜"].first(where: { rest.hasPrefix($0) }) else { return nil }
    guard let number = Self.weekdays[String(rest.dropFirst(name.count))] else { return nil }
    return start.adding(days: number - start.weekday + 7 * (weeks?.value ?? 0))
  }

  private static let weeks = ["本": 0, "这": 0, "下": 1, "上": -1]
  private static let weekdays = [
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7,
  ]

  /// Reads `月底`, `下月底`, `年底`.
  func end(_ text: String) -> Day? {
    switch text {
    case "年底", "年末", "今年底", "今年年底": return Day(year: start.year, month: 12, day: 31)
    case "月底", "月末", "本月底", "这个月底": return lastDay(monthsAhead: 0)
    case "下月底", "下个月底": return lastDay(monthsAhead: 1)
    case "上月底", "上个月底": return lastDay(monthsAhead: -1)
    default: return nil
    }
  }

  private func lastDay(monthsAhead months: Int) -> Day? {
    start.adding(months: months).flatMap { Day.last(ofMonth: $0.month, year: $0.year) }
  }

  // MARK: Calendar days

  /// Reads `5号`, `5日`, `下月5号`; without a month the next one for a deadline, else the last one.
  func dayOfMonth(_ text: String) -> Day? {
    guard text.hasSuffix("号") || text.hasSuffix("日") else { return nil }
    let month = Self.months.first { text.hasPrefix($0.key) }
    guard let number = Int(text.dropFirst(month?.key.count ?? 0).dropLast()), (1...31).contains(number) else { return nil }
    if let month { return dayOfMonth(number, monthsAhead: month.value) }
    for step in 0...2 {
      guard let day = dayOfMonth(number, monthsAhead: isDeadline ? step : -step) else { continue }
      if isDeadline ? day >= start : day <= start { return day }
    }
    return nil
  }

  private static let months = ["本月": 0, "这个月": 0, "下月": 1, "下个月": 1, "上月": -1, "上个月": -1]

  private func dayOfMonth(_ number: Int, monthsAhead months: Int) -> Day? {
    guard let first = Day(year: start.year, month: start.month, day: 1)?.adding(months: months) else { return nil }
    return Day(year: first.year, month: first.month, day: number)
  }

  /// Half a year: a day without a year is never further away from the start.
  private static let near = 183

  /// Reads a calendar day with any of the usual separators, the year left out or not.
  func calendarDay(_ text: String) -> Day? {
    guard let parts = DayParts(text) else { return nil }
    if let year = parts.year { return Day(year: year, month: parts.month, day: parts.day) }
    let thisYear = Day(year: start.year, month: parts.month, day: parts.day)
    let step = isDeadline ? 1 : -1
    if let day = thisYear, isDeadline ? start - day <= Self.near : day - start <= Self.near { return day }
    // 29 February stands in some years only.
    return Day(year: start.year + step, month: parts.month, day: parts.day) ?? thisYear
  }
}

/// The numbers of a calendar day: `2023-07-05`, `2023年7月5日`, `20230705`, `7-5`, `7月5号`.
private struct DayParts {
  let year: Int?
  let month: Int
  let day: Int

  init?(_ text: String) {
    var scanner = TextScanner(text)
    if text.utf8.count == 8, let digits = scanner.parseNumber(digits: 8...8) {
      (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100)
      return
    }
    var marks = ["-", "/", ".", "月"]
    var ahead = scanner
    if let number = ahead.parseNumber(digits: 4...4), number >= 1000, let mark = ahead.consume(anyOf: ["-", "/", ".", "年"]) {
      (year, scanner, marks) = (number, ahead, [mark == "年" ? "月" : mark])
    } else {
      year = nil
    }
    guard let month = scanner.parseNumber(digits: 1...2), let mark = scanner.consume(anyOf: marks),
      let day = scanner.parseNumber(digits: 1...2)
    else { return nil }
    if mark == "月" { _ = scanner.consume(anyOf: ["日", "号"]) }
    guard scanner.isAtEnd, year != nil || month <= 12 else { return nil }
    (self.month, self.day) = (month, day)
  }
}

/// What a written day is relative to.
public struct DayContext: Sendable {
  /// The day it is in the office.
  public let today: Day

  /// The day that a deadline counts from.
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

/// A day as people write it: `2023-07-05`, `7-5`, `5号`, `昨天`, `下周五`, `月底`, `3天后`, `+13wd`.
public struct WrittenDay: Hashable, Sendable {
  public let day: Day

  /// Whether working days were counted without knowing a year's holidays.
  public let holidaysUnknown: Bool
}

extension WrittenDay {
  /// Reads a day; nil if the text isn't one.
  public init?(_ text: String, in context: DayContext, isDeadline: Bool = false) {
    let reader = DayReader(start: isDeadline ? context.base : context.today, isDeadline: isDeadline, calendar: context.calendar)
    let folded = DayReader.folded(text)
    if let offset = Self.words[folded] {
      self.init(day: context.today.adding(days: offset), holidaysUnknown: false)
    } else if let counted = reader.counted(folded) {
      self.init(day: counted.day, holidaysUnknown: !counted.isCertain)
    } else if let day = reader.weekday(folded) ?? reader.end(folded) ?? reader.dayOfMonth(folded) ?? reader.calendarDay(folded) {
      self.init(day: day, holidaysUnknown: false)
    } else {
      return nil
    }
  }

  private static let words = [
    "today": 0, "yesterday": -1, "tomorrow": 1, "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "大前天": -3, "明天": 1, "明日": 1,
    "后天": 2, "大后天": 3,
  ]
}
