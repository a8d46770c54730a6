public import EventLog

extension OfficeView {
  /// Whether the office takes in signed bundles only (外勤包须签名), by what its admins said last.
  public func takesSignedBundlesOnly() throws -> Bool {
    guard let opening = try event(at: 1), opening.caseID.kind == Kind.office.id, let history = try history(of: opening.caseID) else {
      return false
    }
    let said = history.standing.filter { $0.event.type.name == Kind.policyEvent }.compactMap { $0.data[Kind.signedBundles]?.bool }
    return said.last ?? false
  }
}

/// The event that says what the office asks of what comes in (规定); copies learn it with the office's log.
public func decidePolicy(_ intent: Intent, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  var intent = intent
  try intent.kind.checkWords(intent.fields, for: intent.action, opening: false)
  try office.roster.check(intent.by, needs: .administration)
  if office.tag != nil { throw Refusal.notOnCopies }
  guard let opening = try office.event(at: 1), opening.caseID.kind == Kind.office.id else {
    throw Refusal.noSuchCase(Kind.office.id, kind: Kind.office.id)
  }
  if let given = intent.caseID, given != opening.caseID { throw Refusal.noSuchCase(given.description, kind: Kind.office.id) }
  intent.caseID = opening.caseID
  return try decideNamed(intent, in: office, at: moment)
}
