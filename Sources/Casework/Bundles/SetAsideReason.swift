public import EventLog

/// Why an event from a field copy is set aside.
public enum SetAsideReason: Hashable, Sendable {
  /// A rule stands against it as the history is here.
  case refused(Refusal)
  /// It follows one of the same case that is set aside.
  case follows(EventID)
  /// What it defines is wrong by itself, or in this office.
  case definition(DefinitionFault)
  /// The line that it says it was on its copy isn't that, or is another copy's.
  case origin
  /// Another event of its copy has its number.
  case number(Int)
  /// It can't be recorded here at all.
  case invalid(DraftError)
  /// It opens a case under a number that the copy can't have given.
  case foreignNumber(CaseID, CopyTag)
  /// It would destroy personal values or a photo.
  case erasure
  /// It corrects or voids an event that the copy didn't record.
  case foreignTarget(seq: Int)
  /// It is a signature that doesn't hold.
  case hand(HandProblem)
  /// It is of a kind that this office doesn't know.
  case unknownKind(String)
}
