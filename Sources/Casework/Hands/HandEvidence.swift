import EventLog

/// What is needed to check copies' statements here: the signers' events and signatures.
public struct HandEvidence {
  /// Whether a signature over a statement is good, and by a key.
  public typealias Proof = (_ statement: HandStatement, _ signature: String, _ key: PublicKey) throws -> Bool

  private let office: String
  private var own: [String: [OwnEvent]]
  private let isGood: Proof

  /// Joins what is known.
  ///
  /// - Parameter own: the events under the name of everybody who signed, what they signed left out, those that were set aside among them.
  public init(office: String, own: [String: [OwnEvent]], isGood: @escaping Proof) {
    self.office = office
    self.own = own
    self.isGood = isGood
  }

  /// Nothing is known: no statement holds.
  public static var none: HandEvidence { HandEvidence(office: "", own: [:]) { _, _, _ in false } }

  /// Takes an event of a proven origin that comes in or is set aside just now.
  mutating func record(_ bundled: BundledEvent, seq: Int) {
    if bundled.event.type == .signed { return }
    own[bundled.event.by]?.append(OwnEvent(bundled, seq: seq, isProven: true))
  }

  /// Whether a copy's statement must wait for events that it covers; false if it can't hold anyway.
  func waits(_ bundled: BundledEvent, in office: some OfficeView) throws -> Bool {
    do {
      let statement = try authentic(bundled, in: office)
      let (own, signedAt) = (own[bundled.event.by] ?? [], bundled.origin.at)
      return !statement.fits(own, signedAt: signedAt) && statement.lacks(own, signedAt: signedAt, base: bundled.base ?? .max)
    } catch is HandProblem {
      return false
    }
  }

  /// Makes sure that a statement that comes from a copy holds.
  func check(_ bundled: BundledEvent, in office: some OfficeView) throws {
    let statement = try authentic(bundled, in: office)
    if !statement.fits(own[bundled.event.by] ?? [], signedAt: bundled.origin.at) { throw HandProblem.events }
  }

  /// The statement of an event, if the person signed it on its copy.
  private func authentic(_ bundled: BundledEvent, in office: some OfficeView) throws -> HandStatement {
    let event = bundled.event
    guard let statement = event.data["statement"]?.string.flatMap({ HandStatement($0) }), let armour = event.data["signature"]?.string,
      let signature = ArmouredSignature(armour), signature.namespace == HandStatement.namespace
    else { throw HandProblem.unreadable }
    guard statement.by == event.by, event.caseID == CaseID(kind: Kind.person.id, number: event.by), statement.office == self.office,
      statement.copy == bundled.tag
    else { throw HandProblem.foreign }
    let keys = try office.history(of: event.caseID).map { KeyRing($0).keys } ?? []
    guard keys.contains(signature.key) else { throw HandProblem.key(signature.key.fingerprint) }
    guard try isGood(statement, armour, signature.key) else { throw HandProblem.signature }
    return statement
  }
}
