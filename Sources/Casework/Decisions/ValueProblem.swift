/// Why a value can't stand in a field.
public enum ValueProblem: Hashable, Sendable {
  /// It isn't a text.
  case notText
  /// It isn't a number.
  case notNumber
  /// It isn't a whole number, or is below zero.
  case notCount
  /// It has more than two decimals of yuan.
  case notMoney
  /// It has a unit that the field doesn't measure in.
  case wrongUnit(String, expected: String)
  /// The log can't hold so many digits.
  case tooPrecise
  /// It isn't a day of the calendar.
  case notDay
  /// It isn't a quarter.
  case notQuarter
  /// It is none of the choices.
  case notChoice([Choice], nearest: Choice?)
  /// It may be several of the choices.
  case severalChoices([Choice])
  /// It is neither yes nor no.
  case notFlag
  /// It doesn't name a case.
  case notRef(kind: String)
  /// It names a case of another kind.
  case otherKind(String, expected: String)
  /// Its running number is none that is given.
  case notRunningNumber
  /// It has more bytes than the field may hold.
  case tooLong(limit: Int)
  /// It isn't a list of texts.
  case notList
  /// It isn't a list of different places from 1.
  case notPositions
  /// It isn't a list of attachments.
  case notAttachments
  /// It is no public key for the roster.
  case notPublicKey(PublicKey.Problem)
  /// It is a kind whose papers have no numbers.
  case notNumbered
  /// It is no pattern of numbers.
  case notPattern
  /// It is empty.
  case empty
}
