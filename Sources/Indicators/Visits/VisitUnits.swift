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

  /// What the site owes on a day on which it is under way: of the parts of the calendar that began since a day and are over, those
  /// for which its visits since the first of them don't suffice; one visit makes up for one.
  func missed(_ frequency: WrittenFrequency, since first: Day, on day: Day) -> MissedVisits? {
    guard first < day, spells.contains(where: { $0.from <= day && $0.to.map { $0 > day } ?? true }),
      case let owed = owed(frequency, in: first...day.adding(days: -1)), let began = owed.first?.span.lowerBound
    else { return nil }
    var left = visits(in: began...day)
    let parts = owed.compactMap { part in
      let made = min(left, frequency.count)
      left -= made
      return made < frequency.count ? MissedVisits.Part(span: part.span, made: made, owed: frequency.count) : nil
    }
    return MissedVisits(parts, unit: frequency.unit)
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
