package import Casework
package import TextForms
package import Values

/// A year's calendar as people read it.
package struct CalendarText {
  package let year: CalendarYear
  package let language: Language

  package init(year: CalendarYear, language: Language) {
    self.year = year
    self.language = language
  }

  /// The days off and the days worked, spans of them together.
  package var lines: [String] {
    let off = language.choose("\(year.year) 年放假 \(year.holidays.count) 天", "\(year.year): \(year.holidays.count) days off")
    let worked = language.choose("  调休上班 \(year.workdays.count) 天", "  \(year.workdays.count) weekend days worked")
    return [line(off, year.holidays), line(worked, year.workdays)]
  }

  private func line(_ start: String, _ days: Set<Day>) -> String {
    days.isEmpty ? start : start + language.choose("：", ": ") + spans(of: days.sorted())
  }

  /// How many days there are of both sorts, and which are none any more.
  package func counts(gone: (holidays: [Day], workdays: [Day])) -> String {
    var text = language.choose(
      "\(year.year) 年共放假 \(year.holidays.count) 天，调休上班 \(year.workdays.count) 天",
      "\(year.year) has \(year.holidays.count) days off, \(year.workdays.count) weekend days worked")
    if !gone.holidays.isEmpty {
      text += language.choose("；不再放假：\(spans(of: gone.holidays))", "; no longer off: \(spans(of: gone.holidays))")
    }
    if !gone.workdays.isEmpty {
      text += language.choose("；不再上班：\(spans(of: gone.workdays))", "; no longer worked: \(spans(of: gone.workdays))")
    }
    return text
  }

  /// Days that follow each other as `10-01…10-07`.
  private func spans(of days: [Day]) -> String {
    var spans: [ClosedRange<Day>] = []
    for day in days {
      if let last = spans.last, last.upperBound.adding(days: 1) == day {
        spans[spans.count - 1] = last.lowerBound...day
      } else {
        spans.append(day...day)
      }
    }
    return spans.map { $0.lowerBound == $0.upperBound ? text($0.lowerBound) : "\(text($0.lowerBound))…\(text($0.upperBound))" }
      .joined(separator: language.choose("、", ", "))
  }

  private func text(_ day: Day) -> String { String(day.description.dropFirst(5)) }
}
