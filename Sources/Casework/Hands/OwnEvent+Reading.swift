public import EventLog
import LogLines
import Values

extension OwnEvent {
  /// What one reader finds in its part of a log.
  private struct Part: Sendable {
    var own: [OwnEvent] = []
    var proof = OriginProof()
    /// The events whose origins need what another reader found.
    var unproven: [(place: Int, event: Event)] = []
  }

  /// The events under some names in a part of a log, what they signed left out.
  ///
  /// - Parameter identity: what makes the log a field copy, where it is one.
  public static func all(
    under names: Set<String>, in snapshot: any LogSnapshot, on identity: CopyIdentity?, from start: LogPosition = .start,
    through last: Int = .max, originsToo: Bool
  ) throws -> (events: [OwnEvent], damage: Damage?) {
    let (parts, damage) = try snapshot.scan(from: start, through: last, state: { Part() }) { part, line, bytes in
      let (by, type) = (line.by(in: bytes), line.type(in: bytes))
      guard names.contains(by), type != .signed else { return }
      guard originsToo else { return part.own.append(OwnEvent(line, type: type, by: by)) }
      let event = line.event(in: bytes)
      let ownEvent = OwnEvent(event, on: identity, &part.proof)
      if !ownEvent.isProven { part.unproven.append((part.own.count, event)) }
      part.own.append(ownEvent)
    }
    // A batch may go on where another reader begins.
    var proof = OriginProof()
    for part in parts { proof.merge(part.proof) }
    let ofParts = parts.flatMap { part in
      var events = part.own
      for (place, event) in part.unproven { events[place] = OwnEvent(event, on: identity, &proof) }
      return events
    }
    return (ofParts, damage)
  }

  /// The events under some names that were set aside, whatever became of them then.
  public static func setAside(under names: Set<String>, in setAsides: SetAsides) -> [OwnEvent] {
    var proof = OriginProof(patience: OriginProof.patienceWithOthers)
    return setAsides.entries.filter { names.contains($0.bundled.event.by) && $0.bundled.event.type != .signed }.map {
      OwnEvent($0.bundled, seq: $0.seq, isProven: proof.holds($0.bundled), isSetAside: true)
    }
  }
}

extension HandEvidence {
  /// Reads what is needed to check copies' statements over a log.
  ///
  /// - Parameter isGood: whether a signature holds; each is asked about once, though a statement that waits is looked at again and again.
  public init(
    for events: [BundledEvent], _ setAsides: SetAsides, of office: String, in snapshot: any LogSnapshot, on identity: CopyIdentity?,
    isGood: @escaping Proof
  ) throws {
    let names = Set(events.filter { $0.event.type == .signed }.map(\.event.by))
    if names.isEmpty {
      self = .none
      return
    }
    let (events, damage) = try OwnEvent.all(under: names, in: snapshot, on: identity, originsToo: true)
    if let damage { throw damage }
    var byPerson = Dictionary(uniqueKeysWithValues: names.map { ($0, [OwnEvent]()) })
    for event in events + OwnEvent.setAside(under: names, in: setAsides) { byPerson[event.by]?.append(event) }
    var proven: [String: Bool] = [:]
    self.init(office: office, own: byPerson) { statement, signature, key in
      if let known = proven[statement.text + signature] { return known }
      let holds = try isGood(statement, signature, key)
      proven[statement.text + signature] = holds
      return holds
    }
  }
}
