/// By which day cases are judged that are to get somewhere in time, and whose days on the way are counted.
public enum OutcomeRule: Int, Hashable, Sendable {
  /// As they stood at the period's end; tables were submitted by it that don't name a rule.
  case periodEnd = 1
  /// By all that is known: a case of the period counts once it is done or due, whenever that is.
  case known = 2
  /// Likewise, and in time by the deadline that a case had before it got there: who sets a new one on arriving late was late.
  case deadlineBefore = 3

  /// The rule by which figures are computed today.
  public static let current = OutcomeRule.deadlineBefore
}
