import EventLog

/// An event under somebody's name, as a statement tells it.
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
  let isBundled: Bool

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
    var numbers = Set(leaves.filter { $0.isOfCopy && !$0.isBundled }.map(\.number))
    return leaves.filter { !$0.isBundled || numbers.insert($0.number).inserted }
  }
}

extension HandStatement {
  /// Tells whether some events are those that the statement covers: as many, and of the same root.
  ///
  /// - Parameter leaves: the events under the signer's name that are told by numbers in the span.
  /// - Parameter signedAt: the moment of signing, on the copy where it was signed there.
  func fits(_ leaves: [HandLeaf], signedAt: Instant) -> Bool {
    guard copy != nil else { return leaves.count == count && HandLeaf.root(of: leaves) == root }
    // What the copy recorded later isn't meant; nor what the office recorded after the copy had been given its events.
    let own = leaves.filter { $0.isOfCopy && $0.at <= signedAt }
    let office = leaves.filter { !$0.isOfCopy }.sorted { $0.seq < $1.seq }
    guard own.count <= count, own.count + office.count >= count else { return false }
    return HandLeaf.root(of: own + office.prefix(count - own.count)) == root
  }
}
