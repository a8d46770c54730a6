public import EventLog

/// What a query asks of a field's value.
public enum ValueTest: Hashable, Sendable {
  /// It is one of these texts, folded for comparison; in a list some entry is.
  case texts([String])
  /// It is one of these choices, by identifier.
  case choices([String])
  /// It lies in one of these spans.
  case numbers([NumberRange])
  /// It is a day in one of these spans.
  case days([DayRange])
  /// It is a quarter that lies in one of these spans.
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
  }
}
