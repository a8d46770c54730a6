public import LogLines
public import Values

/// Why no field copy can be made.
public enum CopyRefusal: Error, Hashable, Sendable {
  /// Another copy has the tag.
  case tagTaken(CopyTag, seq: Int)
  /// The log is a field copy itself.
  case isCopy(CopyTag)
}

/// The event that records a new field copy, or the refusal.
///
/// - Parameter copies: the events of all copies so far.
/// - Parameter tree: the tree head before the event.
public func decideCopy(
  _ tag: CopyTag, among copies: [Event], tree: (size: Int, root: Digest), by: String, in office: some OfficeView, at moment: Moment
) throws -> Draft {
  try office.check(by, may: .createCopy)
  if let tag = office.tag.flatMap({ CopyTag($0) }) { throw CopyRefusal.isCopy(tag) }
  if let other = copies.first(where: { $0.caseID == tag.copyCase }) { throw CopyRefusal.tagTaken(tag, seq: other.seq) }
  return Draft(
    id: moment.newID(), type: .copyCreated, caseID: tag.copyCase, on: moment.today, by: by,
    data: ["tag": .string(tag.text), "size": .number(tree.size), "root": .string(tree.root.base64)], expectedVersion: 0)
}

extension OfficeView {
  /// What the office's admins said last on a field of its policy; nil if nothing.
  public func policy(_ field: String) throws -> JSON? {
    guard let history = try ownCase().flatMap({ try history(of: $0) }) else { return nil }
    return history.validEntries.filter { $0.event.type.name == Kind.policyEvent }.compactMap { $0.data[field] }.last
  }

  /// Whether a rule of the office's policy is in force.
  public func rules(_ field: String) throws -> Bool {
    try policy(field)?.bool ?? false
  }

  /// Whether the office takes in signed bundles only (外勤包须签名).
  public func requiresSignedBundles() throws -> Bool { try rules(Kind.signedBundles) }

  /// Refuses a role without the permission, where no key is enough.
  public func check(_ name: String, may verb: Act.Verb) throws {
    if try verb != .createCopy || !trustsKey(of: name) { try roster.check(name, may: verb) }
  }

  /// Whether a person's key is enough to make a copy and to import bundles signed by it (自建副本).
  public func trustsKey(of name: String) throws -> Bool {
    try roster.people[name]?.keys.isEmpty == false && rules(Kind.ownCopies)
  }
}

/// The event of the office's policy on copies (规定), which copies learn with the office's log.
public func decidePolicy(_ intent: Intent, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  try intent.kind.checkWords(intent.fields, for: intent.action, opening: false)
  if let first = Kind.policyFields.first, Kind.policyFields.allSatisfy({ intent.fields[$0.id] == nil }) {
    throw Refusal.missingField(first, action: Refusal.ActionName(intent.action, of: intent.kind))
  }
  try office.roster.check(intent.by, may: .setPolicy)
  if office.tag != nil { throw Refusal.notOnCopies }
  return try decideNamed(intent.aboutOffice(office), in: office, at: moment)
}
