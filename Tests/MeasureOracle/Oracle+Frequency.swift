import Casework
import Indicators
import Values
import Written

extension Oracle {
  /// The share of the visits' parts of the calendar that had as many as each site asks for.
  func frequency(_ counting: Counting) throws -> Counted {
    var counted = Counted(function: .frequency, unit: .rate)
    guard let period = counting.period, let wanted = counting.call.covered else { return counted }
    let last = max(period.lowerBound, min(period.upperBound, today))
    for (asked, covering) in try covered(wanted, counting, in: period) {
      guard let words = asked.file.standing(on: period.upperBound)?.fields["visits"]?.string, let frequency = WrittenFrequency(words),
        frequency.count > 0
      else { continue }
      let visits = covering.map(\.event.on)
      var part = frequency.unit.part(of: period.lowerBound)
      while part.upperBound <= last {
        if part.lowerBound >= period.lowerBound, asked.file.wasActive(throughout: part) {
          let isMet = visits.count { part.contains($0) } >= frequency.count
          counted.entries.append(Counted.Entry(groups: [], reached: isMet))
        }
        part = frequency.unit.part(of: part.upperBound.adding(days: 1))
      }
    }
    return counted
  }
}

extension RecordedCase {
  /// Whether the case was under way on each of some days.
  func wasActive(throughout days: ClosedRange<Day>) -> Bool {
    (days.lowerBound.number...days.upperBound.number).allSatisfy { standing(on: Day(number: $0))?.state == "active" }
  }
}

extension WrittenFrequency.Unit {
  /// The week, month, quarter, half year or year that a day lies in.
  func part(of day: Day) -> ClosedRange<Day> {
    func name(_ day: Day) -> [Int] {
      switch self {
      case .week: [day.adding(days: 1 - day.weekday).number].map(Int.init)
      case .month: [day.year, day.month]
      case .quarter: [day.year, (day.month - 1) / 3]
      case .halfYear: [day.year, (day.month - 1) / 6]
      case .year: [day.year]
      }
    }
    var (first, last) = (day, day)
    while name(first.adding(days: -1)) == name(day) { first = first.adding(days: -1) }
    while name(last.adding(days: 1)) == name(day) { last = last.adding(days: 1) }
    return first...last
  }
}
