public import EventLog

/// What a correction (更正) sets in an earlier event.
public struct Correction: Sendable {
  /// The number of the event to correct.
  public var seq: Int

  /// New values by field, `on` among them; `null` removes one.
  public var set: JSON.Object

  /// Why.
  public var reason: String

  /// Who says so.
  public var by: String

  /// The id that the caller gave.
  public var id: EventID?

  /// Makes a correction.
  public init(seq: Int, set: JSON.Object, reason: String, by: String, id: EventID? = nil) {
    self.seq = seq
    self.set = set
    self.reason = reason
    self.by = by
    self.id = id
  }
}

/// The event that a correction leads to, or the refusal.
public func decide(_ correction: Correction, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  let (event, history) = try correctable(correction.seq, in: office)
  guard let kind = history.kind, let index = history.entries.firstIndex(where: { $0.event.seq == event.seq }) else {
    throw Refusal.notCorrectable(correction.seq, .system)
  }
  guard !event.type.isAmendment else { throw Refusal.notCorrectable(correction.seq, .amendment) }
  try check(correction.set, of: history.entries[index], kind: kind, office: office, today: moment.today)
  try office.roster.check(correction.by, needs: .supervision)
  let draft = Draft(
    id: correction.id ?? moment.newID(), idIsGiven: correction.id != nil, type: .corrected, caseID: event.caseID, on: moment.today,
    by: correction.by,
    data: ["target": .string(event.id.description), "set": .object(correction.set), "reason": .string(correction.reason)],
    expectedVersion: history.version)
  try checkReplay(history, adding: [draft], kind: kind, reason: event.seq)
  return [draft]
}

/// The event of a number and its case's history, where it may be corrected or voided at all.
func correctable(_ seq: Int, in office: some OfficeView) throws -> (Event, CaseHistory) {
  guard let event = try office.event(at: seq), let history = try office.history(of: event.caseID) else {
    throw Refusal.noSuchEvent(seq)
  }
  let isFixed = ["office", "kind", "bundle", "copy"].contains(event.caseID.kind) || event.type == .erased || event.type.kind == "bundle"
  if isFixed && event.type.name != "staffed" || event.type.description == "table.submitted" || event.type.description == "table.withdrawn" {
    throw Refusal.notCorrectable(seq, .system)
  }
  if history.entries.contains(where: { $0.event.seq == seq && $0.isVoided }) { throw Refusal.notCorrectable(seq, .voided) }
  return (event, history)
}

/// Checks the values of a correction against the fields that the corrected event may carry.
private func check(_ set: JSON.Object, of entry: HistoryEntry, kind: Kind, office: some OfficeView, today: Day) throws {
  let actions = kind.actions(recording: entry.event.type.name)
  guard let action = actions.first else { return }
  let opening = entry.event.version == 1
  let fields = actions.flatMap { kind.fields(of: $0) }
  let name = Refusal.ActionName(action, of: kind)
  for member in set {
    if member.key == "on" {
      guard let day = member.value.string.flatMap({ Day($0) }), Day.loggable.contains(day) else {
        throw Refusal.badValue(Refusal.FieldName(id: "on", label: "日期"), value: member.value.shortText, problem: .notDay)
      }
      if day > today { throw Refusal.future(day, today: today) }
      continue
    }
    guard let field = fields.first(where: { $0.id == member.key }) else {
      throw Refusal.unknownField(member.key, action: name, nearest: (fields.map(\.id) + ["on"]).nearestWord(to: member.key))
    }
    if case .null = member.value {
      if kind.requires(field, for: action, opening: opening) { throw Refusal.missingField(field, action: name) }
      continue
    }
    if let problem = field.problem(with: member.value) {
      throw Refusal.badValue(Refusal.FieldName(field), value: member.value.shortText, problem: problem)
    }
    try checkReference(member.value, field: field, in: office)
    try checkUnique(member.value, field: field, action: action, of: entry.event.caseID, kind: kind, in: office)
  }
}

private func checkReference(_ value: JSON, field: Field, in office: some OfficeView) throws {
  guard case .ref(let kind) = field.type, let target = value.string.flatMap({ CaseID($0) }) else { return }
  guard let history = try office.history(of: target) else { throw Refusal.noSuchCase(target.description, kind: kind) }
  if history.isVoid { throw Refusal.voidCase(target) }
}

private func checkUnique(_ value: JSON, field: Field, action: Action, of id: CaseID, kind: Kind, in office: some OfficeView) throws {
  guard action.rules.contains(.unique(field.id)), let text = value.string else { return }
  for other in try office.cases(kind: kind.id, knownAs: text.foldedForComparison) where other != id {
    if try office.standing(other)?.fields[field.id]?.string?.foldedForComparison == text.foldedForComparison {
      throw Refusal.notUnique(Refusal.FieldName(field), value: text, other: other)
    }
  }
}

/// Refuses where a case's history makes no sense with some amendments added, naming the events that then don't fit.
func checkReplay(_ history: CaseHistory, adding amendments: [Draft], kind: Kind, reason seq: Int) throws {
  var events = history.events
  for draft in amendments { events.append(Event(provisional: draft, seq: (events.last?.seq ?? 0) + 1, version: events.count + 1)) }
  let before = CaseHistory.misfits(history.entries, id: history.id, kind: kind)
  let after = CaseHistory.misfits(CaseHistory.resolve(events), id: history.id, kind: kind).filter { !before.contains($0) }
  if let first = after.first {
    throw Refusal.impossibleHistory(history.id, dependents: after.map(\.seq), problem: first.problem.description)
  }
}
