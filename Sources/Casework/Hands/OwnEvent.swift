public import LogLines
public import Values

/// An event under a person's name, with what a statement needs of it.
public struct OwnEvent: Hashable, Sendable {
  /// Under whose name it was recorded.
  public let by: String
  /// Its number in this log.
  public let seq: Int
  /// The hash of its line.
  public let hash: Digest
  /// The moment it was recorded.
  public let at: Instant
  /// Where it was first recorded, if that was on a field copy.
  public let origin: EventOrigin?
  /// Whether its origin's line was rebuilt, which proves what was signed there.
  public let isProven: Bool
  /// Whether statements cover it; earlier programs' statements cover every line.
  public let isHandwork: Bool
  /// Whether it is a copy's event that was set aside, and not a line of this log.
  public let isSetAside: Bool

  /// Tells a line of which no more is known than its place and type.
  public init(_ line: EventLine, type: EventType, by: String) {
    (self.by, seq, hash, at) = (by, line.seq, line.hash, line.at)
    (origin, isProven, isHandwork, isSetAside) = (nil, true, type.isHandwork, false)
  }

  /// Tells an event of a log.
  ///
  /// - Parameter identity: what makes the log a field copy, where it is one.
  public init(_ event: Event, on identity: CopyIdentity?, _ proof: inout OriginProof) {
    (by, seq, hash, at) = (event.by, event.seq, event.hash, event.at)
    if let identity, event.seq > identity.base, event.origin?.tag != identity.tag {
      // The copy's own line, whatever it holds.
      origin = EventOrigin(tag: identity.tag, seq: event.seq, at: event.at, hash: event.hash)
      isProven = true
    } else {
      origin = event.origin
      isProven = event.origin.map { proof.holds(event, $0) } ?? true
    }
    isHandwork = event.isHandwork(on: identity)
    isSetAside = false
  }

  /// Tells an event from a field copy, recorded or set aside here under a number.
  public init(_ bundled: BundledEvent, seq: Int, isProven: Bool, isSetAside: Bool) {
    (by, hash, at, origin) = (bundled.event.by, bundled.event.hash, bundled.event.at, bundled.origin)
    (self.seq, self.isProven, self.isSetAside) = (seq, isProven, isSetAside)
    isHandwork = bundled.event.type.isHandwork
  }

  /// The event as on its copy; nil if its origin isn't proven.
  func leaf(for copy: CopyTag?) -> HandLeaf? {
    guard let copy, let origin, origin.tag == copy else {
      return HandLeaf(number: seq, hash: hash, at: at, seq: seq, isOfCopy: false, isSetAside: isSetAside)
    }
    if !isProven { return nil }
    return HandLeaf(number: origin.seq, hash: origin.hash, at: origin.at, seq: seq, isOfCopy: true, isSetAside: isSetAside)
  }
}

extension EventType {
  /// Whether a person recorded events of the type; signatures and bundle notes are excluded.
  public var isHandwork: Bool { self != .signed && self != .received && self != .setAside }
}

extension Event {
  /// Whether this log's statements cover the event; on a copy, what the office will have of it.
  public func isHandwork(on identity: CopyIdentity?) -> Bool {
    guard type.isHandwork, let identity, seq > identity.base else { return type.isHandwork }
    return identity.isOwn(self) && !isOfficeAffair
  }
}

extension HandStatement {
  /// The events that the statement covers among those under the signer's name, each once.
  func leaves(among own: some Sequence<OwnEvent>) -> [HandLeaf] {
    var seen: Set<Digest> = []
    // What was set aside and then accepted is told twice; the office signs its own lines, those that set something aside among them.
    return own.lazy.filter { copy != nil || !$0.isSetAside }.compactMap { $0.leaf(for: copy) }
      .filter { covers($0.number) && seen.insert($0.hash).inserted }
  }

  /// Whether the events under the signer's name are those that the statement covers.
  public func fits(_ own: [OwnEvent], signedAt: Instant) -> Bool {
    [own.filter(\.isHandwork), own].contains { events in
      let leaves = leaves(among: events)
      return fits(leaves, signedAt: signedAt) || fits(HandLeaf.unrepeated(leaves), signedAt: signedAt)
        || HandLeaf.withoutEarliestAsides(leaves).contains { fits($0, signedAt: signedAt) }
    }
  }

  /// Whether events that the statement covers haven't arrived from its copy yet.
  func lacks(_ own: [OwnEvent], signedAt: Instant, base: Int) -> Bool {
    leaves(among: own.filter(\.isHandwork)).count { $0.isOfCopy ? $0.at <= signedAt : $0.seq <= base } < count
  }
}

/// The event by which a person signs what was recorded under their name (签认).
public func decideSigning(
  _ statement: HandStatement, signature: String, expectedVersion: Int, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  guard office.roster.people[statement.by] != nil else { throw Refusal.notEnrolled(statement.by) }
  guard let id = CaseID(kind: Kind.person.id, number: statement.by), let action = Kind.person.action("sign") else { return [] }
  return try decideNamed(
    Intent(
      kind: .person, action: action, caseID: id, fields: ["statement": .string(statement.text), "signature": .string(signature)],
      on: moment.today, by: statement.by, expectedVersion: expectedVersion),
    in: office, at: moment)
}

/// The event by which a person disputes an event under their name (异议); no state or figure changes.
public func decideDispute(
  of seq: Int, reason: String, by: String, id: EventID? = nil, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  guard let event = try office.event(at: seq), let history = try office.history(of: event.caseID) else { throw Refusal.noSuchEvent(seq) }
  try office.roster.check(by, may: .dispute)
  guard event.by == by else { throw Refusal.notDisputable(seq, .notYours(by: event.by)) }
  if event.type == .signed { throw Refusal.notCorrectable(seq, .system) }
  if event.type == .disputed || event.type == .voided { throw Refusal.notCorrectable(seq, .amendment) }
  let entry = history.entries.first { $0.event.seq == seq }
  if entry?.isVoided ?? true { throw Refusal.notCorrectable(seq, .voided) }
  if let dispute = entry?.dispute { throw Refusal.notDisputable(seq, .disputed(seq: dispute.seq)) }
  let signed = try CaseID(kind: Kind.person.id, number: by).flatMap { try office.history(of: $0) }
  if let signature = try HandCoverage(signed, in: office).signature(covering: event) {
    throw Refusal.notDisputable(seq, .signed(seq: signature))
  }
  return [
    Draft(
      id: id ?? moment.newID(), idIsGiven: id != nil, type: .disputed, caseID: event.caseID, on: moment.today, by: by,
      data: ["target": .string(event.id.description), "reason": .string(reason)], expectedVersion: history.version)
  ]
}
