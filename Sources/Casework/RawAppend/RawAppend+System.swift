import EventLog

extension RawAppend {
  /// An event of the office's own affairs, by the decider that its command uses.
  func decideSystem(_ action: Action, of kind: Kind) throws -> [Draft] {
    var data = line.data
    let because = try orderReason(&data, of: kind, action: action)
    let intent = Intent(
      kind: kind, action: action, caseID: line.caseID, fields: data, on: on, by: line.by, outOfOrderBecause: because,
      expectedVersion: line.expect, id: line.id)
    switch (kind.id, action.id) {
    case (Kind.person.id, _): return try decidePerson(intent)
    case (Kind.office.id, "staff"): return try decideStaffing(intent, in: office, at: moment)
    case (Kind.office.id, "policy"): return try decidePolicy(intent, in: office, at: moment)
    case (Kind.table.id, "assess"):
      try kind.checkWords(data, for: action, opening: false)
      try checks.assessment(try namedCase(), data)
      return try decideTable(intent, in: office, at: moment)
    case (Kind.table.id, "withdraw"):
      _ = try namedCase()
      return try decideTable(intent, in: office, at: moment)
    case (_, "adopt"): return try decideAdoption(of: kind, action: action, data: data, because: because)
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

  private func decidePerson(_ intent: Intent) throws -> [Draft] {
    try intent.kind.checkWords(intent.fields, for: intent.action, opening: false)
    let name = try namedCase().number
    let note = intent.fields["note"]?.string
    let key = try intent.fields["key"].map { try publicKey($0) }
    let drafts: [Draft]
    switch (intent.action.id, key) {
    case ("give-key", .some(let key)):
      let device = intent.fields["device"]?.string
      drafts = try decideKeyGiving(key, to: name, device: device, on: on, by: line.by, note: note, id: line.id, in: office, at: moment)
    case ("revoke-key", .some(let key)):
      if intent.fields["since"]?.decimal == .zero {
        throw Refusal.badValue(Refusal.FieldName(id: "since", label: "自"), value: "0", problem: .notCount)
      }
      drafts = try decideKeyRevocation(
        key.fingerprint, of: name, reason: intent.fields["reason"]?.string ?? "", since: intent.fields["since"]?.decimal?.whole, on: on,
        by: line.by, note: note, id: line.id, in: office, at: moment)
    case ("enrol", _):
      let listed = (intent.fields["roles"]?.array ?? []).compactMap(\.string)
      let roles = [intent.fields["role"]?.string].compactMap(\.self) + listed.filter { $0 != intent.fields["role"]?.string }
      drafts = try decideEnrolment(
        of: name, as: roles.compactMap(Role.init(rawValue:)), key: key, section: intent.fields["section"]?.string, on: on, by: line.by,
        note: note, id: line.id, in: office, at: moment)
    case (_, _): drafts = try decideLeaving(of: name, on: on, by: line.by, note: note, id: line.id, in: office, at: moment)
    }
    return try drafts.map { draft in
      try checkVersion(line.expect, of: draft.caseID, is: draft.expectedVersion)
      // Further words of the line stand as they are; a key and a label in their one spelling.
      var draft = draft
      let device = draft.data["device"]
      draft.data = intent.fields
      if let device { draft.data["device"] = device }
      if let key { draft.data["key"] = .string(key.text) }
      return draft
    }
  }

  /// The key that a line gives, which is never repeated in a refusal: it may be a private one.
  private func publicKey(_ value: JSON) throws -> PublicKey {
    do {
      return try PublicKey(value.string ?? "")
    } catch {
      throw Refusal.badValue(Refusal.FieldName(id: "key", label: "密钥"), value: "…", problem: .notPublicKey(error))
    }
  }

  private func decideAdoption(of kind: Kind, action: Action, data: JSON.Object, because: String?) throws -> [Draft] {
    let note = data["note"]
    if let note, note.string == nil {
      throw Refusal.badValue(Refusal.FieldName(id: "note", label: "备注"), value: note.shortText, problem: .notText)
    }
    var body = data
    body["note"] = nil
    // A calendar is the event's data itself; any other definition is a member of it.
    if kind.id != Kind.calendar.id {
      if let other = body.keys.first(where: { $0 != "definition" }) {
        throw Refusal.unknownField(other, action: actionName, nearest: ["definition", "note"].nearestWord(to: other))
      }
      guard body["definition"] != nil else { throw Refusal.missingField(Field("definition", "定义", required: true), action: actionName) }
    }
    let adoption = Adoption(
      definition: kind.id == Kind.calendar.id ? .object(body) : body["definition"] ?? .object(body), note: note?.string, on: on,
      by: line.by,
      outOfOrderBecause: because, expectedVersion: line.expect, id: line.id)
    let drafts: [Draft]
    switch kind.id {
    case Kind.kind.id: drafts = try decideKindAdoption(adoption, histories: checks.histories, in: office, at: moment)
    case Kind.calendar.id: drafts = try decideCalendarAdoption(adoption, in: office, at: moment)
    case Kind.measure.id:
      drafts = try decideMeasureAdoption(
        adoption, named: try namedCase().number, check: checks.expression, in: office, at: moment)
    case Kind.table.id: drafts = try decideTableAdoption(adoption, check: checks.table, in: office, at: moment)
    default: throw Refusal.notHere(line.type)
    }
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
