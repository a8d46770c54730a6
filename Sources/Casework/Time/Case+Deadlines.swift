public import EventLog

extension Case {
  /// How many days the case is late on a day, where it is: it is past its due day and nothing has been done since it was opened.
  ///
  /// The due day itself is not late, and a case that was answered or replied to waits for the office, not the office for it.
  public func overdueDays(on day: Day, kind: Kind) -> Int? {
    guard !isClosed, state == kind.states.first?.id, let due, due < day else { return nil }
    return day - due
  }

  /// Whether the case was closed after its due day.
  public var isLate: Bool {
    guard let closed, let due else { return false }
    return due < closed
  }
}
