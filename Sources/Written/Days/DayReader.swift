import Values

/// Reads the forms of a written day, each of them on its own.
public struct DayReader {
  /// The day that the words are relative to.
  let start: Day
  /// The day on which they are written.
  let today: Day
  /// Whether an incomplete day means one in the future.
  let isDeadline: Bool
  /// Which days are worked.
  let calendar: any WorkdayCount

  /// The text in the form that the readers take: half width, lower case, without blanks, `三天` as `3天`.
  public static func folded(_ text: String) -> String {
    if isFolded(text) { return text }
    let characters = Array(text.foldedForReading.lowercased().filter { !$0.isWhitespace })
    var folded = ""
    var index = 0
    while index < characters.count {
      // The first month's other name.
      if characters[index] == "元", index + 1 < characters.count, characters[index + 1] == "月" {
        folded.append("1")
        index += 1
        continue
      }
      let run = characters[index...].prefix { ChineseNumeral.contains($0) }
      if !run.isEmpty, run.endIndex < characters.count, "天日号月周个星礼年".contains(characters[run.endIndex]),
        let value = ChineseNumeral.value(of: String(run))
      {
        folded += String(value)
        index = run.endIndex
      } else if run.endIndex < characters.count, "天日号月周个星礼年".contains(characters[run.endIndex]), run.count < 20 || run.isEmpty {
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

  /// Whether a text is digits and signs alone, as most days are written.
  static func isFolded(_ text: String) -> Bool { text.utf8.allSatisfy { (0x2D...0x39).contains($0) } }

  // MARK: So many days away

  /// Reads `+15d`, `3天后`, `3日内`, `1个月内`, `半年后`, `1年`, `7个工作日`, `3天前`, and the working days without holidays.
  func counted(_ text: String) -> (day: Day, workdays: WrittenDay.Workdays?)? {
    var rest = text[...]
    let sign = rest.first.flatMap { "+-".contains($0) ? $0 : nil }
    if sign != nil { rest.removeFirst() }
    // Halves that people count in: half a year has six months, half a month 15 days.
    for (half, whole) in [("半年", "6个月"), ("半个月", "15天"), ("半月", "15天")] where rest.hasPrefix(half) {
      rest = whole + rest.dropFirst(half.count)
      break
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(written: digits, in: 0...36_500) else { return nil }
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
    case "" where sign != nil && tail == nil && count < 1000, "d", "天": return (start.adding(days: signed), nil)
    case "日" where !isPlain: return (start.adding(days: signed), nil)
    case "w", "周", "星期", "个星期", "礼拜", "个礼拜": return (start.adding(days: 7 * signed), nil)
    // A year of four digits is a year.
    case "y", "年", "周年", "整年":
      guard digits.count <= 2 else { return nil }
      return start.adding(months: 12 * signed).map { ($0, nil) }
    case "个半月": return start.adding(months: signed).map { ($0.adding(days: isBackwards ? -15 : 15), nil) }
    case "m", "个月": return start.adding(months: signed).map { ($0, nil) }
    case "wd", "工作日", "个工作日":
      guard !isBackwards else { return nil }
      let end = calendar.day(count, workdaysAfter: start)
      return (end.day, WrittenDay.Workdays(count: count, start: start, unknown: end.unknown))
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
    let day = start.adding(days: number - start.weekday + 7 * (weeks?.value ?? 0))
    // A deadline is the next day of that name.
    let isPast = day < start || day == start && start < today
    return isDeadline && weeks == nil && isPast ? day.adding(days: 7) : day
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
    case "月内", "本月内", "当月内", "这个月内": return isDeadline ? lastDay(monthsAhead: 0) : nil
    case "年内", "今年内", "本年内", "当年内": return isDeadline ? Day(year: start.year, month: 12, day: 31) : nil
    case "周内", "本周内", "这周内": return isDeadline ? start.adding(days: 7 - start.weekday) : nil
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
    guard let number = Int(written: text.dropFirst(month?.key.count ?? 0).dropLast()), (1...31).contains(number) else { return nil }
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

  /// Half a year: no other day without a year is further ahead, and a deadline that is gets noted.
  public static let near = 183

  /// Reads a calendar day with any usual separators, and whether it has a year.
  func calendarDay(_ text: String) -> (day: Day, hasYear: Bool)? {
    let text = isDeadline ? Self.withoutBefore(text) : text
    if let named = Self.years.first(where: { text.hasPrefix($0.key) }) {
      guard let parts = DayParts(whole: String(text.dropFirst(named.key.count))), parts.year == nil, !parts.isPointed,
        let month = parts.month, let day = parts.day
      else { return nil }
      return Day(year: start.year + named.value, month: month, day: day).map { ($0, true) }
    }
    guard let parts = DayParts(whole: text), let month = parts.month, let day = parts.day else {
      return Day(shortYear: text, near: start.year).map { ($0, true) }
    }
    let parsed =
      parts.year.map { Day(year: $0, month: month, day: day) } ?? Day(month: month, day: day, from: start, isDeadline: isDeadline)
    return parsed.map { ($0, parts.year != nil) }
  }

  private static let years = ["今年": 0, "本年": 0, "明年": 1, "次年": 1, "后年": 2, "去年": -1, "前年": -2]

  /// A deadline's text without the word that it is one: 9月29日前.
  public static func withoutBefore(_ text: String) -> String {
    let ending = ["之前", "以前", "前"].first(where: text.hasSuffix)
    return String(text.dropLast(ending?.count ?? 0))
  }
}
