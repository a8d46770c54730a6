public import LogLines
public import Values

/// The event that records that a folder about a case was written (佐证): the digest, number and size of its files.
///
/// It changes nothing of the case, whatever its state.
public func decideEvidence(
  of history: CaseHistory, _ data: JSON.Object, by: String, in office: some OfficeView, at moment: Moment
) throws -> Draft {
  if office.tag != nil { throw Refusal.notOnCopies }
  guard let type = EventType.evidenced(history.id.kind) else { throw Refusal.noSuchCase(history.id.description, kind: Kind.table.id) }
  try office.roster.check(by, needs: history.id.kind == Kind.project.id ? .casework : .reporting)
  return Draft(
    id: moment.newID(), type: type, caseID: history.id, on: moment.today, by: by, data: data, expectedVersion: history.version)
}
