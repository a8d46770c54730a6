import LogLines
import Values

/// The event made of a field copy's event, or its refusal, by the rules of the commands.
struct ArrivalDecision<Office: OfficeView> {
  // Its number, day and author are kept. The required role is the importer's, who answers for it.
  let bundled: BundledEvent
  let office: Office
  let importer: String
  let checks: DefinitionChecks
  let hands: HandEvidence
  let moment: Moment
  /// Why it goes in though its day lies before what is recorded by now, where whoever settles it says so.
  var outOfOrderBecause: String?

  private var event: Event { bundled.event }

  /// Decides, and gives the draft what the event keeps.
  func draft() throws -> Draft {
    var draft = try decided()
    draft.id = event.id
    // That the log hasn't got the id was looked up already.
    draft.idIsGiven = false
    draft.by = event.by
    draft.on = event.on
    draft.data = bundled.data
    draft.data[Event.originKey] = bundled.origin.json
    return draft
  }

  private func decided() throws -> Draft {
    switch event.type.kind {
    case "event": return try amendment()
    case "case": return try erasure()
    default: break
    }
    if event.type == .disclosed { return try disclosure() }
    if event.type == .signed { return try signature() }
    if event.type.bringsLedger { return try ledger() }
    if event.caseID.kind != event.type.kind { throw Refusal.wrongKind(event.caseID, expected: event.type.kind) }
    guard let kind = office.catalog.kind(event.type.kind) else { return try byRawAppend() }
    return kind.origin == .system ? try byRawAppend() : try casework(kind)
  }

  /// Adoptions, and kinds that this office doesn't know: what raw append does with them.
  private func byRawAppend() throws -> Draft {
    let line = RawAppendLine(type: event.type, caseID: event.caseID, on: event.on, data: bundled.data, by: importer)
    switch try decideRawAppend(line, in: office, checks: checks, repetition: Repetition { _, _ in nil }, at: moment) {
    case .draft(let draft): return draft
    case .stored(let stored): throw Refusal.idTaken(event.id, seq: stored.seq)
    }
  }

  private func casework(_ kind: Kind) throws -> Draft {
    let actions = kind.actions(recording: event.type.name)
    guard let first = actions.first else { throw Refusal.unknownEvent(event.type.name, kind: kind.id, nearest: nil) }
    var intent = Intent(
      kind: kind, action: first, caseID: event.caseID, fields: bundled.data, on: event.on, by: importer, id: event.id, isAlone: true)
    intent.isArrival = true
    intent.outOfOrderBecause = bundled.data["out-of-order"]?.string ?? outOfOrderBecause
    intent.fields["out-of-order"] = nil
    intent.fields[Draft.afterClosing] = nil
    intent.fields[Event.importKey] = nil
    if let history = try office.history(of: event.caseID) {
      intent.action = kind.action(recording: event.type.name, from: history.current?.state) ?? first
    } else {
      guard let opening = actions.first(where: { $0.from.opens }) else {
        throw Refusal.noSuchCase(event.caseID.description, kind: kind.id)
      }
      guard bundled.tag.gives(event.caseID.number) else { throw Refusal.foreignNumber(event.caseID, tag: bundled.tag.text) }
      intent.action = opening
      intent.caseID = nil
      intent.newCaseID = event.caseID
    }
    return try only(try decide(intent, in: office, at: moment))
  }

  private func amendment() throws -> Draft {
    if event.on > moment.today { throw Refusal.future(event.on, today: moment.today) }
    guard let id = event.target, let target = try office.event(with: id), target.caseID == event.caseID else {
      throw Refusal.noSuchCase(event.data["target"]?.string ?? "", kind: event.caseID.kind)
    }
    let reason = event.data["reason"]?.string ?? ""
    switch event.type {
    case .voided where target.type == .disputed:
      // So is whether it is taken back.
      return try only(
        try decideVoiding(of: [target.seq], reason: reason, by: event.by, needs: nil, in: PendingOffice(rosterless: office), at: moment))
    case .voided:
      return try only(try decideVoiding(of: [target.seq], reason: reason, by: importer, needs: .supervision, in: office, at: moment))
    case .corrected:
      let correction = Correction(seq: target.seq, set: event.data["set"]?.object ?? [:], reason: reason, by: importer)
      return try only(try decide(correction, in: office, at: moment))
    case .disputed:
      // Whose word it is was decided on the copy: the importer brings it.
      if let dispute = try office.history(of: target.caseID)?.entries.first(where: { $0.event.seq == target.seq })?.dispute {
        throw Refusal.notDisputable(target.seq, .disputed(seq: dispute.seq))
      }
      return try only(try decideDispute(of: target.seq, reason: reason, by: event.by, in: PendingOffice(rosterless: office), at: moment))
    default: throw Refusal.unknownEvent(event.type.name, kind: event.type.kind, nearest: nil)
    }
  }

  private func erasure() throws -> Draft {
    guard event.type == .erased else { throw Refusal.unknownEvent(event.type.name, kind: event.type.kind, nearest: nil) }
    guard let history = try office.history(of: event.caseID) else {
      throw Refusal.noSuchCase(event.caseID.description, kind: event.caseID.kind)
    }
    try office.roster.check(importer, may: .vouchForArrival)
    return asItIs(behind: history)
  }

  /// A signature made on a copy is recorded here if it holds here.
  private func signature() throws -> Draft {
    guard let history = try office.history(of: event.caseID) else { throw HandProblem.foreign }
    try hands.check(bundled, in: office)
    return asItIs(behind: history)
  }

  /// A copy's record of opened personal values is accepted as it is.
  private func disclosure() throws -> Draft {
    guard let history = try office.history(of: event.caseID), event.caseID.kind == event.type.kind else {
      throw Refusal.noSuchCase(event.caseID.description, kind: event.type.kind)
    }
    return asItIs(behind: history)
  }

  /// That a ledger came in on a copy is said here as it was there.
  private func ledger() throws -> Draft {
    guard bundled.tag.gives(event.caseID.number) else { throw Refusal.foreignNumber(event.caseID, tag: bundled.tag.text) }
    return asItIs(behind: CaseHistory(id: event.caseID, events: [], kind: nil))
  }

  /// What is recorded as the copy had it.
  private func asItIs(behind history: CaseHistory) -> Draft {
    Draft(
      id: event.id, type: event.type, caseID: event.caseID, on: event.on, by: event.by, data: bundled.data, expectedVersion: history.version
    )
  }

  private func only(_ drafts: [Draft]) throws -> Draft {
    guard drafts.count == 1, let draft = drafts.first else { preconditionFailure("an arrival is one event") }
    return draft
  }
}

/// The copy's events that the office lacks, which a refresh applies again in their order.
public func unarrived(
  from tag: CopyTag, waiting: [BundledEvent], setAsides: [SetAsides.Entry], recorded: [BundledEvent], in office: some OfficeView,
  settled: SetAsides
) throws -> [BundledEvent] {
  // Events that the office set aside or discarded have arrived there. Events lost on their way haven't.
  let aside = setAsides.filter { $0.settlement == nil && $0.bundled.tag == tag }.map(\.bundled)
  let ofCopy = BundledEvent.inOrder([waiting.filter { $0.tag == tag }, aside, recorded]).filter { !$0.isOfficeAffair }
  return try unarrived(ofCopy, in: office, settled: settled)
}

/// The events that an office hasn't got: neither recorded nor set aside, whatever became of them then.
public func unarrived(_ events: [BundledEvent], in office: some OfficeView, settled: SetAsides) throws -> [BundledEvent] {
  try events.filter { try settled[$0] == nil && !$0.isRecorded(in: office) }
}
