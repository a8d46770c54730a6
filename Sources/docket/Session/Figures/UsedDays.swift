import Casework
package import Commands
package import Indicators
package import TextForms
package import Values

/// The days of a figure as they were used, for printing: never those at which the log's calendar ends.
package struct UsedDays {
  package let days: ClosedRange<Day>
  /// Whether it is a state on the last of them that was counted, for no period.
  package let isState: Bool

  package init(days: ClosedRange<Day>, isState: Bool) {
    self.days = days
    self.isState = isState
  }

  /// The days in words.
  package func text(_ language: Language) -> String {
    if isState { return language.choose("期末 \(days.upperBound)", "at the end of \(days.upperBound)") }
    return "\(days.lowerBound)…\(days.upperBound)"
  }
}

extension FigureSession {
  /// The years of some days of which an office has no calendar, where working days are counted.
  package func yearsWithoutCalendar(_ measures: [BoundMeasure], _ days: ClosedRange<Day>) throws -> [Int] {
    guard measures.contains(where: \.countsWorkdays) else { return [] }
    let last = min(days.upperBound, max(today, days.lowerBound))
    let calendars = try sessions.map { try $0.calendar().years }
    return (days.lowerBound.year...last.year).filter { year in !calendars.allSatisfy { $0.contains(year) } }
  }

  /// The same, noted for people.
  package func noteWithoutCalendar(_ measures: [BoundMeasure], _ days: ClosedRange<Day>, _ console: Console) throws -> [Int] {
    let years = try yearsWithoutCalendar(measures, days)
    if !years.isEmpty {
      let listed = Localized { language in years.map(\.description).joined(separator: language.choose("、", ", ")) }
      console.note(message: "figures.no-calendar", ["years": listed])
    }
    return years
  }

  /// Notes open cases that will count only once they are done, or due, cases due today, and cases to be covered that ended before.
  package func noteUncounted(_ asked: [(measure: BoundMeasure, result: MeasureResult)], _ console: Console) {
    var noted: Set<[Int]> = []
    for (measure, result) in asked {
      guard result.parts.count == 1, let part = result.parts.first, let call = measure.calls.first else { continue }
      let (kind, day) = (call.computation.kind, part.period.lowerBound)
      if part.dueToday > 0 { console.note(message: "figures.due-today", ["count": part.dueToday, "word": kind.measureWord]) }
      if part.endedBefore == 0 { continue }
      console.note(
        message: "figures.ended-before",
        ["count": part.endedBefore, "word": kind.measureWord, "label": kind.label, "id": kind.id, "day": day])
    }
    for (measure, result) in asked where result.waiting > 0 {
      guard let call = measure.calls.first, noted.insert([result.waiting, call.isShare ? 1 : 0]).inserted else { continue }
      let (count, word) = (result.waiting, call.computation.kind.measureWord)
      if call.isShare {
        console.note(message: "figures.waiting-not-due", ["count": count, "word": word])
      } else {
        console.note(message: "figures.waiting", ["count": count, "word": word])
      }
    }
  }

  /// The last day that states are counted on where no end is given.
  private var lastDay: Day { max(asOf ?? today, extent.upperBound) }

  /// The days over which a measure is computed: a state without an end is counted on a day that there is.
  func computed(_ period: ClosedRange<Day>?, for measure: BoundMeasure) -> ClosedRange<Day> {
    let period = period ?? .wholeHistory
    let isOpen = period.upperBound == Day.loggable.upperBound && measure.calls.contains { $0.function == .cases && $0.period == nil }
    return isOpen ? period.lowerBound...max(period.lowerBound, lastDay) : period
  }

  /// The days of some measures' figures as they are printed.
  package func used(_ period: ClosedRange<Day>?, by measures: [BoundMeasure]) -> UsedDays {
    let isState = measures.allSatisfy { $0.calls.allSatisfy { $0.function == .cases } }
    let first = period.map(\.lowerBound).flatMap { $0 == Day.loggable.lowerBound ? nil : $0 }
    // Where both ends are given nobody needs to know how far the log goes, which takes the columns of every kind.
    func end() -> Day {
      let last = period == nil && !isState ? extent.upperBound : lastDay
      return max(last, first ?? last)
    }
    let last = period.map(\.upperBound).flatMap { $0 == Day.loggable.upperBound ? nil : $0 } ?? end()
    return UsedDays(days: (first ?? min(extent.lowerBound, last))...last, isState: isState && period == nil)
  }
}
