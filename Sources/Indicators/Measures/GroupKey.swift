import Casework

/// What figures are grouped by.
public enum GroupKey: Hashable, Sendable {
  /// The month, quarter, year or day of the week in which the event happened.
  case time(TimeKey)
  /// The office whose log it is.
  case office
  /// The state of the case at the period's end.
  case state
  /// The day on which the case was opened.
  case opened
  /// The day on which the case was closed; none while it is open.
  case closed
  /// Who recorded the event.
  case by
  /// Whose the case is at the period's end: assigned to them, else opened by them.
  case who
  /// Everyone who took part: who recorded the event, and who was there.
  case person
  /// A field of the event or case.
  case field(FieldPath)

  /// The name under which the key appears.
  public var name: String {
    switch self {
    case .time(let key): key.rawValue
    case .office: "office"
    case .state: "state"
    case .opened: "opened"
    case .closed: "closed"
    case .by: "by"
    case .who: "who"
    case .person: "person"
    case .field(let path): path.text
    }
  }

  /// Whether an event may be in several of its groups.
  var isSeveral: Bool {
    switch self {
    case .person: true
    case .field(let path): path.field.type == .list
    case .time, .office, .state, .opened, .closed, .by, .who: false
    }
  }

  /// A span of time to group by.
  public enum TimeKey: String, Hashable, Sendable, CaseIterable {
    case month, quarter, year, week, day, weekday

    /// The Chinese word for it.
    public var label: String {
      switch self {
      case .month: "月"
      case .quarter: "季度"
      case .year: "年"
      case .week: "周"
      case .day: "日"
      case .weekday: "星期"
      }
    }
  }
}
