import Casework
import EventLog
import TextForms

extension ValueTest {
  /// Tells whether a stored value passes; the closure finds the name by which people know a case.
  func passes(_ value: JSON, nameOf: (CaseID) -> String?) -> Bool {
    switch self {
    case .texts(let wanted):
      let texts = value.array?.compactMap(\.string) ?? value.string.map { [$0] } ?? []
      return texts.contains { wanted.contains($0.foldedForComparison) }
    case .choices(let ids): return value.string.map(ids.contains) ?? false
    case .numbers(let ranges): return value.decimal.map { number in ranges.contains { $0.contains(number) } } ?? false
    case .days(let ranges): return value.string.flatMap { Day($0) }.map { day in ranges.contains { $0.contains(day) } } ?? false
    case .quarters(let ranges):
      let days = value.string.flatMap { Quarter($0) }.flatMap { CalendarSpan.quarter(year: $0.year, number: $0.number) }
      return days.map { days in ranges.contains { $0.contains(days) } } ?? false
    case .flags(let flags): return value.bool.map(flags.contains) ?? false
    case .cases(let names):
      guard let id = value.string.flatMap({ CaseID($0) }) else { return false }
      return names.contains { name in
        switch name {
        case .id(let wanted): wanted == id
        case .known(let folded): nameOf(id).map { $0.foldedForComparison == folded } ?? false
        }
      }
    }
  }
}
