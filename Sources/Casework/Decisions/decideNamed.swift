public import EventLog

/// The event of a system kind, whose cases are named by people and opened by their first event: `person/<name>`, `table/<id>`.
///
/// Roles are the caller's affair, since each of these has a permission of its own.
public func decideNamed(_ intent: Intent, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  guard let id = intent.caseID else { preconditionFailure("a named case has a name") }
  let (kind, action) = (intent.kind, intent.action)
  try checkLoggable(intent.on)
  if intent.outOfOrderBecause != nil { try office.roster.check(intent.by, needs: .supervision) }
  let history = try office.history(of: id)
  let version = history?.version ?? 0
  try checkVersion(intent.expectedVersion, of: id, is: version)
  if intent.on > moment.today { throw Refusal.future(intent.on, today: moment.today) }
  if let history, history.isVoid, !action.from.opens { throw Refusal.voidCase(id) }
  let before = history?.current
  if !kind.allows(action, from: before?.state) {
    guard let before else { throw Refusal.noSuchCase(id.description, kind: kind.id) }
    if kind.id == Kind.table.id, before.state == Kind.submittedTable { throw Refusal.tableSubmitted(id) }
    throw Refusal.wrongState(before, action: action, of: kind)
  }
  var data = intent.fields
  if let previous = history?.lastDay, intent.on < previous {
    guard let because = intent.outOfOrderBecause else { throw Refusal.outOfOrder(id, day: intent.on, previous: previous) }
    data["out-of-order"] = .string(because)
  }
  return [
    Draft(
      id: intent.id ?? moment.newID(), idIsGiven: intent.id != nil, type: EventType(kind: kind.id, event: action.event), caseID: id,
      on: intent.on, by: intent.by, data: data, expectedVersion: version)
  ]
}
