internal import EventLog

/// The days that a printed date means: one, some of a month, a month, a year.
struct PrintedDays {
  /// The days, both ends included.
  let days: ClosedRange<Day>

  /// Reads a folded text that is a date and nothing else; the report's period gives it the year that it leaves out.
  init?(_ folded: String, period: ClosedRange<Day>?) {
    let dates = TargetDates(text: folded, period: period)
    if let day = dates.singleDay() ?? dates.pointedDay() {
      days = day...day
    } else if case .period(let from, let to) = dates.form() {
      days = from...to
    } else if let some = Self.daysOfOneMonth(folded, period: period) {
      days = some
    } else {
      return nil
    }
  }

  /// How a day compares: the date printed, or one that prints so when the day is left off; nil if it lies outside.
  func verdict(on day: Day) -> Reconciliation.Verdict? {
    guard days.contains(day) else { return nil }
    return days.lowerBound == days.upperBound ? .agrees : .rounds
  }

  /// `2023年3月9-10日`: the month is said once for both days.
  private static func daysOfOneMonth(_ text: String, period: ClosedRange<Day>?) -> ClosedRange<Day>? {
    guard let month = text.lastIndex(of: "月"), let dash = text[month...].firstIndex(where: { "-~至到".contains($0) }) else { return nil }
    let opening = text[..<dash]
    let first = TargetDates(text: opening.hasSuffix("日") ? String(opening) : opening + "日", period: period).singleDay()
    let last = TargetDates(text: String(text[...month] + text[text.index(after: dash)...]), period: period).singleDay()
    guard let first, let last, first <= last else { return nil }
    return first...last
  }
}
