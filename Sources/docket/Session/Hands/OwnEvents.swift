package import Casework
import Commands
package import EventLog
package import Values

/// The events under someone's name, read from all lines with their hashes checked.
package struct OwnEvents {
  /// The events, what they signed and disputed left out, in the order of the log.
  package private(set) var events: [Event] = []
  /// The events that they dispute.
  package private(set) var disputed: Set<EventID> = []

  /// Reads a log.
  package init(of name: String, in session: OfficeSession) throws {
    let bytesOfName = Array(name.utf8)
    let (parts, damage) = try session.snapshot.scan(state: { Part() }) { part, line, bytes in
      let type = line.type(in: bytes)
      if type == .voided {
        let event = line.event(in: bytes)
        if let target = event.target { part.voided.insert(target) }
        if event.by == name { part.events.append(event) }
      } else if bytes.isText(bytesOfName, at: line.by) || line.by(in: bytes) == name, type != .signed {
        part.events.append(line.event(in: bytes))
      }
    }
    if let damage { throw StoreError.damaged(damage) }
    self = OwnEvents(parts)
  }

  private init(_ parts: [Part]) {
    let voided = parts.reduce(into: Set<EventID>()) { $0.formUnion($1.voided) }
    let all = parts.flatMap(\.events)
    for dispute in all where dispute.type == .disputed && !voided.contains(dispute.id) {
      if let target = dispute.target, !voided.contains(target) { disputed.insert(target) }
    }
    events = all
  }

  /// What one reader finds in its part of the log.
  private struct Part: Sendable {
    var events: [Event] = []
    var voided: Set<EventID> = []
  }
}

extension Span<UInt8> {
  /// Whether a range has exactly these bytes.
  fileprivate func isText(_ text: [UInt8], at range: Range<Int>) -> Bool {
    guard range.count == text.count else { return false }
    for index in text.indices where self[range.lowerBound + index] != text[index] { return false }
    return true
  }
}

/// The open disputes among the events read so far.
package struct StandingDisputes {

  package init() {
  }
  private var disputes: [EventID: (target: EventID, seq: Int)] = [:]
  private var voided: Set<EventID> = []

  /// Takes the next event.
  package mutating func apply(_ event: Event) {
    guard let target = event.target else { return }
    if event.type == .disputed { disputes[event.id] = (target, event.seq) }
    if event.type == .voided { voided.insert(target) }
  }

  /// The numbers of the disputes by the events that they are about.
  package var byTarget: [EventID: Int] {
    var found: [EventID: Int] = [:]
    for (id, dispute) in disputes where !voided.contains(id) && !voided.contains(dispute.target) { found[dispute.target] = dispute.seq }
    return found
  }
}

/// The recorded signatures and disputes of people about their events.
package final class HandMarks {
  private let session: OfficeSession
  private let end: Instant?
  private var coverages: [String: HandCoverage] = [:]
  private var deliveries: [String: [Int: DeliveryMark]] = [:]

  /// Reads the requested signatures, perhaps only those known at a moment.
  package init(_ session: OfficeSession, knownAt end: Instant? = nil) {
    self.session = session
    self.end = end
  }

  /// The signature that covers an event.
  package func signature(covering event: Event) throws -> Int? {
    try coverage(of: event.by).signature(covering: event)
  }

  /// What somebody signed.
  package func coverage(of name: String) throws -> HandCoverage {
    if let known = coverages[name] { return known }
    var history = try session.office.history(ofPerson: name)
    if let end { history = history?.asKnown(at: end) }
    let coverage = try HandCoverage(history, in: session.office)
    coverages[name] = coverage
    return coverage
  }

  /// The devices that delivered events of a case, by the events' numbers.
  func devices(of history: CaseHistory) throws -> [Int: DeliveryMark] {
    var found: [Int: DeliveryMark] = [:]
    for event in history.events {
      if deliveries[event.by] == nil { deliveries[event.by] = try session.office.delivered(by: event.by) }
      found[event.seq] = deliveries[event.by]?[event.seq]
    }
    return found
  }

  /// The signatures that cover the events of a case, by the events' numbers.
  func signatures(of history: CaseHistory) throws -> [Int: Int] {
    var found: [Int: Int] = [:]
    for event in history.events { found[event.seq] = try signature(covering: event) }
    return found
  }
}

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
  package static func all(
    under names: Set<String>, in snapshot: any LogSnapshot, on identity: CopyIdentity?, from start: LogPosition = .start,
    through last: Int = .max, originsToo: Bool
  ) throws -> (events: [OwnEvent], damage: Damage?) {
    let (parts, damage) = try snapshot.scan(from: start, through: last, state: { Part() }) { part, line, bytes in
      let (by, type) = (line.by(in: bytes), line.type(in: bytes))
      guard names.contains(by), type != .signed else { return }
      guard originsToo else { return part.own.append(OwnEvent(line, type: type, by: by)) }
      let event = line.event(in: bytes)
      let own = OwnEvent(event, on: identity, &part.proof)
      if !own.isProven { part.unproven.append((part.own.count, event)) }
      part.own.append(own)
    }
    // A batch may go on where another reader begins.
    var proof = OriginProof()
    for part in parts { proof.learn(from: part.proof) }
    let own = parts.flatMap { part in
      var own = part.own
      for (place, event) in part.unproven { own[place] = OwnEvent(event, on: identity, &proof) }
      return own
    }
    return (own, damage)
  }

  /// The events under some names that were set aside, whatever became of them then.
  package static func setAside(under names: Set<String>, in setAsides: SetAsides) -> [OwnEvent] {
    var proof = OriginProof(patience: OriginProof.patienceWithOthers)
    return setAsides.entries.filter { names.contains($0.bundled.event.by) && $0.bundled.event.type != .signed }.map {
      OwnEvent($0.bundled, seq: $0.seq, isProven: proof.holds($0.bundled), isSetAside: true)
    }
  }
}

extension OfficeView {
  /// What the log holds of a person; nil for a name that no case can have.
  package func history(ofPerson name: String) throws -> CaseHistory? {
    try CaseID(kind: Kind.person.id, number: name).flatMap { try history(of: $0) }
  }
}

extension OfficeSession {
  /// What is needed to check copies' statements here.
  package func handEvidence(for events: [BundledEvent], _ setAsides: SetAsides, provenBy tool: KeyTool?) throws -> HandEvidence {
    let names = Set(events.filter { $0.event.type == .signed }.map(\.event.by))
    if names.isEmpty { return .none }
    let (found, damage) = try OwnEvent.all(under: names, in: snapshot, on: office.identity, originsToo: true)
    if let damage { throw damage }
    var own = Dictionary(uniqueKeysWithValues: names.map { ($0, [OwnEvent]()) })
    for event in found + OwnEvent.setAside(under: names, in: setAsides) { own[event.by]?.append(event) }
    // A statement that waits is looked at again and again.
    var proven: [String: Bool] = [:]
    return HandEvidence(office: origin.id, own: own) { statement, armour, key in
      guard let tool else { return true }
      if let known = proven[statement.text + armour] { return known }
      guard tool.isInstalled else { throw Failure.noKeyTool }
      let isGood = try tool.isGood(armour, over: Array(statement.text.utf8), for: HandStatement.namespace, by: [key])
      proven[statement.text + armour] = isGood
      return isGood
    }
  }

  /// The events of a copy that are here, recorded since its tag was given.
  package func landed(of tag: CopyTag) throws -> [CopyNumbers.Landed] {
    guard let created = try office.history(of: tag.copyCase)?.entries.first?.event.seq, created < snapshot.count else { return [] }
    let start = try snapshot.position(of: created + 1)
    let (parts, damage) = try snapshot.scan(from: start, state: { [CopyNumbers.Landed]() }) { landed, line, bytes in
      guard line.holdsOrigin(in: bytes), let origin = line.event(in: bytes).origin, origin.tag == tag else { return }
      landed.append((origin, line.seq))
    }
    if let damage { throw StoreError.damaged(damage) }
    return Array(parts.joined())
  }
}
