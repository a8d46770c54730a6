import Casework
import Values
import Written

extension WrittenFrequency.Unit {
  /// The part of the calendar that a day lies in.
  func span(of day: Day) -> ClosedRange<Day>? {
    switch self {
    case .week:
      let monday = day.adding(days: 1 - day.weekday)
      return monday...monday.adding(days: 6)
    case .month: return CalendarSpan.month(year: day.year, month: day.parts.month)
    case .quarter: return CalendarSpan.quarter(year: day.year, number: day.quarter)
    case .halfYear: return CalendarSpan.half(year: day.year, number: day.parts.month <= 6 ? 1 : 2)
    case .year: return CalendarSpan.months(year: day.year, 1, 12)
    }
  }

  /// The part before that of a day.
  func spanBefore(_ day: Day) -> ClosedRange<Day>? { span(of: day).flatMap { span(of: $0.lowerBound.adding(days: -1)) } }
}

/// When a site was under way, and when it was seen.
struct SiteCourse {
  /// The days on which it began or resumed, each with the day of its stop; nil while it goes on.
  var spells: [(from: Day, to: Day?)] = []
  /// The days of its visits, in the order of the calendar.
  var visits: [Day] = []

  /// Whether visits are owed in a part of the calendar: the site was under way all through it.
  func owes(in span: ClosedRange<Day>, asOf day: Day) -> Bool {
    spells.contains { spell in spell.from <= span.lowerBound && (spell.to.map { $0 > min(span.upperBound, day) } ?? true) }
  }

  /// How often it was seen in a part of the calendar.
  func visits(in span: ClosedRange<Day>) -> Int { visits.count { span.contains($0) } }

  /// The day since when nobody has seen it: of the last visit, else of its beginning.
  func unseenSince(on day: Day) -> Day? {
    visits.last { $0 <= day } ?? spells.last { $0.from <= day }.map(\.from)
  }

  /// The part of the calendar in which the site was seen less often than it should be, on a day on which it is under way.
  func missed(_ frequency: WrittenFrequency, on day: Day) -> MissedVisits? {
    // The running part of the calendar has too few visits; and the last whole one had, or as many days have gone by since the last visit
    // as the running one has.
    guard frequency.count > 0, spells.contains(where: { $0.from <= day && $0.to.map { $0 > day } ?? true }),
      let running = frequency.unit.span(of: day), case let made = visits(in: running.lowerBound...min(day, running.upperBound)),
      made < frequency.count
    else { return nil }
    if let last = frequency.unit.spanBefore(day), owes(in: last, asOf: day), visits(in: last) < frequency.count {
      return MissedVisits(span: last, unit: frequency.unit, made: visits(in: last), owed: frequency.count)
    }
    guard owes(in: running, asOf: day), let since = unseenSince(on: day), day - since >= running.upperBound - running.lowerBound + 1 else {
      return nil
    }
    return MissedVisits(span: running, unit: frequency.unit, made: made, owed: frequency.count)
  }

  /// A part of the calendar in which visits were owed.
  typealias Owed = (span: ClosedRange<Day>, isMet: Bool)

  /// The parts of the calendar that are over and owed visits, and whether each had enough.
  func owed(_ frequency: WrittenFrequency, in days: ClosedRange<Day>) -> [Owed] {
    guard frequency.count > 0, let first = spells.first?.from else { return [] }
    var owed: [Owed] = []
    var day = max(first, days.lowerBound)
    while let span = frequency.unit.span(of: day), span.upperBound <= days.upperBound {
      if span.lowerBound >= days.lowerBound, owes(in: span, asOf: days.upperBound) {
        owed.append((span, visits(in: span) >= frequency.count))
      }
      day = span.upperBound.adding(days: 1)
    }
    return owed
  }
}
