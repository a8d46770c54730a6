import Casework
package import EventLog
import Exchange
package import TextForms
package import Values

/// What the log reports destroyed and still exists: after an interruption, or on a copy.
package struct ErasureWork {
  /// The log.
  package let session: OfficeSession

  package init(session: OfficeSession) {
    self.session = session
  }

  /// What remains of one erasure.
  package struct Rest {
    /// The event that says that it was destroyed, or that it was set aside before somebody discarded it.
    package let seq: Int
    /// Its case.
    package let caseID: CaseID
    /// The events whose personal values are there.
    package var events: [EventID] = []
    /// The photo that is there.
    package var photo: Digest?
  }

  /// What remains of all erasures, in the order of the log.
  package func remaining() throws -> [Rest] {
    let erasures = try Erasures(in: session.currentSnapshot)
    var rests: [Rest] = []
    for (caseID, seq) in erasures.cases.sorted(by: { $0.value < $1.value }) {
      let events = try covered(caseID, by: seq).filter { try session.hasPersonalFile(of: $0) }
      if !events.isEmpty { rests.append(Rest(seq: seq, caseID: caseID, events: events)) }
    }
    for (photo, erasure) in erasures.photos.sorted(by: { $0.value.seq < $1.value.seq }) where try isUnfinished(photo, since: erasure.seq) {
      rests.append(Rest(seq: erasure.seq, caseID: erasure.caseID, photo: photo))
    }
    return try rests + discarded()
  }

  /// The values of discarded events alone: no case has them, and no other event their ids or photos.
  private func discarded() throws -> [Rest] {
    let setAsides = try session.setAsides()
    let waiting = try session.waiting().events.filter { setAsides[$0.id] == nil }
    let pending = setAsides.entries.filter { $0.settlement == nil }.map(\.bundled) + waiting
    var rests: [Rest] = []
    for entry in setAsides.entries where entry.settlement == false {
      let bundled = entry.bundled
      if try session.office.event(with: bundled.id) == nil, try session.hasPersonalFile(of: bundled.id) {
        rests.append(Rest(seq: entry.seq, caseID: bundled.caseID, events: [bundled.id]))
      }
      for photo in Set(bundled.photos).sorted() where try session.store.holdsAttachment(photo) {
        guard !pending.contains(where: { $0.photos.contains(photo) }), try !session.histories().contains(where: { $0.names(photo) }) else {
          continue
        }
        rests.append(Rest(seq: entry.seq, caseID: bundled.caseID, photo: photo))
      }
    }
    return rests
  }

  /// Destroys what remains, and takes the mark away.
  package func finish() throws -> Destruction {
    var destroyed = Destruction()
    for rest in try remaining() {
      for id in rest.events { destroyed.values += try session.destroyValues(of: id) }
      if let photo = rest.photo, try session.store.eraseAttachment(photo) { destroyed.attachments += 1 }
    }
    try ErasureMark(store: session.store).remove()
    return destroyed
  }

  /// The events of an erasure: earlier ones of the case, and those that wait or were set aside.
  private func covered(_ caseID: CaseID, by seq: Int) throws -> [EventID] {
    let isOffices = session.copy.map { seq <= $0.base } ?? false
    let events = (try session.office.history(of: caseID)?.events ?? []).filter { isOffices || $0.seq < seq }.map(\.id)
    return try events + session.outstanding(on: caseID)
  }

  /// Whether a photo that was destroyed is there, and no event since has brought it again.
  private func isUnfinished(_ photo: Digest, since seq: Int) throws -> Bool {
    guard try session.store.holdsAttachment(photo) else { return false }
    return try !session.histories().contains { history in
      history.entries.contains { entry in
        entry.event.seq > seq && (entry.event.data["attachments"]?.array ?? []).contains { Attachment($0)?.hash == photo }
      }
    }
  }
}

/// The mark that an erasure has begun, so that the next writer finishes it.
package struct ErasureMark {
  /// The log.
  package let store: any EventStore

  package init(store: any EventStore) {
    self.store = store
  }

  /// Whether an erasure has begun and isn't marked as done.
  var isThere: Bool {
    get throws { try store.note(.erasing) != nil }
  }

  /// Makes the mark, durably.
  package func make() throws {
    try store.put(Array("\n".utf8), in: .erasing)
  }

  /// Takes the mark away.
  package func remove() throws {
    _ = try store.remove(.erasing)
  }
}

/// How much of what is kept beside a log was destroyed.
package struct Destruction: Hashable {
  /// Personal values.
  var values = 0
  /// Photos and other files.
  var attachments = 0

  package init() {}

  /// Whether nothing was there to destroy.
  package var isNothing: Bool { values == 0 && attachments == 0 }

  /// The numbers for programs.
  package var json: JSON { ["values": .number(values), "attachments": .number(attachments)] }

  /// The numbers for people.
  package var count: Localized {
    Localized(
      zh: "个人信息 \(values) 项，附件 \(attachments) 个",
      en: "\(values) \(values == 1 ? "value" : "values"), \(attachments) \(attachments == 1 ? "photo" : "photos")")
  }

  /// What was destroyed, in a sentence.
  package var text: Localized { Localized(zh: "已在此销毁：\(count.zh)", en: "destroyed here: \(count.en)") }
}

extension ServerCopies {
  /// The copies as people read them.
  package var text: Localized {
    let day = since.map { String($0.description.prefix(10)) } ?? "?"
    return Localized(
      zh: "服务器自 \(day) 起归档了 \(archived) 个 WAL 文件" + (last.map { "（最后 \($0)）" } ?? "") + "，备机 \(standbys) 台",
      en: "the server has archived \(archived) WAL files since \(day)" + (last.map { " (last \($0))" } ?? "")
        + ", \(standbys) standby\(standbys == 1 ? "" : "s")")
  }

  /// The copies for programs.
  package var json: JSON {
    [
      "archived": .number(archived), "since": since.map { .string($0.description) } ?? .null, "last": last.map { .string($0) } ?? .null,
      "lastAt": lastAt.map { .string($0.description) } ?? .null, "standbys": .number(standbys),
    ]
  }
}

extension CaseHistory {
  /// Whether an event of the case names a file.
  package func names(_ digest: Digest) -> Bool {
    entries.contains { entry in (entry.event.data["attachments"]?.array ?? []).contains { Attachment($0)?.hash == digest } }
  }
}
