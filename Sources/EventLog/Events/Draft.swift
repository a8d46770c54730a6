/// An event before the log has given it a place: everything but what is the log's own.
public struct Draft: Hashable, Sendable {
  /// The identity.
  public var id: EventID

  /// Whether the caller gave the id, so that an earlier event may answer for it; generated ones are not looked up.
  public var idIsGiven: Bool

  /// The kind of case and what happened.
  public var type: EventType

  /// The case it happened to.
  public var caseID: CaseID

  /// The day it happened.
  public var on: Day

  /// Who records it.
  public var by: String

  /// The fields.
  public var data: JSON.Object

  /// The fields that identify people, in clear: the log gets their commitments only, `private/` the values.
  public var personal: JSON.Object

  /// The version that the case is expected to have before this event, 0 for a new one; nil if any will do.
  public var expectedVersion: Int?

  /// Makes a draft.
  public init(
    id: EventID, idIsGiven: Bool = false, type: EventType, caseID: CaseID, on: Day, by: String, data: JSON.Object,
    personal: JSON.Object = [:], expectedVersion: Int? = nil
  ) {
    self.id = id
    self.idIsGiven = idIsGiven
    self.type = type
    self.caseID = caseID
    self.on = on
    self.by = by
    self.data = data
    self.personal = personal
    self.expectedVersion = expectedVersion
  }
}
