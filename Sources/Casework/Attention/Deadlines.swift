public import EventLog

extension Case {
  /// The state in which a case of a kind waits for what its due day asks, where the kind knows one.
  private static let waitingState = [Kind.notice.id: "issued", Kind.complaint.id: "open"]

  /// The state of a kind in which a due day counts; nothing where the kind knows none.
  public static func awaitedState(ofKind kind: String) -> String? { waitingState[kind] }

  /// Whether the case is in the state in which its due day counts: a notice that is unanswered, a complaint that nobody replied to.
  public var isAwaited: Bool {
    Self.waitingState[id.kind] == state
  }

  /// How many days the case is past its due day on a day; nothing where it isn't: the due day itself is not late.
  public func overdueDays(on day: Day) -> Int? {
    guard isAwaited, let due, due < day else { return nil }
    return day - due
  }

  /// Whether the case was closed after its due day.
  public var isLate: Bool {
    guard let closed, let due else { return false }
    return due < closed
  }

  /// Whose the case is: the one to whom it was assigned, else who opened it.
  public var who: String {
    fields["assignee"]?.string ?? openedBy
  }
}

/// The cases that are late on a day, the longest overdue first.
public func overdue(_ cases: some Sequence<Case>, on day: Day) -> [Case] {
  cases.filter { $0.overdueDays(on: day) != nil }
    .sorted { ($0.overdueDays(on: day) ?? 0, $1.id) > ($1.overdueDays(on: day) ?? 0, $0.id) }
}
