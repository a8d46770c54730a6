public import LogLines
import Values
import Written

/// The keys (密钥) that one person was given, in their order, and how each ended.
public struct KeyRing: Hashable, Sendable {
  /// A key, the event that gave it, and its end.
  public struct Entry: Hashable, Sendable {
    public let key: PublicKey
    /// The event that gave it.
    public let seq: Int
    /// The device whose key it is; nil for a key that the person keeps elsewhere.
    public let device: String?
    /// How it ended; nil while it is valid.
    public fileprivate(set) var end: End?
  }

  /// How a key ended.
  public struct End: Hashable, Sendable {
    /// The event that ended it.
    public let seq: Int
    /// The event from which signatures don't count; nil if earlier ones all do.
    public let since: Int?
    /// Why it was revoked; nil if the person left.
    public let reason: String?
  }

  /// The keys in the order in which they were given.
  public private(set) var entries: [Entry] = []

  /// A person without keys.
  public init() {}

  /// Reads the keys of a person's valid events.
  public init(_ history: CaseHistory) {
    for entry in history.validEntries { apply(entry) }
  }

  /// The keys by which the person signs today; a device's key is for deliveries alone.
  public var keys: [PublicKey] { entries.filter { $0.end == nil && $0.device == nil }.map(\.key) }

  /// All keys that are valid today, those of devices included.
  public var valid: [Entry] { entries.filter { $0.end == nil } }

  /// The devices whose keys are valid today.
  public var devices: [Entry] { valid.filter { $0.device != nil } }

  /// The valid keys of a device, found by a label that looks the same.
  public func devices(labelled label: String) -> [Entry] {
    devices.filter { $0.device?.foldedForComparison == label.foldedForComparison }
  }

  /// Whether a signature recorded as an event still counts after its key ended.
  public func counts(_ key: PublicKey, at seq: Int) -> Bool {
    !entries.contains { $0.key == key && ($0.end?.since ?? .max) <= seq }
  }

  /// The same of a key that is known by its fingerprint.
  public func counts(fingerprint: String, at seq: Int) -> Bool {
    !entries.contains { ($0.end?.since ?? .max) <= seq && $0.key.fingerprint == fingerprint }
  }

  /// The labels of the devices that a key was given to, known by its fingerprint.
  func labels(ofKey fingerprint: String) -> [String] {
    entries.compactMap { entry in entry.key.fingerprint == fingerprint ? entry.device : nil }
  }

  /// Whether the person held a key to sign with when an event was recorded.
  public func holdsKey(at seq: Int) -> Bool {
    entries.contains { $0.seq < seq && ($0.end?.seq ?? .max) > seq && $0.device == nil }
  }

  /// Takes one more event of the person.
  mutating func apply(_ entry: HistoryEntry) {
    let seq = entry.event.seq
    switch entry.event.type.name {
    case "enrolled", "key-given":
      if let key = entry.key, !valid.contains(where: { $0.key == key }) {
        entries.append(Entry(key: key, seq: seq, device: entry.data["device"]?.string))
      }
    case "key-revoked":
      let since = entry.data["since"]?.decimal?.whole
      guard let key = entry.key, let index = entries.lastIndex(where: { $0.key == key && $0.mayEnd(since: since) }) else { return }
      entries[index].end = End(seq: seq, since: since, reason: entry.data["reason"]?.string ?? "")
    case "left":
      for index in entries.indices where entries[index].end == nil { entries[index].end = End(seq: seq, since: nil, reason: nil) }
    default: return
    }
  }
}

extension KeyRing.Entry {
  /// Whether a revocation says something new: that the key ends, or since when it doesn't count.
  fileprivate func mayEnd(since: Int?) -> Bool { end?.reason == nil || since != nil && end?.since == nil }
}

extension HistoryEntry {
  /// The key that an event of a person gives or revokes.
  var key: PublicKey? {
    guard let text = data["key"]?.string else { return nil }
    do {
      return try PublicKey(text)
    } catch {
      // What the log was made to hold by other hands is no key of anybody.
      return nil
    }
  }
}

/// The event that gives somebody on the roster a key (密钥), perhaps one of a device.
public func decideKeyGiving(
  _ key: PublicKey, to name: String, device: String? = nil, by who: Who, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  if device == nil { try office.roster.check(who.by, may: .giveKey) } else { try office.check(who.by, mayEnrolDeviceOf: name) }
  guard office.roster.people[name] != nil else { throw Refusal.rosterState(name, enrolled: false) }
  try office.roster.checkFree(key)
  var label: DeviceLabel?
  if let device {
    label = try DeviceLabel.read(device)
    if try !office.keyRing(of: name).devices(labelled: device).isEmpty { throw Refusal.deviceTaken(device, of: name) }
  }
  let fields = JSON.Object(given: ["key": key.text, "device": label?.text])
  return try decideRosterEvent("give-key", name, fields: fields, by: who, office, moment)
}

extension OfficeView {
  /// The keys that somebody was given.
  public func keyRing(of name: String) throws -> KeyRing {
    try CaseID(kind: Kind.person.id, number: name).flatMap { try history(of: $0) }.map { KeyRing($0) } ?? KeyRing()
  }

  /// Refuses who may not enrol somebody's device: admins may, and oneself where the office says so.
  public func check(_ by: String, mayEnrolDeviceOf name: String) throws {
    if try by != name || !rules(Kind.ownCopies) { try roster.check(by, may: .giveKey) }
  }
}

/// The event that ends a key (吊销); with `since`, later signatures don't count.
///
/// - Parameter teller: the label of the person's own device that asks for it.
public func decideKeyRevocation(
  _ fingerprint: String, of name: String, reason: String, since: Int? = nil, from teller: String? = nil, by who: Who,
  in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  let ring = try office.keyRing(of: name)
  let isOwnDevice = who.by == name && since == nil && ring.devices.contains { $0.key.fingerprint == fingerprint }
  let isOfAnother = teller.map { teller in ring.devices(labelled: teller).contains { $0.key.fingerprint != fingerprint } } ?? false
  if try !isOwnDevice || !isOfAnother && !office.rules(Kind.ownCopies) { try office.roster.check(who.by, may: .revokeKey) }
  // Of somebody who left, the keys have ended: all that is left to say is since when they weren't theirs.
  guard office.roster.people[name] != nil || (since != nil && !ring.entries.isEmpty) else {
    throw Refusal.rosterState(name, enrolled: false)
  }
  let entry = ring.entries.last { $0.key.fingerprint == fingerprint && ($0.end == nil || since != nil && $0.mayEnd(since: since)) }
  guard let key = entry?.key else { throw Refusal.noSuchKey(fingerprint, of: name) }
  if let since, try office.event(at: since) == nil { throw Refusal.noSuchEvent(since) }
  let fields = JSON.Object(given: ["key": key.text, "reason": reason, "since": since])
  return try decideRosterEvent("revoke-key", name, fields: fields, by: who, office, moment)
}

/// The events that end every key of a device; none where the person has no such device.
public func decideDeviceRevocation(
  _ label: String, of name: String, reason: String, since: Int? = nil, from teller: String? = nil, by who: Who,
  in view: some OfficeView, head: Int, at moment: Moment
) throws -> [Draft] {
  let ended = try view.keyRing(of: name).entries.filter {
    $0.device?.foldedForComparison == label.foldedForComparison && (since != nil || $0.end == nil)
  }
  var office = PendingOffice(view, head: head)
  var drafts: [Draft] = []
  for entry in ended {
    let decided = try decideKeyRevocation(
      entry.key.fingerprint, of: name, reason: reason, since: since, from: teller, by: drafts.isEmpty ? who : who.further,
      in: office, at: moment)
    for draft in decided { try office.append(draft, at: moment.now) }
    drafts += decided
  }
  return drafts
}

extension Roster {
  /// Refuses a key that somebody has.
  func checkFree(_ key: PublicKey) throws(Refusal) {
    if let owner = people.filter({ $0.value.holds(key) }).keys.min() { throw .keyTaken(key.fingerprint, by: owner) }
  }
}
