public import EventLog

/// The stretch of somebody's own events that they are asked to sign next.
public struct HandSpan: Sendable {
  /// The events that are signed, in the order of the statement.
  public let events: [Event]
  /// The numbers in the span that are left out, since they are disputed.
  public let without: [Int]

  private let copy: CopyTag?

  /// Finds the stretch: from the first event neither signed nor disputed to the newest such one; nil if there is none.
  ///
  /// - Parameter own: the events under the person's name, what they signed left out, in the order of the log.
  /// - Parameter disputed: those that the person disputes.
  public init?(own: [Event], covered: HandCoverage, disputed: Set<EventID>, copy: CopyTag?) {
    let leaves = own.map { ($0, HandLeaf($0, for: copy)) }
    let open = leaves.filter { !disputed.contains($0.0.id) && covered.signature(covering: $0.0) == nil }.map(\.1.number)
    guard let first = open.min(), let last = open.max() else { return nil }
    let inside = leaves.filter { (first...last).contains($0.1.number) }
    let without = Set(inside.filter { disputed.contains($0.0.id) }.map(\.1.number)).sorted()
    self.without = without
    self.copy = copy
    events = inside.filter { !without.contains($0.1.number) }.sorted { ($0.1.number, $0.1.hash) < ($1.1.number, $1.1.hash) }.map(\.0)
  }

  /// What is to be signed.
  public func statement(office: String, by: String) -> HandStatement {
    let leaves = events.map { HandLeaf($0, for: copy) }
    return HandStatement(
      office: office, copy: copy, by: by, first: leaves.first?.number ?? 0, last: leaves.last?.number ?? 0, count: leaves.count,
      without: without, root: HandLeaf.root(of: leaves))
  }
}
