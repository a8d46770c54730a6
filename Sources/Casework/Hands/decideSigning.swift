public import EventLog

/// The event by which somebody stands to what was recorded under their name (签认).
public func decideSigning(
  _ statement: HandStatement, signature: String, expectedVersion: Int, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  guard office.roster.people[statement.by] != nil else { throw Refusal.notEnrolled(statement.by) }
  guard let id = CaseID(kind: Kind.person.id, number: statement.by), let action = Kind.person.action("sign") else { return [] }
  return try decideNamed(
    Intent(
      kind: .person, action: action, caseID: id, fields: ["statement": .string(statement.text), "signature": .string(signature)],
      on: moment.today, by: statement.by, expectedVersion: expectedVersion),
    in: office, at: moment)
}
