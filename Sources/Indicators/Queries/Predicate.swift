import Casework
public import LogLines
import TextForms
public import Values
import Written

/// What a bound query word asks of a case or an event.
public indirect enum Predicate: Hashable, Sendable {
  /// A field's value passes the test, or is absent where that is asked for.
  case field(FieldPath, ValueTest?, orAbsent: Bool)
  /// What a count of the case adds up to is in one of the spans, or there is none where that is asked for.
  case sum(FieldPath, [NumberRange], orAbsent: Bool)
  /// A day is in one of the spans, or is missing if that is asked for.
  case day(DayOf, [DayRange], orAbsent: Bool)
  /// The case is in one of these states.
  case state([String])
  /// The case is of one of these classes.
  case classes([CaseClass])
  /// The case was overdue at the end of one of these days.
  case overdue([Day])
  /// The case was open at the end of some day of a span.
  case during([DayRange])
  /// The event, or some event of the case, was recorded by one of these people.
  case by([String])
  /// The event, or some event of the case, is at one of these places of the log.
  case seq([ClosedRange<Int>])
  /// The case is one of these people's: assigned to them, else opened by them.
  case who([String])
  /// The case is late by some days, or isn't late if that is asked for.
  case daysLate([NumberRange], orAbsent: Bool)
  /// The log is one of these offices'.
  case office([String])
  /// Some text field or name contains one of these texts, folded for comparison.
  case text([String])

  /// The days that a query can ask about.
  public enum DayOf: Hashable, Sendable {
    /// The case's first day.
    case opened
    /// The day it entered the closed state it is in.
    case closed
    /// The day the event itself happened.
    case on
    /// The day of the case's first event of a name.
    case first(String)
    /// The day of the case's last event of a name.
    case last(String)
  }
}

/// A query word with its meaning.
public struct BoundWord: Hashable, Sendable {
  /// What it asks.
  public let predicate: Predicate

  /// Whether a minus sign turns it around.
  public let isNegated: Bool

  /// The word as it was written.
  public let text: String
}

/// What a query asks of a field's value.
public enum ValueTest: Hashable, Sendable {
  /// It is one of some folded texts, or has one of others in it; of a list, some entry is or has.
  case texts([String], parts: [String])
  /// It is one of these choices, by identifier.
  case choices([String])
  /// It is in one of these spans.
  case numbers([NumberRange])
  /// It is a day in one of these spans.
  case days([DayRange])
  /// It is a quarter in one of these spans.
  case quarters([DayRange])
  /// It is yes or no, as stored.
  case flags([Bool])
  /// It refers to one of these cases.
  case cases([CaseName])

  /// A case as a query names it.
  public enum CaseName: Hashable, Sendable {
    /// By its id.
    case id(CaseID)
    /// By the name people know it by, folded for comparison.
    case known(String)
    /// By a part of that name.
    case part(String)
    /// By a part of that name, with the names that have it, folded.
    case fitting(String, [String])
  }
}

extension ValueTest {
  /// Whether a stored value matches; the closure finds a case's name.
  func passes(_ value: JSON, nameOf: (CaseID) -> String?) -> Bool {
    switch self {
    case .texts(let wanted, let parts):
      let texts = value.array?.compactMap(\.string) ?? value.string.map { [$0] } ?? []
      return texts.map(\.foldedForComparison).contains { text in wanted.contains(text) || parts.contains { text.contains($0) } }
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
        case .part(let folded): nameOf(id).map { $0.foldedForComparison.contains(folded) || NameFit(folded, in: $0) != nil } ?? false
        case .fitting(_, let names): nameOf(id).map { names.contains($0.foldedForComparison) } ?? false
        }
      }
    }
  }
}
