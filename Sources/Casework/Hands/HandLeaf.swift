public import EventLog

/// An event under somebody's name, as a statement tells it.
public struct HandLeaf: Hashable, Sendable {
  /// The number by which the statement counts it: its own, or the one that it had on the field copy.
  public let number: Int
  /// The hash of its line there.
  public let hash: Digest
  /// The moment it was recorded there.
  public let at: Instant
  /// Its number in this log.
  public let seq: Int
  /// Whether it was recorded on the field copy that the statement was signed on.
  public let isOfCopy: Bool

  /// Tells an event as a statement does that was signed on a copy, or in the office where there is none.
  public init(_ event: Event, for copy: CopyTag?) {
    self.init(seq: event.seq, hash: event.hash, at: event.at, origin: event.origin, for: copy)
  }

  /// Tells an event of which no more is known than its place, hash, moment and origin.
  public init(seq: Int, hash: Digest, at: Instant, origin: EventOrigin?, for copy: CopyTag?) {
    self.seq = seq
    if let copy, let origin, origin.tag == copy {
      (number, self.hash, self.at, isOfCopy) = (origin.seq, origin.hash, origin.at, true)
    } else {
      (number, self.hash, self.at, isOfCopy) = (seq, hash, at, false)
    }
  }

  /// The root over some leaves in the order of a statement: by number, and where numbers repeat by hash.
  public static func root(of leaves: [HandLeaf]) -> Digest {
    var frontier = MerkleFrontier()
    frontier.append(contentsOf: inOrder(leaves).map(\.hash))
    return frontier.root
  }

  /// Leaves in the order of a statement.
  static func inOrder(_ leaves: [HandLeaf]) -> [HandLeaf] {
    leaves.sorted { ($0.number, $0.hash) < ($1.number, $1.hash) }
  }
}

extension HandStatement {
  /// Tells whether some events are those that the statement covers: as many, and of the same root.
  ///
  /// - Parameter leaves: the events under the signer's name that are told by numbers in the span.
  /// - Parameter signedAt: the moment of signing, on the copy where it was signed there.
  /// - Parameter isHome: whether this log is the one on which it was signed.
  public func fits(_ leaves: [HandLeaf], signedAt: Instant, isHome: Bool) -> Bool {
    let covered = leaves.filter { covers($0.number) }
    if isHome, covered.count == count { return HandLeaf.root(of: covered) == root }
    guard copy != nil else { return false }
    // What the copy recorded later isn't meant; nor what the office recorded after the copy had been given its events.
    let own = covered.filter { $0.isOfCopy && $0.at <= signedAt }
    let office = covered.filter { !$0.isOfCopy }.sorted { $0.seq < $1.seq }
    guard own.count <= count, own.count + office.count >= count else { return false }
    return HandLeaf.root(of: own + office.prefix(count - own.count)) == root
  }
}
