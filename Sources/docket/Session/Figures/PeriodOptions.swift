import Casework
import Commands
import Indicators
import TextForms
package import Values

extension CommandCall {
  /// What a question needs of the log: its words' kinds, or everything for the whole history.
  package func scope(of words: [String]) -> FigureScope {
    // How often a site is seen is told by the kinds of its visits, which nothing names.
    if words.contains(where: { text in CaseClass.unseen.names.contains { text.contains($0) } }) { return .everything }
    return ["year", "quarter", "from", "to"].contains { invocation[$0] != nil } ? .words(words) : .everything
  }

  /// The days of a call; nil for the whole history.
  package func period(today: Day) throws -> ClosedRange<Day>? {
    let whole = try invocation["year"].map { text in try year(text, today: today) }
    if let text = invocation["quarter"] { return try quarter(text, of: whole?.lowerBound.year ?? today.year) }
    if let whole { return whole }
    let from = try invocation["from"].map { text in
      try days(text, flag: Localized(zh: "--从", en: "--from"), today: today).lowerBound
    }
    let to = try invocation["to"].map { text in
      try days(text, flag: Localized(zh: "--到", en: "--to"), today: today).upperBound
    }
    if from == nil, to == nil { return nil }
    let first = from ?? Day.loggable.lowerBound
    let last = to ?? Day.loggable.upperBound
    try check(from: first, to: last)
    return first...last
  }

  /// The year of `--year` if it must be a whole one.
  package func wholeYear(today: Day) throws -> Int? {
    guard let text = invocation["year"] else { return nil }
    let days = try year(text, today: today)
    guard let whole = DayRange(days.lowerBound.year.description, today: today), whole.from == days.lowerBound, whole.to == days.upperBound
    else { throw badYear(text, hint: Localized(zh: "写一整年，如 2026、明年", en: "write a whole year, such as 2026, next-year")) }
    return days.lowerBound.year
  }

  private func badYear(_ text: String, hint: Localized) -> Failure {
    Failure.usage("bad-year.year-cant-be", ["text": text], hint: hint)
  }

  /// Refuses days of which the last comes before the first.
  package func check(from first: Day?, to last: Day?) throws {
    guard let first, let last, last < first else { return }
    throw Failure.usage("bad-period", ["first": first, "last": last])
  }

  /// The days that a span or a day names.
  func days(_ text: String, flag: Localized, today: Day) throws -> ClosedRange<Day> {
    if let range = DayRange(text, today: today), let first = range.from, let last = range.to, first <= last { return first...last }
    let day = try Attribution.day(text, flag: flag, today: today, calendar: WorkCalendar())
    return day...day
  }

  private func quarter(_ text: String, of year: Int) throws -> ClosedRange<Day> {
    let folded = TextForms.nfkcFolded(text)
    let names = ["一", "二", "三", "四"]
    let number =
      names.firstIndex { [$0, $0 + "季度", "第" + $0 + "季度"].contains(folded) }.map { $0 + 1 }
      ?? Int(folded.hasPrefix("q") ? folded.dropFirst() : folded[...])
    guard let number, let range = DayRange("\(year)Q\(number)", today: Day(number: 0)), let first = range.from, let last = range.to else {
      throw Failure.usage("bad-quarter", ["text": text])
    }
    return first...last
  }

  package func year(_ text: String, today: Day) throws -> ClosedRange<Day> {
    guard let range = DayRange(text, today: today), let first = range.from, let last = range.to, first < last,
      Day.loggable.contains(first), Day.loggable.contains(last)
    else { throw badYear(text, hint: Localized(zh: "如 2023、去年、2023年一季度、上半年", en: "such as 2023, last-year, 2023Q1, 2023-07")) }
    return first...last
  }
}

/// The part of a log that a question about figures needs, as known before opening it.
package enum FigureScope {
  case everything
  /// The office's own affairs: what it adopted.
  case affairs
  /// What some words mention.
  case words([String])

  /// The kinds whose columns are loaded together; empty means all.
  var kinds: Set<String>? {
    switch self {
    case .everything: nil
    case .affairs: []
    case .words(let words): Catalog.builtIn.kindsMentioned(in: words)
    }
  }
}
