public import EventLog

/// The event by which a person signs what was recorded under their name (签认).
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

/// The event by which a person disputes an event under their name (异议); no state or figure changes.
public func decideDispute(
  of seq: Int, reason: String, by: String, id: EventID? = nil, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  guard let event = try office.event(at: seq), let history = try office.history(of: event.caseID) else { throw Refusal.noSuchEvent(seq) }
  try office.roster.check(by, may: .dispute)
  guard event.by == by else { throw Refusal.notDisputable(seq, .notYours(by: event.by)) }
  if event.type == .signed { throw Refusal.notCorrectable(seq, .system) }
  if event.type == .disputed || event.type == .voided { throw Refusal.notCorrectable(seq, .amendment) }
  let entry = history.entries.first { $0.event.seq == seq }
  if entry?.isVoided ?? true { throw Refusal.notCorrectable(seq, .voided) }
  if let dispute = entry?.dispute { throw Refusal.notDisputable(seq, .disputed(seq: dispute.seq)) }
  let signed = try CaseID(kind: Kind.person.id, number: by).flatMap { try office.history(of: $0) }
  if let signature = try HandCoverage(signed, in: office).signature(covering: event) {
    throw Refusal.notDisputable(seq, .signed(seq: signature))
  }
  return [
    Draft(
      id: id ?? moment.newID(), idIsGiven: id != nil, type: .disputed, caseID: event.caseID, on: moment.today, by: by,
      data: ["target": .string(event.id.description), "reason": .string(reason)], expectedVersion: history.version)
  ]
}
