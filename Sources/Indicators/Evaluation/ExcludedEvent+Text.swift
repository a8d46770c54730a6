extension ExcludedEvent.Reason {
  /// The reason as people and programs read it.
  public func text(chinese: Bool) -> String {
    switch self {
    case .recordedLater: chinese ? "截止日之后才录入" : "recorded after the as-of day"
    case .voided: chinese ? "已作废" : "voided"
    case .outsidePeriod: chinese ? "不在期间内发生" : "happened outside the period"
    case .filtered(let word): chinese ? "不符合 \(word)" : "not \(word)"
    case .dismissed(let state, let label): chinese ? "案件\(label)" : "the case was \(state)"
    case .sameCase: chinese ? "该案件已计入" : "the case is counted already"
    case .withoutValue: chinese ? "没有该字段的值" : "has no value"
    case .withoutDue: chinese ? "案件没有期限" : "the case has no due day"
    case .notReached: chinese ? "案件尚未达到" : "the case has not got there"
    }
  }
}
