public import EventLog

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
  try office.roster.check(by, may: .createCopy)
  if let own = office.tag.flatMap({ CopyTag($0) }) { throw CopyRefusal.isCopy(own) }
  if let other = copies.first(where: { $0.caseID == tag.copyCase }) { throw CopyRefusal.tagTaken(tag, seq: other.seq) }
  return Draft(
    id: moment.newID(), type: .copyCreated, caseID: tag.copyCase, on: moment.today, by: by,
    data: ["tag": .string(tag.text), "size": .number(tree.size), "root": .string(tree.root.base64)], expectedVersion: 0)
}

extension OfficeView {
  /// Whether the office takes in signed bundles only (外勤包须签名), by what its admins said last.
  public func requiresSignedBundles() throws -> Bool {
    guard let history = try ownCase().flatMap({ try history(of: $0) }) else { return false }
    let said = history.standing.filter { $0.event.type.name == Kind.policyEvent }.compactMap { $0.data[Kind.signedBundles]?.bool }
    return said.last ?? false
  }
}

/// The event of the office's policy on copies (规定), which copies learn with the office's log.
public func decidePolicy(_ intent: Intent, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  try intent.kind.checkWords(intent.fields, for: intent.action, opening: false)
  try office.roster.check(intent.by, may: .setPolicy)
  if office.tag != nil { throw Refusal.notOnCopies }
  return try decideNamed(intent.aboutOffice(office), in: office, at: moment)
}
