import EventLog
public import LogLines
public import Values

/// What the log reports destroyed and still exists: after an interruption, or on a copy.
public struct ErasureWork {
  /// The log.
  public let log: OfficeLog

  public init(log: OfficeLog) {
    self.log = log
  }

  /// What remains of one erasure.
  public struct Rest {
    /// The event that says that it was destroyed, or that it was set aside before somebody discarded it.
    public let seq: Int
    /// Its case.
    public let caseID: CaseID
    /// The events whose personal values are there.
    public var events: [EventID] = []
    /// The photo that is there.
    public var photo: Digest?
  }

  /// What remains of all erasures, in the order of the log.
  public func remaining() throws -> [Rest] {
    let erasures = try Erasures(in: log.currentSnapshot)
    var rests: [Rest] = []
    for (caseID, seq) in erasures.cases.sorted(by: { $0.value < $1.value }) {
      let events = try covered(caseID, by: seq).filter { try log.hasPersonalFile(of: $0) }
      if !events.isEmpty { rests.append(Rest(seq: seq, caseID: caseID, events: events)) }
    }
    for (photo, erasure) in erasures.photos.sorted(by: { $0.value.seq < $1.value.seq }) where try isUnfinished(photo, since: erasure.seq) {
      rests.append(Rest(seq: erasure.seq, caseID: erasure.caseID, photo: photo))
    }
    return try rests + discarded()
  }

  /// The values of discarded events alone: no case has them, and no other event their ids or photos.
  private func discarded() throws -> [Rest] {
    let setAsides = try log.setAsides()
    let waiting = try log.waiting().events.filter { setAsides[$0.id] == nil }
    let pending = setAsides.entries.filter { $0.settlement == nil }.map(\.bundled) + waiting
    var rests: [Rest] = []
    for entry in setAsides.entries where entry.settlement == false {
      let bundled = entry.bundled
      if try log.office.event(with: bundled.id) == nil, try log.hasPersonalFile(of: bundled.id) {
        rests.append(Rest(seq: entry.seq, caseID: bundled.caseID, events: [bundled.id]))
      }
      for photo in Set(bundled.photos).sorted() where try log.store.holdsAttachment(photo) {
        guard !pending.contains(where: { $0.photos.contains(photo) }), try !log.histories().contains(where: { $0.names(photo) }) else {
          continue
        }
        rests.append(Rest(seq: entry.seq, caseID: bundled.caseID, photo: photo))
      }
    }
    return rests
  }

  /// Destroys what remains, and takes the mark away.
  public func finish() throws -> Destruction {
    var destroyed = Destruction()
    for rest in try remaining() {
      for id in rest.events { destroyed.values += try log.destroyValues(of: id) }
      if let photo = rest.photo, try log.store.eraseAttachment(photo) { destroyed.attachments += 1 }
    }
    try ErasureMark(store: log.store).remove()
    return destroyed
  }

  /// The events of an erasure: earlier ones of the case, and those that wait or were set aside.
  private func covered(_ caseID: CaseID, by seq: Int) throws -> [EventID] {
    let isOffices = log.copy.map { seq <= $0.base } ?? false
    let events = (try log.office.history(of: caseID)?.events ?? []).filter { isOffices || $0.seq < seq }.map(\.id)
    return try events + log.outstanding(on: caseID)
  }

  /// Whether a photo that was destroyed is there, and no event since has brought it again.
  private func isUnfinished(_ photo: Digest, since seq: Int) throws -> Bool {
    guard try log.store.holdsAttachment(photo) else { return false }
    return try !log.histories().contains { $0.names(photo, since: seq) }
  }
}

extension CaseHistory {
  /// Whether an event of the case names a file, or one after an event of the log.
  public func names(_ digest: Digest, since seq: Int = 0) -> Bool {
    entries.contains { $0.event.seq > seq && $0.event.type.filesNamed(in: $0.event.data).contains(digest) }
  }
}
