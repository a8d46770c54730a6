public import LogLines
public import Values

/// What a person signs (签认): a stretch of the events under their name, and their hashes' root.
public struct HandStatement: Hashable, Sendable {
  public let office: String
  /// The field copy on which it was signed; nil in the office.
  public let copy: CopyTag?
  /// Who signs.
  public let by: String
  /// The number of the first event.
  public let first: Int
  /// The number of the last event.
  public let last: Int
  /// How many events it covers.
  public let count: Int
  /// The numbers in between that it doesn't cover, since they are disputed.
  public let without: [Int]
  /// The root of the tree over the hashes of the events that it covers, in order.
  public let root: Digest

  /// What its signatures are made for.
  public static let namespace = "docket-hand"

  private static let heading = "docket-hand/1"
}

extension HandStatement {
  /// The text that is signed: a line for each thing said, each with its newline.
  public var text: String {
    var lines = [Self.heading, "office \(office)"]
    if let copy { lines.append("copy \(copy)") }
    lines += ["by \(by)", "events \(first) \(last) \(count)"]
    if !without.isEmpty { lines.append("without " + without.map(String.init).joined(separator: " ")) }
    lines.append("root \(root.hex)")
    return lines.map { $0 + "\n" }.joined()
  }

  /// Reads the text; nil if it isn't exactly what a statement writes.
  public init?(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func value(_ name: String) -> String? {
      guard let line = lines.first, line.hasPrefix(name + " ") else { return nil }
      lines.removeFirst()
      return String(line.dropFirst(name.count + 1))
    }
    guard lines.popFirst() == Self.heading[...], let office = value("office") else { return nil }
    let copy = value("copy")
    guard let by = value("by"), let events = value("events")?.split(separator: " ").map({ Int(written: $0) ?? 0 }), events.count == 3 else {
      return nil
    }
    let without = value("without")?.split(separator: " ").map { Int(written: $0) ?? 0 } ?? []
    guard let root = value("root").flatMap({ Digest(hex: $0) }) else { return nil }
    self.init(
      office: office, copy: copy.flatMap { CopyTag($0) }, by: by, first: events[0], last: events[1], count: events[2], without: without,
      root: root)
    guard self.text == text, first > 0, last >= first, count > 0 else { return nil }
  }

  /// Whether an event of a number is covered.
  public func covers(_ number: Int) -> Bool { (first...last).contains(number) && !without.contains(number) }
}

/// The stretch of somebody's own events that they are asked to sign next.
public struct HandSpan: Sendable {
  /// The events that are signed, in the order of the statement.
  public let events: [Event]
  /// The numbers in the span that are left out, since they are disputed.
  public let without: [Int]

  private let leaves: [HandLeaf]
  private let copy: CopyTag?

  /// The events that can't be signed on a copy, with the number that they share with a disputed one.
  public static func sharingNumbers(
    own: [Event], covered: HandCoverage, disputed: Set<EventID>, identity: CopyIdentity?
  ) -> [(event: Event, number: Int)] {
    let leaves = told(own, identity)
    let refused = numbers(of: disputed, in: leaves)
    return leaves.filter { event, leaf in
      refused.contains(leaf.number) && !disputed.contains(event.id) && covered.signature(covering: event) == nil
    }.map { ($0.event, $0.leaf.number) }
  }

  private static func told(_ own: [Event], _ identity: CopyIdentity?) -> [(event: Event, leaf: HandLeaf)] {
    var proof = OriginProof()
    return own.compactMap { event in
      let ownEvent = OwnEvent(event, on: identity, &proof)
      return ownEvent.isHandwork ? ownEvent.leaf(for: identity?.tag).map { (event, $0) } : nil
    }
  }

  private static func numbers(of disputed: Set<EventID>, in told: [(event: Event, leaf: HandLeaf)]) -> Set<Int> {
    Set(told.filter { disputed.contains($0.event.id) }.map(\.leaf.number))
  }

  /// Finds the stretch of events neither signed nor disputed; nil if there is none.
  public init?(own: [Event], covered: HandCoverage, disputed: Set<EventID>, identity: CopyIdentity?) {
    let signed = Self.told(own, identity)
    let refused = Self.numbers(of: disputed, in: signed)
    // A statement tells events by their numbers: on a copy what has the number of a disputed one is left out with it.
    let signable = signed.filter { !refused.contains($0.leaf.number) }
    let open = signable.filter { covered.signature(covering: $0.event) == nil }.map(\.leaf.number)
    guard let first = open.min(), let last = open.max() else { return nil }
    let inside = signable.filter { (first...last).contains($0.leaf.number) }.sorted { HandLeaf.isBefore($0.leaf, $1.leaf) }
    without = refused.filter { (first...last).contains($0) }.sorted()
    events = inside.map(\.event)
    leaves = inside.map(\.leaf)
    copy = identity?.tag
  }

  /// What is to be signed.
  public func statement(office: String, by: String) -> HandStatement {
    HandStatement(
      office: office, copy: copy, by: by, first: leaves.first?.number ?? 0, last: leaves.last?.number ?? 0, count: leaves.count,
      without: without, root: HandLeaf.root(of: leaves))
  }
}

/// Why a person's signature doesn't hold.
public enum HandProblem: Error, Hashable, Sendable {
  /// What was signed is no statement, or the signature none.
  case unreadable
  /// The statement is of another office, person or copy.
  case foreign
  /// The roster didn't hold the key for that person just before.
  case key(String)
  /// The signature isn't good.
  case signature
  /// The events under the person's name aren't those that the statement covers.
  case events
  /// The signers' file names other keys for the person.
  case notAllowed
}

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
  mutating func record(_ bundled: BundledEvent, seq: Int, isSetAside: Bool) {
    if bundled.event.type == .signed { return }
    own[bundled.event.by]?.append(OwnEvent(bundled, seq: seq, isProven: true, isSetAside: isSetAside))
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
