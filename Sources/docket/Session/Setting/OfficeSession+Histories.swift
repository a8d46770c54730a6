package import Casework
package import Commands
package import EventLog
package import TextForms
package import Values

extension OfficeSession {
  /// The histories of all cases, some kinds or some cases, by name, from the log's sound part.
  package func histories(ofKinds kinds: Set<String>? = nil, among ids: Set<CaseID>? = nil) throws -> [CaseHistory] {
    // The whole log is read on all processors, and every line is hashed.
    let (parts, damage) = try snapshot.scan(state: { [Event]() }) { events, line, bytes in
      if let kinds, !kinds.contains(line.kind(in: bytes)) { return }
      if let ids, !ids.contains(line.caseID(in: bytes)) { return }
      events.append(line.event(in: bytes))
    }
    remember(damage)
    var events: [CaseID: [Event]] = [:]
    for event in parts.joined() { events[event.caseID, default: []].append(event) }
    return events.sorted { $0.key < $1.key }.map { id, events in
      CaseHistory(id: id, events: events, kind: office.catalog.kind(id.kind))
    }
  }

  /// Hashes every line once on all processors, so that a changed one is reported.
  package func hashLines() throws {
    if hasHashedLines { return }
    hasHashedLines = true
    remember(try snapshot.scan(state: {}) { _, _, _ in }.damage)
  }

  /// The cases changed after an event of the log, or only those corrected, voided or erased.
  package func casesTouched(after event: Event, onlyAmended: Bool = false) throws -> Set<CaseID> {
    // A batch is read from its first line on.
    let start = try snapshot.position(of: event.batchSeqs.lowerBound)
    let seq = event.seq
    let (parts, damage) = try snapshot.scan(from: start, state: { Set<CaseID>() }) { cases, line, bytes in
      guard line.seq > seq, !onlyAmended || line.type(in: bytes).isAmendment else { return }
      cases.insert(line.caseID(in: bytes))
    }
    remember(damage)
    return parts.reduce(into: []) { $0.formUnion($1) }
  }

  /// The events per case below which reading the whole log beats looking cases up.
  private static let eventsPerLookup = 64

  /// The histories of some cases, in the order of their names.
  package func histories(of ids: [CaseID]) throws -> [CaseHistory] { try histories(of: ids) { $0 } }

  /// The compacted histories of some cases by name, looked up singly or read together.
  package func histories<Kept>(of ids: [CaseID], _ keep: (CaseHistory) -> Kept?) throws -> [Kept] {
    // Of a damaged log the sound part of each history is told, which only reading finds.
    if damage != nil || ids.count > max(2_000, snapshot.count / Self.eventsPerLookup) {
      return try histories(among: Set(ids)).compactMap(keep)
    }
    var found: [Kept] = []
    for id in ids.sorted() {
      if let history = try soundHistory(of: id, isOneOfMany: true), let kept = keep(history) { found.append(kept) }
    }
    return found
  }

  /// The name of the state that a case is in, in both languages.
  package func stateName(of current: Case) -> Localized {
    Localized(zh: office.catalog.kind(current.id.kind)?.label(ofStateOf: current) ?? current.state, en: current.state)
  }

  /// The exit status of a command that has answered: damaged where the log is, with a warning.
  package func status(_ console: Console) -> ExitStatus {
    guard let damage else { return .done }
    console.report(damage.failure)
    return .damaged
  }
}

extension OfficeSession {
  /// The root over the first events of a log; fails if it has fewer.
  package func root(ofFirst size: Int, in snapshot: any LogSnapshot) throws -> Digest {
    guard let root = try snapshot.root(ofFirst: size) else {
      throw Failure.damagedLog(snapshot.count, expected: size)
    }
    return root
  }
}

extension Failure {
  /// The log is shorter than what rests on it.
  fileprivate static func damagedLog(_ count: Int, expected size: Int) -> Failure {
    Failure(.damaged, Message("damaged.fewer-events", ["count": count, "size": size]))
  }
}

/// The personal values that lie beside the log, each event's own or with its batch.
extension OfficeSession {
  /// The personal values of an event, if they exist and may be read.
  package func personalValues(of id: EventID) throws -> PersonalValues? {
    if let values = try store.personalValues(of: id) { return values }
    return try batch(holding: id).flatMap { first in try store.personalValues(of: id, in: personalBatch(of: first), of: first) }
  }

  /// The file, relative to the log's folder, that keeps the personal values of an event.
  func personalFile(of id: EventID) throws -> String {
    if try store.holdsPersonalValues(of: id) { return store.personalName(of: id) }
    return try batch(holding: id).map { store.personalBatchName(of: $0) } ?? store.personalName(of: id)
  }

  /// Whether personal values of an event, or what an interrupted writer left of them, are there.
  package func hasPersonalFile(of id: EventID) throws -> Bool {
    if try store.holdsPersonalValues(of: id) { return true }
    guard let batch = try batch(holding: id).flatMap({ try personalBatch(of: $0) }) else { return false }
    return batch.values[id] != nil || batch.unreadable.contains(id)
  }

  /// Overwrites the personal values of an event, and returns their number.
  package func destroyValues(of id: EventID) throws -> Int {
    let count: Int
    do {
      count = try personalValues(of: id)?.fields.count ?? 0
    } catch {
      // A file that can't be read as values is destroyed all the same.
      guard case .damaged? = error as? StoreError else { throw error }
      count = 1
    }
    var wasThere = try store.erasePersonalValues(of: id)
    if let first = try batch(holding: id) {
      wasThere = try store.erasePersonalValues(of: id, inBatchOf: first) || wasThere
      personalBatches[first] = nil
    }
    return wasThere ? max(1, count) : 0
  }

  /// The first event of the batch whose file has an event's values, if any.
  private func batch(holding id: EventID) throws -> EventID? {
    guard let event = try office.event(with: id), let part = event.part,
      let first = part.index == 1 ? event : try office.event(at: event.batchSeqs.lowerBound)
    else { return nil }
    return try store.holdsPersonalBatch(of: first.id) ? first.id : nil
  }

  /// The values that a batch keeps together, some batches at a time in memory.
  private func personalBatch(of first: EventID) throws -> PersonalBatch? {
    if let known = personalBatches[first] { return known }
    if personalBatches.count >= Self.mostBatches { personalBatches.removeAll() }
    let batch = try store.personalBatch(of: first)
    personalBatches[first] = batch
    return batch
  }

  private static let mostBatches = 64
}
