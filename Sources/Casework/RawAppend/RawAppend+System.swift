import LogLines
import Values

extension RawAppend {
  /// An event of the office's own affairs, by the decider that its command uses.
  func decideSystem(_ action: Action, of kind: Kind) throws -> [Draft] {
    var data = line.data
    let because = try orderReason(&data, of: kind, action: action)
    let intent = Intent(
      kind: kind, action: action, caseID: line.caseID, fields: data, on: on, by: line.by, outOfOrderBecause: because,
      expectedVersion: line.expect, id: line.id)
    switch (kind.id, action.id) {
    case (Kind.office.id, "staff"): return try decideStaffing(intent, in: office, at: moment)
    case (Kind.office.id, "policy"): return try decidePolicy(intent, in: office, at: moment)
    case (Kind.table.id, "assess"):
      try kind.checkWords(data, for: action, opening: false)
      try checks.assessment(try namedCase(), data)
      return try decideTable(intent, in: office, at: moment)
    case (Kind.table.id, "withdraw"):
      _ = try namedCase()
      return try decideTable(intent, in: office, at: moment)
    case (Kind.table.id, "adopt"): return try decideTableAdoption(data: data, because: because)
    case (_, _): throw Refusal.notHere(line.type)
    }
  }

  /// The case that the line must name.
  private func namedCase() throws -> CaseID {
    guard let caseID = line.caseID else { throw Refusal.missingField(.case, action: actionName) }
    return caseID
  }

  private var actionName: Refusal.ActionName {
    let kind = office.catalog.kind(line.type.kind)
    let action = kind?.actions(recording: line.type.name).first
    return Refusal.ActionName(
      kind: line.type.kind, kindLabel: kind?.label ?? line.type.kind, id: action?.id ?? line.type.name,
      label: action?.label ?? line.type.name)
  }

  private func decideTableAdoption(data: JSON.Object, because: String?) throws -> [Draft] {
    let note = data["note"]
    if let note, note.string == nil {
      throw Refusal.badValue(Refusal.FieldName(id: "note", label: "备注"), value: note.shortText, problem: .notText)
    }
    if let other = data.keys.first(where: { !["definition", "note"].contains($0) }) {
      throw Refusal.unknownField(other, action: actionName, nearest: ["definition", "note"].nearestWord(to: other))
    }
    guard let definition = data["definition"] else {
      throw Refusal.missingField(Field("definition", "定义", required: true), action: actionName)
    }
    let adoption = Adoption(
      definition: definition, note: note?.string, on: on, by: line.by, outOfOrderBecause: because, expectedVersion: line.expect,
      id: line.id)
    let drafts = try Casework.decideTableAdoption(adoption, check: checks.table, in: office, at: moment)
    // The case follows from the definition; a line that names another one contradicts itself.
    if let caseID = drafts.first?.caseID { try checkCase(caseID) }
    return drafts
  }

  /// A correction or a voiding.
  func decideAmendment() throws -> [Draft] {
    let isVoiding = line.type == .voided
    guard isVoiding || line.type == .corrected || line.type == .disputed else {
      throw unknownEvent(among: [EventType.corrected.name, EventType.voided.name, EventType.disputed.name])
    }
    let known = isVoiding || line.type == .disputed ? ["target", "reason"] : ["target", "set", "reason"]
    if let other = line.data.keys.first(where: { !known.contains($0) }) {
      throw Refusal.unknownField(other, action: actionName, nearest: known.nearestWord(to: other))
    }
    let target = try requiredText("target", "更正对象")
    let reason = try requiredText("reason", "原因")
    guard let id = EventID(target) else {
      throw Refusal.badValue(Refusal.FieldName(id: "target", label: "更正对象"), value: target, problem: .notText)
    }
    guard let event = try office.event(with: id) else { throw Refusal.noSuchCase(target, kind: nil) }
    try checkCase(event.caseID)
    let drafts: [Draft]
    if line.type == .disputed {
      drafts = try decideDispute(of: event.seq, reason: reason, by: line.by, id: line.id, in: office, at: moment)
    } else if isVoiding {
      drafts = try decideVoiding(
        of: [event.seq], reason: reason, by: line.by, id: line.id, needs: .supervision, in: office, at: moment)
    } else {
      guard let set = line.data["set"]?.object, !set.isEmpty else {
        throw Refusal.missingField(Field("set", "更正内容", required: true), action: actionName)
      }
      drafts = try Casework.decide(
        Correction(seq: event.seq, set: set, reason: reason, by: line.by, id: line.id), in: office, at: moment)
    }
    try checkAmendment(drafts, of: event.caseID)
    return drafts
  }

  /// Checks that a line names no other case than the one that its event is of.
  private func checkCase(_ caseID: CaseID) throws {
    if let given = line.caseID, given != caseID {
      throw Refusal.badValue(Refusal.FieldName(.case), value: given.description, problem: .notRef(kind: caseID.kind))
    }
  }

  /// Checks the version and the day that a line gives with an amendment, whose day is always today.
  private func checkAmendment(_ drafts: [Draft], of caseID: CaseID) throws {
    try checkVersion(line.expect, of: caseID, is: drafts.first?.expectedVersion)
    try checkLoggable(on)
    if on > moment.today { throw Refusal.future(on, today: moment.today) }
    if on < moment.today { throw Refusal.outOfOrder(caseID, day: on, previous: moment.today) }
  }

  private func requiredText(_ key: String, _ label: String) throws -> String {
    guard let value = line.data[key] else { throw Refusal.missingField(Field(key, label, required: true), action: actionName) }
    guard let text = value.string, !text.isEmpty else {
      throw Refusal.badValue(Refusal.FieldName(id: key, label: label), value: value.shortText, problem: .notText)
    }
    return text
  }
}
