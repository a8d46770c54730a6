public import LogLines
public import Values

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

extension Correction {
  /// What setting fields changes in an event: each with its value before and after; seals always change.
  public static func changes(_ set: JSON.Object, of entry: HistoryEntry) -> [(field: String, before: JSON?, after: JSON?)] {
    set.compactMap { member in
      let before: JSON? = member.key == Refusal.FieldName.on.id ? .string(entry.on.description) : entry.data[member.key]
      let after: JSON? = if case .null = member.value { Optional.none } else { member.value }
      return before == after ? nil : (member.key, before, after)
    }
  }

  /// Whether it changes anything in its event.
  public func changesAnything(in office: some OfficeView) throws -> Bool {
    var correction = self
    try correction.complete(in: office)
    let (event, history) = try correctable(seq, in: office)
    guard let entry = history.entries.first(where: { $0.event.seq == event.seq }) else { return true }
    return !Self.changes(correction.set, of: entry).isEmpty
  }

  /// Leaves out blanks that mean nothing, and lets flags follow their grades.
  public mutating func complete(in office: some OfficeView) throws {
    guard let event = try office.event(at: seq), let kind = office.catalog.kind(event.caseID.kind) else { return }
    let trimmed = kind.trimmed(set)
    for member in set { set[member.key] = trimmed[member.key] ?? .null }
    try fillGraded(in: office)
  }
}

/// Checks a correction apart from its author's role; returns its event and history.
@discardableResult
public func checkCorrection(
  _ correction: Correction, in office: some OfficeView, at moment: Moment
) throws -> (Event, CaseHistory) {
  let (event, history) = try correctable(correction.seq, in: office)
  guard !event.type.isAmendment else { throw Refusal.notCorrectable(correction.seq, .amendment) }
  // A key is given and revoked by commands of their own; what was verified by it must not change afterwards.
  if event.caseID.kind == Kind.person.id, correction.set["key"] != nil || correction.set["since"] != nil {
    throw Refusal.notCorrectable(correction.seq, .system)
  }
  // What a draw announced is what people were told: it is voided and announced again.
  if event.type.kind == Kind.draw.id { throw Refusal.notCorrectable(correction.seq, .draw) }
  if let kind = history.kind { try checkWords(correction.set, of: event, kind: kind) }
  try checkDay(correction.set, today: moment.today)
  return (event, history)
}

/// The event that a correction leads to, or the refusal.
public func decide(_ correction: Correction, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  var correction = correction
  try correction.complete(in: office)
  let (event, history) = try checkCorrection(correction, in: office, at: moment)
  if event.isOwnSlip(of: correction.by, in: history, at: moment) {
    try office.roster.checkEnrolled(correction.by)
  } else {
    try office.roster.check(correction.by, needs: event.amendmentPermission, to: .verb(.correct))
  }
  for member in correction.set {
    if let field = history.kind?.field(member.key) { try office.checkReference(member.value, of: field) }
  }
  let draft = Draft(
    id: correction.id ?? moment.newID(), idIsGiven: correction.id != nil, type: .corrected, caseID: event.caseID, on: moment.today,
    by: correction.by,
    data: ["target": .string(event.id.description), "set": .object(correction.set), "reason": .string(correction.reason)],
    expectedVersion: history.version)
  try office.checkRoster(with: [try office.checkAfterwards(history, adding: [draft])])
  return [draft]
}

/// The events that several corrections lead to, each judged after those before it.
public func decide(_ corrections: [Correction], in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  var pending = PendingOffice(office, head: corrections.map(\.seq).max() ?? 0)
  return try corrections.flatMap { correction in
    let drafts = try decide(correction, in: pending, at: moment)
    for draft in drafts { try pending.append(draft, at: moment.now) }
    return drafts
  }
}

/// The event of a number and its history, if it may be corrected or voided at all.
@discardableResult
public func correctable(_ seq: Int, in office: some OfficeView) throws -> (Event, CaseHistory) {
  guard let event = try office.event(at: seq), let history = try office.history(of: event.caseID) else {
    throw Refusal.noSuchEvent(seq)
  }
  if event.type.isFixed { throw Refusal.notCorrectable(seq, .system) }
  if history.entries.contains(where: { $0.event.seq == seq && $0.isVoided }) { throw Refusal.notCorrectable(seq, .voided) }
  return (event, history)
}

extension EventType {
  /// Whether events of the type are final, because more than their case depends on them.
  var isFixed: Bool {
    if isEvidence { return true }
    return switch (kind, name) {
    case (Kind.office.id, "staffed"): false
    case (Kind.office.id, _), (Kind.kind.id, _), ("bundle", _), ("copy", _), ("case", _), ("ledger", _): true
    case (Kind.table.id, "submitted"), (Kind.table.id, "withdrawn"): true
    case (Kind.person.id, "signed"), (Kind.person.id, "delivered"): true
    case (_, _): false
    }
  }
}

extension Event {
  /// Whether its author recorded the event today and nobody acted since: a slip that anybody puts right.
  func isOwnSlip(of name: String, in history: CaseHistory, at moment: Moment) -> Bool {
    guard by == name, moment.localDay?(at) == moment.today, history.kind?.origin != .system, history.kind != nil else { return false }
    return history.events.allSatisfy { $0.seq <= seq || $0.by == name }
  }

  /// The permission to correct or void the event: that of its action if it is higher than supervision.
  var amendmentPermission: Permission {
    if caseID.kind == Kind.person.id || caseID.kind == Kind.calendar.id { return .administration }
    let isRule = type.kind == Kind.office.id && [Kind.policyEvent, Kind.numberedEvent].contains(type.name)
    return isRule ? .administration : .supervision
  }
}

/// Checks the values of a correction against the fields that the corrected event may carry.
private func checkWords(_ set: JSON.Object, of event: Event, kind: Kind) throws {
  let actions = kind.actions(recording: event.type.name)
  guard let action = actions.first else { return }
  let fields = actions.flatMap { kind.fields(of: $0) }
  let name = Refusal.ActionName(action, of: kind)
  for member in set where member.key != Refusal.FieldName.on.id {
    guard let field = fields.first(where: { $0.id == member.key }) else {
      throw Refusal.unknownField(member.key, action: name, nearest: (fields.map(\.id) + ["on"]).nearestWord(to: member.key))
    }
    if case .null = member.value {
      if actions.contains(where: { kind.requires(field, for: $0, opening: event.version == 1) }) {
        throw Refusal.missingField(field, action: name)
      }
    } else if let problem = field.problem(with: member.value) {
      throw Refusal.badValue(Refusal.FieldName(field), value: member.value.shortText, problem: problem)
    }
  }
  if let contradiction = kind.sense(of: action).contradiction(in: set) { throw Refusal.contradiction(contradiction, stored: false) }
}

/// Checks the day that a correction sets, if any.
private func checkDay(_ set: JSON.Object, today: Day) throws {
  guard let value = set[Refusal.FieldName.on.id] else { return }
  guard let day = value.string.flatMap({ Day($0) }), Day.loggable.contains(day) else {
    throw Refusal.badValue(.on, value: value.shortText, problem: .notDay)
  }
  if day > today { throw Refusal.future(day, today: today) }
}
