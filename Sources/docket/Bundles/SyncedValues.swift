import Casework
import Commands
import EventLog
import Exchange

/// Sends the personal values of a copy whose events the office has already, since they stayed behind when those were brought.
struct SyncedValues {
  /// The copy.
  let copy: OfficeSession
  /// The office.
  let office: OfficeSession

  /// What the office lacks and what fits its events.
  func missing() throws(Failure) -> [(id: EventID, values: PersonalValues)] {
    guard let base = copy.copy?.base else { return [] }
    return try Failure.catching {
      var missing: [(id: EventID, values: PersonalValues)] = []
      var sealed: [Event] = []
      let end = try copy.snapshot.scan(from: try copy.snapshot.position(of: 1), checksHashes: true) { line, bytes in
        if line.seq > base { return .stop }
        let event = line.event(in: bytes)
        if !event.seals.isEmpty { sealed.append(event) }
        return .more
      }
      if let damage = end.damage { throw StoreError.damaged(damage) }
      if sealed.isEmpty { return [] }
      let erasures = try Erasures(in: office.snapshot)
      for event in sealed where erasures.cases[event.caseID] == nil {
        guard let values = try copy.personalValues(of: event.id), let there = try office.office.event(with: event.id), values.fit(there),
          try office.personalValues(of: event.id) == nil
        else { continue }
        missing.append((event.id, values))
      }
      return missing
    }
  }
}
