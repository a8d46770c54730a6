public import EventLog

/// The event of a system kind, whose cases are named by people and opened by their first event: `person/<name>`, `table/<id>`.
///
/// Roles are the caller's affair, since each of these has a permission of its own.
public func decideNamed(_ intent: Intent, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  guard let id = intent.caseID else { preconditionFailure("a named case has a name") }
  let (kind, action) = (intent.kind, intent.action)
  if !Day.loggable.contains(intent.on) {
    throw Refusal.badValue(Refusal.FieldName(id: "on", label: "日期"), value: intent.on.description, problem: .notDay)
  }
  let history = try office.history(of: id)
  let version = history?.version ?? 0
  if let expected = intent.expectedVersion, expected != version {
    throw Refusal.versionConflict(id, expected: expected, actual: version)
  }
  if intent.on > moment.today { throw Refusal.future(intent.on, today: moment.today) }
  if let history, history.isVoid { throw Refusal.voidCase(id) }
  let before = history?.current
  if !kind.allows(action, from: before?.state) {
    guard let before else { throw Refusal.noSuchCase(id.description, kind: kind.id) }
    if kind.id == Kind.table.id, before.state == "submitted" { throw Refusal.tableSubmitted(id) }
    throw Refusal.wrongState(
      id, action: Refusal.ActionName(action, of: kind), state: Refusal.StateName(before.state, of: kind), since: before.since,
      seq: before.sinceSeq,
      possible: kind.actions.filter { kind.allows($0, from: before.state) }.map { Refusal.ActionName($0, of: kind) })
  }
  if let previous = history?.lastDay, intent.on < previous { throw Refusal.outOfOrder(id, day: intent.on, previous: previous) }
  return [
    Draft(
      id: intent.id ?? moment.newID(), idIsGiven: intent.id != nil, type: EventType(kind: kind.id, event: action.event), caseID: id,
      on: intent.on, by: intent.by, data: intent.fields, expectedVersion: version)
  ]
}
