/// One thing that happened to one case, as the log holds it for ever.
public struct Event: Hashable, Sendable {
  /// The position in the log, from 1 without gaps.
  public let seq: Int

  /// The identity: a second append with it is answered by this event.
  public let id: EventID

  /// The kind of case and what happened.
  public let type: EventType

  /// The case it happened to.
  public let caseID: CaseID

  /// The version of the case after this event, from 1.
  public let version: Int

  /// The day it happened, by the word of who recorded it.
  public let on: Day

  /// The moment it was recorded, by the machine's word.
  public let at: Instant

  /// Who recorded it.
  public let by: String

  /// The fields.
  public let data: JSON.Object

  /// The place in a batch of several events.
  public let part: Part?

  /// The RFC 6962 leaf hash of the line without its `hash`.
  public let hash: Digest

  /// Joins the parts of a stored event.
  public init(
    seq: Int, id: EventID, type: EventType, caseID: CaseID, version: Int, on: Day, at: Instant, by: String, data: JSON.Object,
    part: Part?, hash: Digest
  ) {
    self.seq = seq
    self.id = id
    self.type = type
    self.caseID = caseID
    self.version = version
    self.on = on
    self.at = at
    self.by = by
    self.data = data
    self.part = part
    self.hash = hash
  }

  /// The place of an event in an atomic batch.
  public struct Part: Hashable, Sendable {
    /// Which event of the batch, from 1.
    public let index: Int

    /// How many events the batch has.
    public let count: Int

    /// Makes a place.
    public init(index: Int, count: Int) {
      self.index = index
      self.count = count
    }
  }
}
