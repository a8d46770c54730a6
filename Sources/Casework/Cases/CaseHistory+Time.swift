public import EventLog

extension CaseHistory {
  /// The case on a day (发生日): as its events that had happened by then make it, with all that is known today.
  public func state(on day: Day) -> Case? {
    guard let opening = standing.first(where: { _ in true }), opening.on <= day else { return nil }
    return Self.fold(entries.filter { $0.on <= day || $0.isAmendment }, id: id, kind: kind)
  }

  /// The case as the log knew it at a moment (记录时间): without what was recorded later, corrections included.
  public func asKnown(at moment: Instant) -> CaseHistory? {
    let known = events.prefix { $0.at <= moment }
    return known.isEmpty ? nil : CaseHistory(id: id, events: Array(known), kind: kind)
  }
}
