import Casework
import Commands
import TextForms
package import Values

extension CommandCall {
  /// The day of `--as-of`, if given.
  package func asOf(today: Day) throws -> Day? {
    try invocation["as-of"].map { text in
      try Attribution.day(text, flag: Localized(zh: "--截至", en: "--as-of"), today: today, calendar: WorkCalendar())
    }
  }

  /// The first day of what an option names, a day or a span.
  package func firstDay(_ option: String, today: Day) throws -> Day? {
    try days(option, today: today)?.lowerBound
  }

  /// The last day of what an option names, a day or a span.
  package func lastDay(_ option: String, today: Day) throws -> Day? {
    try days(option, today: today)?.upperBound
  }

  private func days(_ option: String, today: Day) throws -> ClosedRange<Day>? {
    try invocation[option].map { text in try days(text, flag: Localized("--\(option)"), today: today) }
  }

  /// The whole number of an option.
  package func number(_ option: String) throws -> Int? {
    guard let text = invocation[option] else { return nil }
    guard let number = Int(written: text) else {
      throw Failure.usage("bad-number.whole-number-not", ["option": option, "text": text])
    }
    return number
  }
}
