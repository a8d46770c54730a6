import Casework
import EventLog
import Exchange
import ProgramSession

/// Sends the personal values of a copy whose events came to the office without them.
struct SyncedValues {
  /// The copy.
  let copy: OfficeSession
  /// The office.
  let office: OfficeSession

  /// What the office lacks and what fits its events.
  func missing() throws -> [(id: EventID, values: PersonalValues)] {
    let sealed = try Self.sealed(of: copy) { _ in true }
    if sealed.isEmpty { return [] }
    let erasures = try Erasures(in: office.snapshot)
    return try sealed.compactMap { event in
      guard erasures.cases[event.caseID] == nil, let values = try copy.personalValues(of: event.id),
        let there = try office.office.event(with: event.id), values.fit(there), try office.personalValues(of: event.id) == nil
      else { return nil }
      return (event.id, values)
    }
  }

  /// The values of the copy's own events that came back from the office.
  static func landed(of session: OfficeSession, _ copy: FieldCopy) throws -> [(event: EventID, values: PersonalValues)] {
    let sealed = try sealed(of: session) { $0.origin?.tag == copy.tag }
    return try sealed.compactMap { event in
      guard let values = try session.personalValues(of: event.id), values.fit(event) else { return nil }
      return (event.id, values)
    }
  }

  /// The events with personal values that a copy has of its office.
  private static func sealed(of session: OfficeSession, where isWanted: (Event) -> Bool) throws -> [Event] {
    guard let base = session.copy?.base else { return [] }
    var sealed: [Event] = []
    let end = try session.snapshot.scan(from: try session.snapshot.position(of: 1), checksHashes: true) { line, bytes in
      if line.seq > base { return .stop }
      let event = line.event(in: bytes)
      if !event.seals.isEmpty, isWanted(event) { sealed.append(event) }
      return .more
    }
    if let damage = end.damage { throw StoreError.damaged(damage) }
    return sealed
  }
}
