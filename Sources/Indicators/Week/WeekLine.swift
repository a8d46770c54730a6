public import TextForms

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

  /// What the page calls it.
  public var label: Localized {
    switch self {
    case .visits: Localized(zh: "巡查", en: "inspections")
    case .hazards: Localized(zh: "隐患", en: "hazards")
    case .left: Localized(zh: "遗留", en: "left")
    case .cleared: Localized(zh: "消除", en: "cleared")
    case .issued: Localized(zh: "下发", en: "issued")
    case .closed: Localized(zh: "销号", en: "closed")
    case .received: Localized(zh: "受理", en: "received")
    case .resolved: Localized(zh: "办结", en: "resolved")
    case .overdue: Localized(zh: "逾期", en: "overdue")
    case .due: Localized(zh: "本周到期", en: "due this week")
    case .next: Localized(zh: "下周到期", en: "due next week")
    case .undated: Localized(zh: "没有期限的在办投诉", en: "open complaints without a deadline")
    case .answered: Localized(zh: "期限已停的在办", en: "open, their deadline stopped")
    case .unnumbered: Localized(zh: "待编文号", en: "papers without a number")
    case .unseen: Localized(zh: "久未巡查", en: "not seen for long")
    case .ahead: Localized(zh: "30 天内到期", en: "running out within 30 days")
    case .findings: Localized(zh: "新的审计提示", en: "new audit findings")
    }
  }

  /// Whether it counts what happened in the week; other lines tell how things stand on the page's day.
  public var isReported: Bool {
    switch self {
    case .visits, .hazards, .left, .cleared, .issued, .closed, .received, .resolved: true
    case .overdue, .due, .next, .undated, .answered, .unnumbered, .unseen, .ahead, .findings: false
    }
  }
}
