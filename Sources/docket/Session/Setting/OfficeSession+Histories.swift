package import Casework
package import Commands
package import EventLog
package import LogLines
package import TextForms
package import Values

extension OfficeSession {
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
    let (hazards, ids) = (ids.filter { $0.kind == Kind.hazard.id }.sorted(), ids.filter { $0.kind != Kind.hazard.id })
    if ids.isEmpty { return try hazards.compactMap { try office.history(of: $0).flatMap(keep) } }
    // Of a damaged log the sound part of each history is told, which only reading finds.
    if damage != nil || ids.count > max(2_000, snapshot.count / Self.eventsPerLookup) {
      return try histories(among: Set(ids)).compactMap(keep)
    }
    var all: [Kept] = []
    for id in ids.sorted() {
      if let history = try soundHistory(of: id, isOneOfMany: true), let kept = keep(history) { all.append(kept) }
    }
    return all
  }

  /// The name of the state that a case is in, in both languages.
  package func stateName(of current: Case) -> Localized {
    Localized(zh: office.catalog.kind(current.id.kind)?.label(ofStateOf: current) ?? current.state, en: current.state)
  }

  /// The exit status of a command that has answered: damaged where the log is, with a warning.
  package func status(_ console: Console) -> ExitStatus {
    guard let damage else { return .done }
    console.note(damage.failure)
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
