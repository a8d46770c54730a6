import Casework
import EventLog
import LogLines
import ProgramSession
import Values

/// Reads for an audit what people signed and disputed of the events under their names, and what they had no right to.
struct HandReading {
  /// The log.
  let session: OfficeSession
  /// The days that are audited.
  let period: ClosedRange<Day>?

  /// The days for which an event may stay unsigned.
  private static let patience = 7

  /// An event as these rules look at it.
  private struct Seen: Sendable {
    let seq: Int
    let by: String
    let caseID: CaseID
    let on: Day
    let recordedAt: Instant
    let origin: EventOrigin?
  }

  /// What the rules about hands find.
  func findings(of rules: [AuditRule]) throws -> [AuditFinding] {
    try (rules.contains(.unsigned) ? unsigned() : []) + (rules.contains(.disputed) ? disputed() : [])
      + (rules.contains(.revokedDevice) ? revokedDevices() : []) + (rules.contains(.noRight) ? withoutRight() : [])
  }

  /// What people, the office and its kinds were given by somebody without the right to it.
  private func withoutRight() throws -> [AuditFinding] {
    let histories = try RosterRights.kinds.flatMap { try session.affairs($0) }
    let events = histories.flatMap(\.events).sorted { $0.seq < $1.seq }
    let days = Dictionary(events.map { ($0.seq, $0.on) }) { first, _ in first }
    return RosterRights.breaches(in: events).filter { breach in days[breach.seq].map { period?.contains($0) ?? true } ?? false }.map {
      AuditFinding(.noRight, cases: [$0.caseID], events: [$0.seq], detail: .person($0.by))
    }
  }

  private func unsigned() throws -> [AuditFinding] {
    let people = try session.affairs(Kind.person.id).map { ($0.id.number, KeyRing($0)) }
    let rings = Dictionary(uniqueKeysWithValues: people.filter { !$0.1.entries.isEmpty })
    // Where nobody holds a key nobody signs, and the log needn't be read.
    let holders = Set(rings.keys)
    if holders.isEmpty { return [] }
    let identity = session.office.identity
    let (parts, damage) = try session.snapshot.scan(state: { [Seen]() }) { seen, line, bytes in
      guard holders.contains(line.by(in: bytes)), line.type(in: bytes).isHandwork else { return }
      let event = line.event(in: bytes)
      guard event.isHandwork(on: identity) else { return }
      seen.append(
        Seen(
          seq: event.seq, by: event.by, caseID: event.caseID, on: event.on, recordedAt: event.origin?.at ?? event.at,
          origin: event.origin))
    }
    session.remember(damage)
    return try unsigned(parts.joined(), rings)
  }

  private func unsigned(_ seen: some Sequence<Seen>, _ rings: [String: KeyRing]) throws -> [AuditFinding] {
    let marks = HandMarks(session.office)
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

  private func revokedDevices() throws -> [AuditFinding] {
    // Few keys are revoked since an event: only their holders' deliveries are read.
    let people = try session.office.histories(ofAffair: .person).filter { history in
      KeyRing(history).entries.contains { $0.end?.since != nil }
    }
    let revoked = try people.flatMap { try session.office.delivered(by: $0.id.number).filter(\.value.isRevoked).keys }
    return try revoked.sorted().compactMap { seq in
      guard let event = try session.office.event(at: seq), period?.contains(event.on) ?? true,
        let entry = try session.soundHistory(of: event.caseID)?.entries.first(where: { $0.event.seq == seq }), !entry.isVoided
      else { return nil }
      return AuditFinding(.revokedDevice, cases: [event.caseID], events: [seq], detail: .person(event.by))
    }
  }

  private func disputed() throws -> [AuditFinding] {
    var found: [Int: AuditFinding] = [:]
    for dispute in try session.office.events(under: .disputes) {
      guard let entries = try session.soundHistory(of: dispute.caseID)?.entries,
        let entry = entries.first(where: { $0.event.id == dispute.target }), !entry.isVoided, entry.dispute != nil,
        period?.contains(entry.event.on) ?? true
      else { continue }
      let event = entry.event
      found[event.seq] = AuditFinding(.disputed, cases: [event.caseID], events: [event.seq], detail: .person(event.by))
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }
}
