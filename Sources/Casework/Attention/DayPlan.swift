public import LogLines
public import Values
import Written

/// An inspector's page (今日): what is due, what waits for a recheck, what came in.
public struct DayPlan: Hashable, Sendable {
  /// Cases that are late or due within the week, the earliest first.
  public var due: [Case]

  /// Cases that wait for an inspection by their kind, such as answered notices.
  public var waiting: [Case]

  /// Cases of the last week that wait for a first reply, the newest first.
  public var received: [Case]

  /// Open cases without the deadline that their kind has, the oldest first.
  public var undated: [Case]

  /// Cases due after the week that their kind wants told of early, the earliest first.
  public var ahead: [Case]

  /// How many days a week of the page has, today among them.
  public static let week = 7

  /// Selects a day's page from the cases in their state on it.
  public init(_ cases: some Sequence<Case>, on day: Day, including includes: (Case) -> Bool = { _ in true }) {
    (due, waiting, received, undated, ahead) = ([], [], [], [], [])
    for candidate in cases where includes(candidate) {
      if candidate.isAwaited, let last = candidate.due, last < day.adding(days: Self.week) { due.append(candidate) }
      if candidate.isUndated { undated.append(candidate) }
      if candidate.isAhead(on: day) { ahead.append(candidate) }
      switch candidate.waitsFor {
      case .look: waiting.append(candidate)
      case .reply: if candidate.since > day.adding(days: -Self.week), candidate.since <= day { received.append(candidate) }
      case nil: break
      }
    }
    due.sort { ($0.due ?? day, $0.id) < ($1.due ?? day, $1.id) }
    waiting.sort { ($0.since, $0.id) < ($1.since, $1.id) }
    received.sort { ($1.since, $1.id) < ($0.since, $0.id) }
    ahead.sort { ($0.due ?? day, $0.id) < ($1.due ?? day, $1.id) }
    undated.sort { ($0.opened, $0.id) < ($1.opened, $1.id) }
  }

  /// Leaves of each list only a part.
  public mutating func cut(to part: ([Case]) -> ArraySlice<Case>) {
    (due, waiting) = (Array(part(due)), Array(part(waiting)))
    (received, undated, ahead) = (Array(part(received)), Array(part(undated)), Array(part(ahead)))
  }

  /// The states in which a case of a kind can be on a page.
  public static func states(of kind: Kind) -> [String] {
    let waits = (kind.policy.waits ?? []).map(\.state), dated = kind.deadline?.states ?? []
    return kind.states.indices.filter { kind.course.needsDay[$0] || (dated + waits).contains(kind.states[$0].id) }.map {
      kind.states[$0].id
    }
  }

  /// Whether a case is a person's: assigned to them, opened by them, or of their project.
  public static func isMine(_ candidate: Case, name: String, project: Case?) -> Bool {
    candidate.fields[Kind.assigneeField]?.string?.personName == name || candidate.openedBy == name
      || project?.fields[Kind.inspectorField]?.string?.personName == name
  }
}

extension Case {
  /// The project that the case belongs to.
  public var project: CaseID? {
    fields["project"]?.string.flatMap { CaseID($0) }
  }
}

extension Case {
  /// The days that a case is late on a day; nil if it isn't.
  public func overdueDays(on day: Day) -> Int? {
    guard isAwaited, let due, due < day else { return nil }
    return day - due
  }

  /// Whether its day comes after the week, and its kind says to tell of it before.
  func isAhead(on day: Day) -> Bool {
    guard isAwaited, let due else { return false }
    return due >= day.adding(days: DayPlan.week) && due < day.adding(days: course.ahead)
  }

  /// Who is in charge: assignee, else the site's supervisor where entered for others, else opener.
  public var who: String {
    fields[Kind.assigneeField]?.string?.personName ?? supervisor ?? openedBy
  }
}

/// The cases that are late on a day, the longest overdue first.
public func overdue(_ cases: some Sequence<Case>, on day: Day) -> [Case] {
  cases.filter { $0.overdueDays(on: day) != nil }
    .sorted { ($0.overdueDays(on: day) ?? 0, $1.id) > ($1.overdueDays(on: day) ?? 0, $0.id) }
}
