public import LogLines
public import Values

/// The events that void (作废) earlier ones, or the refusal that names their dependents.
public func decideVoiding(
  of seqs: [Int], reason: String, by: String, id: EventID? = nil, needs permission: Permission?, in office: some OfficeView,
  at moment: Moment
) throws -> [Draft] {
  // The events of one batch are voided together; dependents within it don't count.
  // A dispute is its author's affair, whatever the roles.
  let disputes = try seqs.compactMap { try office.event(at: $0) }.filter { $0.type == .disputed }
  if let other = disputes.first(where: { $0.by != by }) { throw Refusal.notDisputable(other.seq, .notYourDispute(by: other.by)) }
  let permission = disputes.isEmpty ? permission : nil
  if let permission { try office.roster.check(by, needs: permission, to: .verb(.void)) } else { try office.roster.checkEnrolled(by) }
  guard !seqs.isEmpty else { throw Refusal.nothingToUndo(by) }
  var drafts: [CaseID: [Draft]] = [:]
  var order: [Draft] = []
  var histories: [CaseID: CaseHistory] = [:]
  for (index, seq) in seqs.sorted(by: >).enumerated() {
    let (event, history) = try correctable(seq, in: office)
    if event.type == .voided { throw Refusal.notCorrectable(seq, .amendment) }
    if permission != nil { try office.roster.check(by, needs: event.amendmentPermission, to: .verb(.void)) }
    histories[event.caseID] = history
    let draft = Draft(
      id: index == 0 ? id ?? moment.newID() : moment.newID(), idIsGiven: index == 0 && id != nil, type: .voided, caseID: event.caseID,
      on: moment.today, by: by, data: ["target": .string(event.id.description), "reason": .string(reason)],
      expectedVersion: history.version + (drafts[event.caseID]?.count ?? 0))
    drafts[event.caseID, default: []].append(draft)
    order.append(draft)
  }
  var after: [CaseHistory] = []
  for (id, history) in histories.sorted(by: { $0.key < $1.key }) {
    after.append(try office.checkAfterwards(history, adding: drafts[id] ?? []))
    try checkReferrers(history, losing: Set(seqs), in: office)
  }
  try office.checkRoster(with: after)
  return order
}

/// Refuses to void the opening of a case that others refer to, unless they go with it.
private func checkReferrers(_ history: CaseHistory, losing seqs: Set<Int>, in office: some OfficeView) throws {
  guard let opening = history.validEntries.first(where: { _ in true }), seqs.contains(opening.event.seq) else { return }
  var remaining: [CaseID] = []
  for other in try office.cases(referringTo: history.id) where other != history.id {
    guard let referrer = try office.history(of: other) else { continue }
    let refers = referrer.validEntries.contains { entry in
      !seqs.contains(entry.event.seq) && entry.data.contains { $0.value.string == history.id.description }
    }
    if refers { remaining.append(other) }
  }
  if !remaining.isEmpty { throw Refusal.referredTo(history.id, by: remaining.sorted()) }
}

/// The numbers of the caller's last step today that can be undone, newest first.
///
/// - Parameters:
///   - events: the caller's events of the day, newest first.
///   - step: which step an event belongs to: a batch, one of a copy, or an import of several.
public func undoable(
  among events: [Event], by: String, in office: some OfficeView, step: (Event) throws -> RecordedStep = { RecordedStep(of: $0) }
) throws -> [Int] {
  var steps: [[Event]] = []
  var places: [RecordedStep: Int] = [:]
  for event in events {
    let own = try step(event)
    let depth = places[own, default: steps.count]
    if depth == steps.count {
      places[own] = depth
      steps.append([])
    }
    steps[depth].append(event)
  }
  // Who has just voided something means that, not the step before it.
  if let voiding = steps.first?.first(where: { $0.type == .voided && !$0.isTakingBack }) { throw Refusal.voidedLast(voiding.seq) }
  for step in steps {
    // Voidings are undone by nothing: what they took back was the step before. Proofs stay.
    if step.contains(where: { [.voided, .signed, .delivered].contains($0.type) }) { continue }
    // What was opened was seen, what was written out is elsewhere, what came in came: the record of each stays.
    let valid = try step.filter { $0.type != .disclosed && !$0.type.isEvidence && !$0.type.bringsLedger }.filter { event in
      try !(office.history(of: event.caseID)?.entries.contains { $0.event.seq == event.seq && $0.isVoided } ?? true)
    }
    if !valid.isEmpty { return valid.map(\.seq) }
  }
  throw Refusal.nothingToUndo(by)
}

/// What was recorded at once: here, or on the copy from which it came home.
public struct RecordedStep: Hashable, Sendable {
  /// The number of its first event here.
  let first: Int
  /// The moment at which it was recorded on a copy.
  let momentOnCopy: Instant?

  /// The step that begins with an event.
  public init(from first: Int) { (self.first, momentOnCopy) = (first, nil) }

  /// The step of an event; what came home in one batch was recorded in several.
  public init(of event: Event) {
    (first, momentOnCopy) = (event.firstOfBatch, event.origin?.at)
  }
}

extension Event {
  /// Whether a voiding took back a step or an import, and wasn't a voiding with a reason of its own.
  fileprivate var isTakingBack: Bool {
    let reason = data["reason"]?.string ?? ""
    return reason == Act.undoingReason || reason.hasPrefix(Act.takingBackImport)
  }

  /// The number of the first event of its batch.
  public var firstOfBatch: Int { seq - (part?.index ?? 1) + 1 }
}

/// The event that says that a case's personal values were destroyed, or one of its photos (删除).
public func decideErasure(
  of history: CaseHistory, photo: Digest?, reason: String, by: String, in office: some OfficeView, at moment: Moment
) throws -> Draft {
  try office.roster.check(by, may: .erase)
  let data = JSON.Object(given: ["reason": reason, "attachment": photo?.hex])
  return Draft(
    id: moment.newID(), type: .erased, caseID: history.id, on: moment.today, by: by, data: data, expectedVersion: history.version)
}
