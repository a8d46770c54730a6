internal import Casework
import LogLines
import Values
import Written

/// Reads `2023年12月31日前`, `12月底前`, `年底前` and `2023年1-12月`, `3-11月`, `2023年`.
struct TargetDates {
  /// The text, folded.
  let text: String
  /// What gives a date its year.
  let period: ClosedRange<Day>?
  /// Whether the text answers when something is done, so that a bare date is its deadline.
  var isTimely = false

  /// The deadline or period, if the text is only that.
  func form() -> Comparator.Form? {
    deadline() ?? bareDeadline() ?? workPeriod()
  }

  /// One calendar day and nothing else, as an assessor writes it: `2023年12月20日`, `2023-12-20`.
  func singleDay() -> Day? {
    var scanner = TextScanner(text)
    _ = scanner.consume(anyOf: ["已于", "于", "在"])
    guard let date = date(&scanner), date.day != nil, !date.isEnd else { return nil }
    _ = scanner.consume(anyOf: Self.completions)
    return scanner.isAtEnd ? lastDay(of: date) : nil
  }

  /// A day of the period written as 8.15, if it can only be a day.
  func pointedDay() -> Day? {
    guard let parts = DayParts(whole: text), parts.isPointed, let month = parts.month, let day = parts.day else { return nil }
    return period.flatMap { Day(year: $0.upperBound.year, month: month, day: day) }
  }

  /// A day or a month or a year; a day alone says nothing of when.
  private func date(_ scanner: inout TextScanner) -> DayParts? {
    guard let parts = DayParts(&scanner), parts.day == nil || parts.month != nil else { return nil }
    return parts
  }

  private func deadline() -> Comparator.Form? {
    // Before what is a day, and no span.
    let before = DayReader.withoutBefore(text)
    if before != text, let day = DayParts(whole: before), !day.isPointed { return lastDay(of: day).map { .deadline($0) } }
    var scanner = TextScanner(text)
    let isBounded = scanner.consume(anyOf: ["不晚于", "不迟于", "不超过", "≤", "<="]) != nil
    if !isBounded { _ = scanner.consume(anyOf: ["于", "在"]) }
    guard let date = date(&scanner) else { return nil }
    let isClosed = scanner.consume(anyOf: ["以前", "之前", "前"]) != nil
    // 12月前 may mean by the first or by the last of December: nothing is guessed.
    guard isBounded != isClosed, date.day != nil || date.isEnd else { return nil }
    if isClosed {
      _ = scanner.consume(anyOf: ["(含)", "(含当日)"])
      _ = scanner.consume(anyOf: Self.completions)
    }
    return scanner.isAtEnd ? lastDay(of: date).map { .deadline($0) } : nil
  }

  /// `2025年底`, `12月底`, `2025年12月31日`, 全年: a deadline only where the row asks for one.
  private func bareDeadline() -> Comparator.Form? {
    guard isTimely else { return nil }
    if text == "全年" || text == "全年内" { return period.map { .deadline($0.upperBound) } }
    var scanner = TextScanner(text)
    guard let date = date(&scanner), date.bare == nil, date.day != nil || date.isEnd else { return nil }
    _ = scanner.consume(anyOf: Self.completions)
    return scanner.isAtEnd ? lastDay(of: date).map { .deadline($0) } : nil
  }

  /// What may follow a deadline without changing it.
  private static let completions = ["按时完成", "全部完成", "全面完成", "完成验收", "完成", "办结", "竣工验收", "竣工", "验收", "投入使用", "交付使用", "交付"]

  private func workPeriod() -> Comparator.Form? {
    var scanner = TextScanner(text)
    guard let first = date(&scanner), !first.isEnd else { return nil }
    if scanner.isAtEnd {
      guard first.day == nil, first.bare == nil, let from = firstDay(of: first), let to = lastDay(of: first) else { return nil }
      return .period(from: from, to: to)
    }
    guard scanner.consume(anyOf: ["-", "~", "至", "到"]) != nil, var last = date(&scanner), scanner.isAtEnd, !last.isEnd else {
      return nil
    }
    var opening = first
    // 1-12月 leaves the first 月 out, and either end may leave out the year.
    if opening.bare != nil, opening.month == nil, last.month != nil { opening.month = opening.bare }
    opening.year = opening.year ?? last.year
    last.year = last.year ?? opening.year
    guard last.bare == nil, (opening.month == nil) == (last.month == nil), (opening.day == nil) == (last.day == nil) else { return nil }
    guard let from = firstDay(of: opening), let to = lastDay(of: last), from <= to else { return nil }
    return .period(from: from, to: to)
  }

  private func firstDay(of date: DayParts) -> Day? {
    date.resolved(in: period, month: 1) { _, _ in 1 }
  }

  private func lastDay(of date: DayParts) -> Day? {
    date.resolved(in: period, month: 12) { Day.length(ofMonth: $0, year: $1) }
  }
}

extension DayParts {
  /// The day meant: a missing year from the period, a missing month and day as given.
  fileprivate func resolved(in period: ClosedRange<Day>?, month defaultMonth: Int, day defaultDay: (_ month: Int, _ year: Int) -> Int)
    -> Day?
  {
    func day(in year: Int) -> Day? {
      let month = month ?? defaultMonth
      return Day(year: year, month: month, day: self.day ?? defaultDay(month, year))
    }
    if let year { return day(in: year) }
    guard let period else { return nil }
    let years = period.lowerBound.year...period.upperBound.year
    for year in years {
      if let day = day(in: year), period.contains(day) { return day }
    }
    return day(in: period.upperBound.year)
  }
}
