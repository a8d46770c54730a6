import Casework
import Commands
import EventLog

/// Reads for an audit what people signed, and what they disputed, of the events under their names.
struct HandReading {
  /// The log.
  let session: OfficeSession
  /// The days that are audited.
  let period: ClosedRange<Day>?

  /// An event may go unsigned for so many days.
  private static let patience = 7

  /// An event as these rules look at it.
  private struct Seen: Sendable {
    let seq: Int
    let by: String
    let id: EventID
    let caseID: CaseID
    let on: Day
    let recordedAt: Instant
    let origin: EventOrigin?
  }

  private struct Part: Sendable {
    var seen: [Seen] = []
    var disputes = StandingDisputes()
  }

  /// What the rules about hands find.
  func findings(of rules: [AuditRule]) throws(Failure) -> [AuditFinding] {
    guard rules.contains(.unsigned) || rules.contains(.disputed) else { return [] }
    var rings: [String: KeyRing] = [:]
    for person in try session.affairs(Kind.person.id) {
      let ring = KeyRing(person)
      if !ring.entries.isEmpty { rings[person.id.number] = ring }
    }
    let holders = Set(rings.keys)
    let (parts, damage) = try Failure.catching {
      try session.snapshot.scan(state: { Part() }) { part, line, bytes in
        let type = line.type(in: bytes)
        if type == .disputed || type == .voided { part.disputes.take(line.event(in: bytes)) }
        guard !holders.isEmpty, type != .signed else { return }
        let by = line.by(in: bytes)
        guard holders.contains(by) else { return }
        let event = line.event(in: bytes)
        part.seen.append(
          Seen(
            seq: event.seq, by: by, id: event.id, caseID: event.caseID, on: event.on, recordedAt: event.origin?.at ?? event.at,
            origin: event.origin))
      }
    }
    session.remember(damage)
    var found: [AuditFinding] = []
    if rules.contains(.unsigned) { found += try unsigned(parts.lazy.flatMap(\.seen), rings) }
    if rules.contains(.disputed) {
      var disputes = StandingDisputes()
      for part in parts { disputes.take(part.disputes) }
      found += try disputed(disputes.byTarget)
    }
    return found
  }

  private func unsigned(_ seen: some Sequence<Seen>, _ rings: [String: KeyRing]) throws(Failure) -> [AuditFinding] {
    let marks = HandMarks(session)
    var open: [String: [Seen]] = [:]
    for event in seen where session.today - session.origin.zone.day(of: event.recordedAt) > Self.patience {
      guard period?.contains(event.on) ?? true, rings[event.by]?.holdsKey(at: event.seq) ?? false,
        try marks.coverage(of: event.by).signature(covering: event.seq, origin: event.origin) == nil
      else { continue }
      open[event.by, default: []].append(event)
    }
    return open.sorted { $0.key < $1.key }.map { name, events in
      AuditFinding(
        .unsigned, cases: Array(Set(events.map(\.caseID))).sorted(), events: events.map(\.seq), detail: .events(events.count, of: name))
    }
  }

  private func disputed(_ targets: [EventID: Int]) throws(Failure) -> [AuditFinding] {
    var found: [AuditFinding] = []
    for target in targets.keys {
      guard let event = try Failure.catching({ try session.office.event(with: target) }), period?.contains(event.on) ?? true else {
        continue
      }
      found.append(AuditFinding(.disputed, cases: [event.caseID], events: [event.seq], detail: .person(event.by)))
    }
    return found.sorted { ($0.events.first ?? 0) < ($1.events.first ?? 0) }
  }
}
