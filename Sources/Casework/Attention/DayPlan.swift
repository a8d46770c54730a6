public import EventLog

/// An inspector's page (今日): what is due, what waits for a recheck, what came in.
public struct DayPlan: Hashable, Sendable {
  /// Cases that are late or due within the week, the earliest first.
  public var due: [Case]

  /// Cases that wait for somebody to go and look, as their kind says: answered notices, inspections with hazards left.
  public var waiting: [Case]

  /// Cases that wait for a reply, complaints among them, that came in, or came back, within the last week and have no reply yet, the newest first.
  public var received: [Case]

  /// How many days a week of the page has, today among them.
  public static let week = 7

  /// Picks the page of a day from the cases as they stand on it.
  ///
  /// - Parameter includes: whether a case is wanted at all, `DayPlan.isMine` or its section.
  public init(_ cases: some Sequence<Case>, on day: Day, including includes: (Case) -> Bool = { _ in true }) {
    (due, waiting, received) = ([], [], [])
    for candidate in cases where includes(candidate) {
      if candidate.isAwaited, let last = candidate.due, last < day.adding(days: Self.week) { due.append(candidate) }
      switch candidate.waitsFor {
      case .look: waiting.append(candidate)
      case .reply: if candidate.since > day.adding(days: -Self.week), candidate.since <= day { received.append(candidate) }
      case nil: break
      }
    }
    due.sort { ($0.due ?? day, $0.id) < ($1.due ?? day, $1.id) }
    waiting.sort { ($0.since, $0.id) < ($1.since, $1.id) }
    received.sort { ($1.since, $1.id) < ($0.since, $0.id) }
  }

  /// Leaves of each list only a part.
  public mutating func cut(to part: ([Case]) -> ArraySlice<Case>) {
    (due, waiting, received) = (Array(part(due)), Array(part(waiting)), Array(part(received)))
  }

  /// The states in which a case of a kind can be on a page.
  public static func states(of kind: Kind) -> [String] {
    var states: [String] = []
    for state in (kind.deadline?.states ?? []) + (kind.policy.waits ?? []).map(\.state) where !states.contains(state) {
      states.append(state)
    }
    return states
  }

  /// Tells whether a case is somebody's: assigned to them, opened by them, or of a project that they supervise.
  public static func isMine(_ candidate: Case, name: String, project: Case?) -> Bool {
    candidate.fields[Kind.assigneeField]?.string?.personName == name || candidate.openedBy == name
      || project?.fields[Kind.inspectorField]?.string?.personName == name
  }

  /// Tells whether a case is a section's: by its project.
  public static func isOf(section: String, project: Case?) -> Bool {
    project?.fields["section"]?.string?.foldedForComparison == section.foldedForComparison
  }
}

extension Case {
  /// The project that the case belongs to.
  public var project: CaseID? {
    fields["project"]?.string.flatMap { CaseID($0) }
  }
}

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
