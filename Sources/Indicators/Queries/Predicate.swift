public import EventLog

/// What a bound query word asks of a case or an event.
public enum Predicate: Hashable, Sendable {
  /// A field's value passes the test, or is absent where that is asked for.
  case field(FieldPath, ValueTest?, orAbsent: Bool)
  /// A day lies in one of the spans, or there is none where that is asked for.
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
  /// The event, or some event of the case, stands in one of these places of the log.
  case seq([ClosedRange<Int>])
  /// The case is one of these people's: assigned to them, else opened by them.
  case who([String])
  /// The case is so many days late, or isn't where that is asked for.
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
