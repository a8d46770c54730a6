public import EventLog

/// What somebody discarded on a copy of the copy's own events, and the office hasn't got: through a refresh it stays discarded.
public struct OwnDiscards: Sendable {
  /// The events, each set aside and discarded.
  public let setAsides: SetAsides

  /// What the copy's log says of them, to be said again on top of the office's log.
  public let drafts: [Draft]

  /// Finds them.
  ///
  /// - Parameter said: what the copy's log says of what was set aside on it.
  /// - Parameter settled: what the office says of what was set aside there.
  public init(of tag: CopyTag, _ said: [Event], in office: some OfficeView, settled: SetAsides) throws {
    let discarded = try SetAsides(said).entries.filter { $0.settlement == false && $0.bundled.tag == tag }
    let lacking = Set(try unarrived(discarded.map(\.bundled), in: office, settled: settled).map(\.id))
    let places = Set(discarded.filter { lacking.contains($0.bundled.id) }.map(\.seq))
    let kept = said.filter { places.contains($0.seq) || $0.type == .settled && $0.target.map(lacking.contains) ?? false }
    setAsides = try SetAsides(kept)
    drafts = kept.map { Draft(id: $0.id, type: $0.type, caseID: $0.caseID, on: $0.on, by: $0.by, data: $0.data) }
  }
}
