public import EventLog

extension OfficeView {
  /// Whether the office takes in signed bundles only (外勤包须签名), by what its admins said last.
  public func takesSignedBundlesOnly() throws -> Bool {
    guard let history = try ownCase().flatMap({ try history(of: $0) }) else { return false }
    let said = history.standing.filter { $0.event.type.name == Kind.policyEvent }.compactMap { $0.data[Kind.signedBundles]?.bool }
    return said.last ?? false
  }
}

/// The event that says what the office asks of what comes in (规定); copies learn it with the office's log.
public func decidePolicy(_ intent: Intent, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  try intent.kind.checkWords(intent.fields, for: intent.action, opening: false)
  try office.roster.check(intent.by, needs: .administration)
  if office.tag != nil { throw Refusal.notOnCopies }
  return try decideNamed(intent.aboutOffice(office), in: office, at: moment)
}
