/// One batch's drafts as canonical bytes in one buffer, for bulk imports.
///
/// The packer, under the writer's lock, guarantees what a session would look up: new ids and consecutive versions. Personal values
/// can't be packed.
public struct PackedDrafts: Sendable {
  /// Who records them.
  public let by: String

  /// The types that the events have.
  public private(set) var types: [EventType] = []

  /// The events in order.
  public private(set) var entries: [Entry] = []

  /// For each event the name of its case and behind it its fields, a canonical object.
  public var bytes: [UInt8] = []

  /// One event.
  public struct Entry: Sendable {
    /// The identity.
    public let id: EventID

    /// The day it happened.
    public let on: Day

    /// The version of its case after it.
    public let version: Int

    /// Which of the types it has.
    let type: Int

    /// Where the name of its case ends, and its fields begin.
    let caseEnd: Int

    /// Where its fields end.
    let end: Int
  }

  /// Creates an empty batch; refuses a recorder's name that no event may have.
  public init(by: String) throws(DraftError) {
    self.by = try DraftNormalizer.name(by)
  }

  private init(normalizedBy by: String) {
    self.by = by
  }

  /// The number of events.
  public var count: Int { entries.count }

  /// The same without its events, for the next batch of as many.
  public var emptied: PackedDrafts {
    var next = PackedDrafts(normalizedBy: by)
    next.types = types
    next.entries.reserveCapacity(entries.count)
    next.bytes.reserveCapacity(bytes.count)
    return next
  }

  /// The index of a type, which is added if missing.
  public mutating func place(of type: EventType) -> Int {
    if let place = types.firstIndex(of: type) { return place }
    types.append(type)
    return types.count - 1
  }

  /// Ends the event whose case and fields were appended to the bytes since the one before ended.
  ///
  /// - Parameter caseEnd: where the name of the case ends in the bytes.
  @inline(__always)
  public mutating func endEvent(_ id: EventID, type: Int, caseEnd: Int, on: Day, version: Int) {
    entries.append(Entry(id: id, on: on, version: version, type: type, caseEnd: caseEnd, end: bytes.count))
  }

  /// Removes the events after a count, and any unfinished one.
  public mutating func removeEvents(behind count: Int) {
    entries.removeLast(entries.count - count)
    bytes.removeLast(bytes.count - (entries.last?.end ?? 0))
  }

  /// Adds a draft without personal values, which expects a version.
  public mutating func append(_ draft: Draft) throws(DraftError) {
    let draft = try draft.normalized()
    precondition(draft.personal.isEmpty && draft.by.hasSameBytes(as: by), "personal values and others' drafts are not packed")
    bytes.append(contentsOf: draft.caseID.kind.utf8)
    bytes.append(UInt8(ascii: "/"))
    bytes.append(contentsOf: draft.caseID.number.utf8)
    let caseEnd = bytes.count
    do {
      try JSON.object(draft.data).write(to: &bytes)
    } catch {
      preconditionFailure("a normalised draft has canonical bytes: \(error)")
    }
    endEvent(draft.id, type: place(of: draft.type), caseEnd: caseEnd, on: draft.on, version: (draft.expectedVersion ?? 0) + 1)
  }

  /// The range of an event's case in the bytes.
  func caseRange(at index: Int) -> Range<Int> {
    (index == 0 ? 0 : entries[index - 1].end)..<entries[index].caseEnd
  }

  /// The case of an event.
  public func caseID(at index: Int) -> CaseID {
    let name = bytes.span.text(caseRange(at: index))
    guard let id = CaseID(name) else { preconditionFailure("\(name) was packed as a case") }
    return id
  }

  /// An event as a draft of its own.
  public func draft(at index: Int) -> Draft {
    let entry = entries[index]
    do {
      let fields = try JSON(parsing: bytes.span.extracting(entry.caseEnd..<entry.end), limits: .line)
      return Draft(
        id: entry.id, idIsGiven: true, type: types[entry.type], caseID: caseID(at: index), on: entry.on, by: by, data: fields.object ?? [:],
        expectedVersion: entry.version - 1)
    } catch {
      preconditionFailure("what was packed is canonical JSON: \(error)")
    }
  }

  /// The events as drafts.
  public var drafts: [Draft] { entries.indices.map(draft) }
}
