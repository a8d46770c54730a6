public import LogLines
import Values

/// What one person has signed, by the valid signatures.
public struct HandCoverage: Sendable {
  /// A valid signature, and what it covers.
  public struct Signature: Hashable, Sendable {
    /// The number of the event that records it.
    public let seq: Int
    /// What was signed.
    public let statement: HandStatement
    /// When it was signed, on the copy where it was signed there.
    let at: Instant
    /// The last office event that the copy had at signing, if known.
    let base: Int
  }

  /// The signatures in the order of the log.
  public private(set) var signatures: [Signature] = []

  private let identity: CopyIdentity?

  /// Reads a person's signatures from their events.
  public init(_ history: CaseHistory?, in office: some OfficeView) throws {
    identity = office.identity
    guard let history else { return }
    let ring = KeyRing(history)
    for entry in history.validEntries where entry.event.type == .signed {
      guard let statement = entry.data["statement"]?.string.flatMap({ HandStatement($0) }), statement.by == history.id.number,
        let key = entry.data["signature"]?.string.flatMap({ ArmouredSignature($0) })?.key, ring.counts(key, at: entry.event.seq)
      else { continue }
      // What was signed on this very copy since it had the office's log is about all of that.
      let isFresh = entry.event.origin == nil && statement.copy == identity?.tag
      let made = try isFresh ? nil : statement.copy.flatMap { try office.history(of: $0.copyCase)?.entries.first?.event.seq }
      signatures.append(
        Signature(
          seq: entry.event.seq, statement: statement, at: entry.event.origin?.at ?? entry.event.at,
          base: (isFresh ? identity?.base : made) ?? 0))
    }
  }

  /// The first signature that covers an event.
  public func signature(covering event: Event) -> Int? {
    event.isHandwork(on: identity) ? signature(covering: event.seq, origin: event.origin) : nil
  }

  /// The signature that covers a person's event of which only position and origin are known.
  public func signature(covering seq: Int, origin: EventOrigin?) -> Int? {
    signatures.first { signature in
      guard seq < signature.seq else { return false }
      guard let copy = signature.statement.copy else { return signature.statement.covers(seq) }
      // What the copy recorded later isn't meant, whatever number it has.
      if let origin, origin.tag == copy { return signature.statement.covers(origin.seq) && origin.at <= signature.at }
      // Of the office's own events a copy has those before it was made.
      return signature.statement.covers(seq) && (seq <= signature.base || copy == identity?.tag && seq > identity?.base ?? .max)
    }?.seq
  }
}

/// An event under a person's name, as statements describe it.
struct HandLeaf: Hashable, Sendable {
  /// The number by which the statement counts it: its own, or the one that it had on the field copy.
  let number: Int
  /// The hash of its line there.
  let hash: Digest
  /// The moment it was recorded there.
  let at: Instant
  /// Its number in this log.
  let seq: Int
  /// Whether it was recorded on the field copy that the statement was signed on.
  let isOfCopy: Bool
  /// Whether it was set aside here.
  let isSetAside: Bool

  /// The root over some leaves in the order of a statement.
  static func root(of leaves: [HandLeaf]) -> Digest {
    var frontier = MerkleFrontier()
    frontier.append(contentsOf: leaves.sorted(by: isBefore).map(\.hash))
    return frontier.root
  }

  /// The order of a statement: by number, and where numbers repeat by hash.
  static func isBefore(_ one: HandLeaf, _ other: HandLeaf) -> Bool { (one.number, one.hash) < (other.number, other.hash) }

  /// Leaves without those that were set aside while another has their number on the copy.
  static func unrepeated(_ leaves: [HandLeaf]) -> [HandLeaf] {
    var numbers = Set(leaves.filter { $0.isOfCopy && !$0.isSetAside }.map(\.number))
    return leaves.filter { !$0.isSetAside || numbers.insert($0.number).inserted }
  }

  /// Leaves without the first of those that were set aside, as many fewer each time.
  static func withoutEarliestAsides(_ leaves: [HandLeaf]) -> some Sequence<[HandLeaf]> {
    // A statement made after a refresh covers what was a line of the copy then, and an earlier one what is set aside since.
    let asides = leaves.filter(\.isSetAside).sorted { ($0.at, $0.number, $0.hash) < ($1.at, $1.number, $1.hash) }
    let lines = leaves.filter { !$0.isSetAside }
    return asides.indices.lazy.map { lines + asides[($0 + 1)...] }
  }
}

extension HandStatement {
  /// Whether some events are those that the statement covers: as many, and of the same root.
  ///
  /// - Parameter leaves: the events under the signer's name that are told by numbers in the span.
  /// - Parameter signedAt: the moment of signing, on the copy where it was signed there.
  func fits(_ leaves: [HandLeaf], signedAt: Instant) -> Bool {
    guard copy != nil else { return leaves.count == count && HandLeaf.root(of: leaves) == root }
    // What the copy recorded later isn't meant; nor what the office recorded after the copy had been given its events.
    let ofCopy = leaves.filter { $0.isOfCopy && $0.at <= signedAt }
    let office = leaves.filter { !$0.isOfCopy }.sorted { $0.seq < $1.seq }
    guard ofCopy.count <= count, ofCopy.count + office.count >= count else { return false }
    return HandLeaf.root(of: ofCopy + office.prefix(count - ofCopy.count)) == root
  }
}
