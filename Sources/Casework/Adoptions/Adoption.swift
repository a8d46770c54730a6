public import EventLog

/// A definition that somebody puts in force (采用): of a kind, a calendar, a measure or a table.
public struct Adoption: Sendable {
  /// The definition, as it will stand in the log.
  public var definition: JSON

  /// Any words beside it.
  public var note: String?

  /// The day from which it holds.
  public var on: Day

  /// Who adopts it.
  public var by: String

  /// Why the day may lie before the previous adoption, where a supervisor says so.
  public var outOfOrderBecause: String?

  /// The version that the definition's case is expected to have.
  public var expectedVersion: Int?

  /// The id that the caller gave.
  public var id: EventID?

  /// Makes an adoption.
  public init(
    definition: JSON, note: String? = nil, on: Day, by: String, outOfOrderBecause: String? = nil, expectedVersion: Int? = nil,
    id: EventID? = nil
  ) {
    self.definition = definition
    self.note = note
    self.on = on
    self.by = by
    self.outOfOrderBecause = outOfOrderBecause
    self.expectedVersion = expectedVersion
    self.id = id
  }

  /// Drafts the event on the case that a kind of definition has under a name.
  func drafts(
    of kind: Kind, named name: String, data: JSON.Object, in office: some OfficeView, at moment: Moment
  ) throws -> [Draft] {
    guard let caseID = CaseID(kind: kind.id, number: name) else {
      throw Refusal.badValue(Refusal.FieldName(id: "id", label: "标识"), value: name, problem: .notText)
    }
    var data = data
    if let note { data["note"] = .string(note) }
    guard let action = kind.action("adopt") else { preconditionFailure("\(kind.id) is no kind of definition") }
    return try decideNamed(
      Intent(
        kind: kind, action: action, caseID: caseID, fields: data, on: on, by: by, outOfOrderBecause: outOfOrderBecause,
        expectedVersion: expectedVersion, id: id), in: office, at: moment)
  }
}
