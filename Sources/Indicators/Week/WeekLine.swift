import TextForms

/// A number of Monday's page (例会), in the order of the page.
public enum WeekLine: String, Hashable, Sendable, CaseIterable {
  /// Inspections of the week.
  case visits
  /// What they found.
  case hazards
  /// What was found before and is still there, by the last of the week's visits to each site.
  case left
  /// What rechecks and reviews of the week found cleared.
  case cleared
  /// Notices of the week.
  case issued
  /// Notices that a review or a closing ended.
  case closed
  /// Complaints that came in.
  case received
  /// Complaints that were dealt with.
  case resolved
  /// What is late.
  case overdue
  /// What is due until Sunday.
  case due
  /// What is due in the week after.
  case next
  /// Open complaints without a deadline.
  case undated
  /// Open cases whose deadline runs no more, since they were answered.
  case answered
  /// Open papers that have no number yet, though the office numbers them: those of copies.
  case unnumbered
  /// Sites that are seen less often than they should be.
  case unseen
  /// What runs out.
  case ahead
  /// What an audit finds in events of the week.
  case findings

  /// Whether it counts what happened in the week; other lines tell how things stand on the page's day.
  public var isReported: Bool {
    switch self {
    case .visits, .hazards, .left, .cleared, .issued, .closed, .received, .resolved: true
    case .overdue, .due, .next, .undated, .answered, .unnumbered, .unseen, .ahead, .findings: false
    }
  }
}

extension WeekLine: Said {
  package static var subject: String { "week-line" }
}
