public import Casework
public import EventLog
public import LogLines
import Values

/// Sends the personal values of a copy whose events came to the office without them.
public struct SyncedValues {
  private let copy, office: OfficeLog

  /// Names both logs.
  public init(copy: OfficeLog, office: OfficeLog) {
    (self.copy, self.office) = (copy, office)
  }

  /// What the office lacks and what fits its events.
  public func missing() throws -> [(id: EventID, values: PersonalValues)] {
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
  public static func landed(of log: OfficeLog, _ copy: FieldCopy) throws -> [(event: EventID, values: PersonalValues)] {
    let sealed = try sealed(of: log) { $0.origin?.tag == copy.tag }
    return try sealed.compactMap { event in
      guard let values = try log.personalValues(of: event.id), values.fit(event) else { return nil }
      return (event.id, values)
    }
  }

  /// The events with personal values that a copy has of its office.
  private static func sealed(of log: OfficeLog, where isWanted: (Event) -> Bool) throws -> [Event] {
    guard let base = log.copy?.base else { return [] }
    var sealed: [Event] = []
    let end = try log.snapshot.scan(from: try log.snapshot.position(of: 1), checksHashes: true) { line, bytes in
      if line.seq > base { return .stop }
      let event = line.event(in: bytes)
      if !event.seals.isEmpty, isWanted(event) { sealed.append(event) }
      return .more
    }
    if let damage = end.damage { throw StoreError.damaged(damage) }
    return sealed
  }
}
