public import EventLog

/// Tells whether something said again is what was recorded under its id, so that the stored event answers.
public struct Repetition {
  /// The value in clear that lies beside the log for a sealed field of an event; nil if it is gone.
  public let clearValue: (_ event: EventID, _ field: String) throws -> JSON?

  /// Makes a comparison.
  public init(clearValue: @escaping (_ event: EventID, _ field: String) throws -> JSON?) {
    self.clearValue = clearValue
  }

  /// The stored event of an id, where its content is the same; refuses where it is other.
  ///
  /// What the caller left out, the case or the day, is as it was. Standards are filled as they were then.
  public func answer(
    to id: EventID, type: EventType, caseID: CaseID?, on: Day?, data: JSON.Object, in office: some OfficeView
  ) throws -> Event? {
    guard let event = try office.event(with: id) else { return nil }
    guard type == event.type, caseID ?? event.caseID == event.caseID, on ?? event.on == event.on,
      try isSame(data, as: event, kind: office.catalog.kind(event.caseID.kind))
    else { throw Refusal.idTaken(id, seq: event.seq) }
    return event
  }

  /// The stored event of an intent's id, where it recorded the same; a count that takes all that remains took what it took.
  public func answer(to intent: Intent, onIsGiven: Bool, in office: some OfficeView) throws -> Event? {
    guard let id = intent.id else { return nil }
    var data = intent.fields
    if let stored = try office.event(with: id)?.data {
      for field in intent.action.remainders where data[field] == nil { data[field] = stored[field] }
    }
    return try answer(
      to: id, type: EventType(kind: intent.kind.id, event: intent.action.event), caseID: intent.caseID,
      on: onIsGiven ? intent.on : nil, data: data, in: office)
  }

  /// Tells whether given fields are those of a stored event.
  private func isSame(_ given: JSON.Object, as event: Event, kind: Kind?) throws -> Bool {
    var (given, stored) = (given, event.data)
    if let kind { (given, stored) = (kind.trimmed(given), kind.trimmed(stored)) }
    if let kind, !event.type.isAmendment, event.version == 1 {
      var filled = given
      kind.fillStandards(&filled)
      for member in filled where stored[member.key] != nil { given[member.key] = member.value }
    }
    // Marks that recording added, or left out because the day was in order after all.
    stored["origin"] = nil
    if stored["out-of-order"] == nil || given["out-of-order"] == nil {
      stored["out-of-order"] = nil
      given["out-of-order"] = nil
    }
    if event.type == .corrected, let new = given["set"]?.object, let old = stored["set"]?.object {
      given["set"] = nil
      stored["set"] = nil
      guard try areSame(new, old, of: event.id) else { return false }
    }
    return try areSame(given, stored, of: event.id)
  }

  private func areSame(_ given: JSON.Object, _ stored: JSON.Object, of id: EventID) throws -> Bool {
    guard Set(given.keys) == Set(stored.keys) else { return false }
    return try given.allSatisfy { try isSame($0.value, stored[$0.key], of: id, $0.key) }
  }
}
