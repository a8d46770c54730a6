public import EventLog

extension Case {
  /// How many days the case is past its due day on a day, where it is: nothing has been done since it was opened.
  ///
  /// The due day itself is not late, and a case that was answered or replied to waits for the office, not the office for it.
  public func overdueDays(on day: Day) -> Int? {
    guard isAwaited, let due, due < day else { return nil }
    return day - due
  }

  /// Whose the case is: the one to whom it was assigned, else who opened it.
  public var who: String {
    fields[Kind.assigneeField]?.string ?? openedBy
  }
}

/// The cases that are late on a day, the longest overdue first.
public func overdue(_ cases: some Sequence<Case>, on day: Day) -> [Case] {
  cases.filter { $0.overdueDays(on: day) != nil }
    .sorted { ($0.overdueDays(on: day) ?? 0, $1.id) > ($1.overdueDays(on: day) ?? 0, $0.id) }
}
