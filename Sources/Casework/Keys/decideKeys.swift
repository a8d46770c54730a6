public import EventLog

/// The event that gives somebody on the roster a key (密钥).
public func decideKeyGiving(
  _ key: PublicKey, to name: String, on: Day, by: String, note: String? = nil, id: EventID? = nil, in office: some OfficeView,
  at moment: Moment
) throws -> [Draft] {
  try office.roster.check(by, may: .giveKey)
  guard office.roster.people[name] != nil else { throw Refusal.rosterState(name, enrolled: false) }
  try office.roster.checkFree(key)
  return try decideRosterEvent("give-key", name, fields: ["key": .string(key.text)], on: on, by: by, note: note, id: id, office, moment)
}

/// The event that ends a key (吊销); with `since`, later signatures don't count.
public func decideKeyRevocation(
  _ fingerprint: String, of name: String, reason: String, since: Int? = nil, on: Day, by: String, note: String? = nil, id: EventID? = nil,
  in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  try office.roster.check(by, may: .revokeKey)
  let ring = try CaseID(kind: Kind.person.id, number: name).flatMap { try office.history(of: $0) }.map { KeyRing($0) } ?? KeyRing()
  // Of somebody who left, the keys have ended: all that is left to say is since when they weren't theirs.
  guard office.roster.people[name] != nil || (since != nil && !ring.entries.isEmpty) else {
    throw Refusal.rosterState(name, enrolled: false)
  }
  let found = ring.entries.last { $0.key.fingerprint == fingerprint && ($0.end == nil || (since != nil && $0.end?.reason == nil)) }
  guard let key = found?.key else { throw Refusal.noSuchKey(fingerprint, of: name) }
  var fields: JSON.Object = ["key": .string(key.text), "reason": .string(reason)]
  if let since {
    guard try office.event(at: since) != nil else { throw Refusal.noSuchEvent(since) }
    fields["since"] = .number(since)
  }
  return try decideRosterEvent("revoke-key", name, fields: fields, on: on, by: by, note: note, id: id, office, moment)
}

extension Roster {
  /// Refuses a key that somebody has.
  func checkFree(_ key: PublicKey) throws(Refusal) {
    if let owner = people.filter({ $0.value.keys.contains(key) }).keys.min() { throw .keyTaken(key.fingerprint, by: owner) }
  }
}
