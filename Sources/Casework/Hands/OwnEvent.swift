public import EventLog

/// An event under somebody's name, as much of it as a statement tells.
public struct OwnEvent: Hashable, Sendable {
  /// Under whose name it was recorded.
  public let by: String
  /// Its number in this log.
  public let seq: Int
  /// The hash of its line.
  public let hash: Digest
  /// The moment it was recorded.
  public let at: Instant
  /// Where it was first recorded, where that was on a field copy.
  public let origin: EventOrigin?
  /// Whether it is told as it came from a field copy, set aside perhaps, rather than by a line of this log under its name.
  public let isBundled: Bool

  /// Joins what is told of an event.
  public init(by: String, seq: Int, hash: Digest, at: Instant, origin: EventOrigin?, isBundled: Bool = false) {
    self.by = by
    self.seq = seq
    self.hash = hash
    self.at = at
    self.origin = origin
    self.isBundled = isBundled
  }

  /// An event from a field copy, recorded or set aside here under a number.
  public init(_ bundled: BundledEvent, seq: Int) {
    self.init(
      by: bundled.event.by, seq: seq, hash: bundled.event.hash, at: bundled.event.at, origin: bundled.origin, isBundled: true)
  }
}

extension HandStatement {
  /// The events that the statement covers among those under the signer's name, each once.
  func leaves(among own: [OwnEvent]) -> [HandLeaf] {
    var seen: Set<Digest> = []
    // What was set aside and then accepted is told twice; the office signs its own lines, those that set something aside among them.
    return own.filter { copy != nil || !$0.isBundled }.map { HandLeaf(seq: $0.seq, hash: $0.hash, at: $0.at, origin: $0.origin, for: copy) }
      .filter { covers($0.number) && seen.insert($0.hash).inserted }
  }

  /// Tells whether the events under the signer's name are those that the statement covers.
  public func fits(_ own: [OwnEvent], signedAt: Instant, isHome: Bool) -> Bool {
    fits(leaves(among: own), signedAt: signedAt, isHome: isHome)
  }

  /// Tells whether some events that the statement covers haven't arrived from its copy, which stood on so many of the office's.
  func lacks(_ own: [OwnEvent], signedAt: Instant, base: Int) -> Bool {
    leaves(among: own).count { $0.isOfCopy ? $0.at <= signedAt : $0.seq <= base } < count
  }
}
