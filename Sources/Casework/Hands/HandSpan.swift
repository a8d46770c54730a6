public import EventLog

/// The stretch of somebody's own events that they are asked to sign next.
public struct HandSpan: Sendable {
  /// The events that are signed, in the order of the statement.
  public let events: [Event]
  /// The numbers in the span that are left out, since they are disputed.
  public let without: [Int]

  private let leaves: [HandLeaf]
  private let copy: CopyTag?

  /// Finds the stretch: from the first event neither signed nor disputed to the newest such one; nil if there is none.
  ///
  /// - Parameter own: the events under the person's name, in the order of the log.
  /// - Parameter disputed: those that the person disputes.
  /// - Parameter ground: what makes the log a field copy, where it is one.
  public init?(own: [Event], covered: HandCoverage, disputed: Set<EventID>, ground: CopyGround?) {
    var proof = OriginProof()
    let copy = ground?.tag
    let told = own.compactMap { event -> (event: Event, leaf: HandLeaf)? in
      let own = OwnEvent(event, on: ground, &proof)
      return own.isHandwork ? own.leaf(for: copy).map { (event, $0) } : nil
    }
    let refused = Set(told.filter { disputed.contains($0.event.id) }.map(\.leaf.number))
    // A statement tells events by their numbers: on a copy what has the number of a disputed one is left out with it.
    let signable = told.filter { !refused.contains($0.leaf.number) }
    let open = signable.filter { covered.signature(covering: $0.event) == nil }.map(\.leaf.number)
    guard let first = open.min(), let last = open.max() else { return nil }
    let inside = signable.filter { (first...last).contains($0.leaf.number) }.sorted { HandLeaf.isBefore($0.leaf, $1.leaf) }
    without = refused.filter { (first...last).contains($0) }.sorted()
    events = inside.map(\.event)
    leaves = inside.map(\.leaf)
    self.copy = copy
  }

  /// What is to be signed.
  public func statement(office: String, by: String) -> HandStatement {
    HandStatement(
      office: office, copy: copy, by: by, first: leaves.first?.number ?? 0, last: leaves.last?.number ?? 0, count: leaves.count,
      without: without, root: HandLeaf.root(of: leaves))
  }
}
