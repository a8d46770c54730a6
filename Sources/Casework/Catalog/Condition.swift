/// When an action has one outcome rather than another.
public enum Condition: Hashable, Sendable {
  /// The flag was given as yes.
  case flag(String)
  /// The case has none of what the count field counts.
  case without(String)
  /// What a count field has come to over all the case's events, this one included, reaches another field of the case.
  case reaches(sum: String, of: String)
}
