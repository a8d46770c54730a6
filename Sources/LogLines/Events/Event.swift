public import Values

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
  public package(set) var part: Part?

  /// The RFC 6962 leaf hash of the line without its `hash`.
  public package(set) var hash: Digest

  /// The numbers of the batch that it was recorded in, its own where it was recorded alone.
  public var batchSeqs: ClosedRange<Int> {
    guard let part else { return seq...seq }
    return seq - part.index + 1...seq - part.index + part.count
  }

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

extension Event {
  /// The event as its line holds it.
  public var json: JSON {
    var object: JSON.Object = [
      "at": .string(at.description), "by": .string(by), "case": .string(caseID.description), "data": .object(data),
      "hash": .string(hash.hex), "id": .string(id.description), "on": .string(on.description),
    ]
    if let part { object["part"] = [.number(part.index), .number(part.count)] }
    object["seq"] = .number(seq)
    object["type"] = .string(type.description)
    object["v"] = .number(version)
    return .object(object)
  }
}

extension Event {
  /// Passes the event's texts, id, type and version to a reader of lines, unhashed and unchecked.
  package func withLine<Result>(_ body: (EventLine, Span<UInt8>) -> Result) -> Result {
    var line = EventLine()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    @discardableResult
    func append(_ text: String) -> Range<Int> {
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      return start..<bytes.count
    }
    line.caseKind = append(caseID.kind)
    append("/")
    line.caseID = line.caseKind.lowerBound..<append(caseID.number).upperBound
    let kind = append(type.kind)
    append(".")
    line.typeName = append(type.name)
    line.type = kind.lowerBound..<line.typeName.upperBound
    bytes.append(jsonText: by)
    line.by = line.type.upperBound + 1..<bytes.count - 1
    let start = bytes.count
    JSON.object(data).appendText(to: &bytes)
    line.data = start..<bytes.count
    (line.seq, line.version, line.id, line.on, line.at, line.part) = (seq, version, id, on, at, part)
    return body(line, bytes.span)
  }
}
