public import EventLog

/// What one row tells of: events in order, the first of which opens a case.
public struct PlannedRow: Equatable, Sendable {
  /// The physical line where the row begins.
  public let line: Int
  public let events: [PlannedEvent]

  /// Where the row itself waits.
  let place: RowPlace
  /// What the row is, and which of several equal ones.
  let identity: RowIdentity
  let ordinal: Int

  /// The id of an event when the row is tried for the so manieth time.
  func id(of event: PlannedEvent, attempt: Int) -> EventID {
    attempt == 1 ? event.id : identity.eventID(ordinal: event.isToldByPlace ? 0 : ordinal, event: event.place, attempt: attempt)
  }
}

/// One event that a row tells of, before anything was held against the log.
public struct PlannedEvent: Equatable, Sendable {
  /// The identity at the first attempt, a function of what the row is.
  public internal(set) var id: EventID
  /// Which case of the row it is of: 0 for that of the main part, else that of a further one.
  public let part: Int
  /// Which event of the map it is; behind those, which action of the kind, for an event that the row lists itself.
  public let rule: Int
  /// What its id is made of beside the row.
  var place: Int
  /// Whether it is of an exported row, whose events are told by their places.
  var isToldByPlace = false
  /// The day it happened.
  public let on: Day
  /// The fields, without those that identify people.
  public let fields: JSON.Object
  /// The fields that identify people, in clear.
  public let personal: JSON.Object
  /// The fields among them that name a case as people do; they must be looked up.
  public let names: [Name]
  /// The fields that hold the case of the row's main part.
  let rowCases: [String]
  /// Why the day may lie before the case's previous event, where the row says so.
  let because: String?
  /// The bytes of all texts together.
  let textLength: Int

  /// A field that refers to a case of a kind.
  public struct Name: Equatable, Sendable {
    /// The identifier of the field.
    public let field: String
    /// The kind it refers to.
    public let kind: String
    /// The opening event of that case, where it stands in a file that was exported with this one: the case has another number here.
    let opening: RowIdentity?
  }
}
