import EventLog
public import LogLines
public import Values

/// Compares a repeated event with the one recorded under its id.
public struct Repetition {
  /// The stored value of an event's sealed field; nil if it is gone.
  public let clearValue: (_ event: EventID, _ field: String) throws -> JSON?

  /// Makes a comparison.
  public init(clearValue: @escaping (_ event: EventID, _ field: String) throws -> JSON?) {
    self.clearValue = clearValue
  }

  /// The stored event of an id if its content is the same; refuses a different one.
  public func answer(
    to id: EventID, type: EventType, caseID: CaseID?, on: Day?, data: JSON.Object, in office: some OfficeView
  ) throws -> Event? {
    guard let event = try office.event(with: id) else { return nil }
    let data = try Self.normalized(data, for: event.type)
    guard type == event.type, caseID ?? event.caseID == event.caseID, on ?? event.on == event.on,
      try isSame(data, as: event, kind: office.catalog.kind(event.caseID.kind))
    else { throw Refusal.idTaken(id, seq: event.seq) }
    return event
  }

  /// The stored event of an intent's id if it is the same; a count of all that remains is as it was then.
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

  /// Whether a draft, its author and day aside, is what a stored event records.
  public func isSame(_ draft: Draft, as event: Event, kind: Kind?) throws -> Bool {
    var data = draft.data
    // Where a copy's event comes from is recorded with it, and compared here alone.
    if data[Event.originKey] == event.data[Event.originKey] { data[Event.originKey] = nil }
    return try draft.type == event.type && draft.caseID == event.caseID
      && isSame(Self.normalized(data, for: draft.type), as: event, kind: kind)
  }

  /// The fields as the log stores them, which is what they are compared with.
  private static func normalized(_ data: JSON.Object, for type: EventType) throws -> JSON.Object {
    do throws(DraftError) { return try data.normalized(for: type) } catch { throw StoreError.invalid(error, index: 0) }
  }

  /// Whether given fields are those of a stored event.
  private func isSame(_ given: JSON.Object, as event: Event, kind: Kind?) throws -> Bool {
    var (given, stored) = (given, event.data)
    if let kind { (given, stored) = (kind.trimmed(given), kind.trimmed(stored)) }
    if let kind, !event.type.isAmendment, event.version == 1 { kind.fillStandards(&given, thatStandIn: event) }
    if let kind, !event.type.isAmendment { kind.fillGraded(&given, thatStandIn: stored, by: event.type.name) }
    // Marks that recording added, or left out because the day was in order after all.
    stored["origin"] = nil
    (given[Event.importKey], stored[Event.importKey]) = (nil, nil)
    stored[Draft.afterClosing] = nil
    if given[CountedDeadline.key] == nil { stored[CountedDeadline.key] = nil }
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

extension Repetition {
  /// A field that differs from the stored event.
  public struct Difference: Hashable, Sendable {
    /// The field; `on` for the day.
    public let field: Field
    /// The stored value, corrected.
    public let stored: JSON?
    /// The value that is given.
    public let given: JSON?
  }

  /// The fields that differ from the stored event, both as recorded and as corrected.
  public func differences(of data: JSON.Object, on day: Day, from entry: HistoryEntry, kind: Kind?) throws -> [Difference] {
    var differences: [Difference] = []
    if day != entry.event.on, day != entry.on {
      differences.append(Difference(field: Field("on", "日期", .date), stored: .string("\(entry.on)"), given: .string("\(day)")))
    }
    var (given, recorded, present) = (try Self.normalized(data, for: entry.event.type), entry.event.data, entry.data)
    if let kind {
      (given, recorded, present) = (kind.trimmed(given), kind.trimmed(recorded), kind.trimmed(present))
      if entry.event.version == 1 { kind.fillStandards(&given, thatStandIn: entry.event) }
      kind.fillGraded(&given, thatStandIn: recorded, by: entry.event.type.name)
    }
    for key in Set(given.keys + recorded.keys + present.keys).subtracting(Event.marks).sorted() {
      if try isSame(given[key], recorded[key], of: entry.event.id, key) { continue }
      if try isSame(given[key], present[key], of: entry.source(of: key), key) { continue }
      differences.append(Difference(field: kind?.field(key) ?? Field(key, key), stored: present[key], given: given[key]))
    }
    return differences
  }

  /// Whether a value is the stored one; a sealed one that is gone counts as equal.
  func isSame(_ given: JSON?, _ stored: JSON?, of id: EventID, _ field: String) throws -> Bool {
    guard let given, let stored, stored.isSealed, !given.isSealed else { return given == stored }
    return try clearValue(id, field).map { $0 == given } ?? true
  }
}
