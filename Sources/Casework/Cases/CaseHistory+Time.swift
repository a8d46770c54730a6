public import EventLog

extension CaseHistory {
  /// The case on a day (发生日): as its events up to then have made it, with all that is known today; nil if it wasn't opened by then.
  ///
  /// Events are folded in the order of the log whatever their days: out of order or not, what happened later is left out.
  public func state(on day: Day) -> Case? {
    var current: Case?
    for entry in standing {
      if entry.on <= day {
        current = Case.evolve(current, entry, id: id, kind: kind)
      } else if current == nil {
        return nil
      }
    }
    current?.version = version
    return current
  }

  /// The history up to the event of a number: events behind it, corrections among them, are left out.
  public func known(upTo seq: Int) -> CaseHistory {
    if entries.last?.event.seq ?? 0 <= seq { return self }
    return CaseHistory(id: id, events: events.filter { $0.seq <= seq }, kind: kind)
  }

  /// The history as the log knew it at a moment (记录时间): events recorded later, corrections among them, are left out.
  public func asKnown(at moment: Instant) -> CaseHistory? {
    let known = events.prefix { $0.at <= moment }
    return known.isEmpty ? nil : CaseHistory(id: id, events: Array(known), kind: kind)
  }
}
