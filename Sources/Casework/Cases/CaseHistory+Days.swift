public import EventLog

extension CaseHistory {
  /// The case as its events up to a day have made it; nothing where it wasn't opened by then.
  ///
  /// Events are folded in the order of the log whatever their days: out of order or not, what happened later is left out.
  public func standing(on day: Day) -> Case? {
    guard let kind else { return nil }
    var current: Case?
    for entry in standing {
      if entry.on <= day {
        current = Case.evolve(current, entry, id: id, kind: kind)
      } else if current == nil {
        return nil
      }
    }
    return current
  }

  /// The history as it was known at a moment: events recorded later, corrections among them, are left out.
  public func known(by moment: Instant) -> CaseHistory? {
    let events = events.filter { $0.at <= moment }
    return events.isEmpty ? nil : CaseHistory(id: id, events: events, kind: kind)
  }
}
