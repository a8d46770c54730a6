public import TextForms

extension ExcludedEvent.Reason {
  /// The reason as people and programs read it.
  public var text: Localized {
    switch self {
    case .recordedLater: Localized(zh: "截止日之后才录入", en: "recorded after the as-of day")
    case .voided: Localized(zh: "已作废", en: "voided")
    case .outsidePeriod: Localized(zh: "不在期间内发生", en: "happened outside the period")
    case .filtered(let word): Localized(zh: "不符合 \(word)", en: "not \(word)")
    case .dismissed(let state, let label): Localized(zh: "案件\(label)", en: "the case was \(state)")
    case .sameCase: Localized(zh: "该案件已计入", en: "the case is counted already")
    case .withoutValue: Localized(zh: "没有该字段的值", en: "has no value")
    case .withoutDue: Localized(zh: "案件没有期限", en: "the case has no due day")
    case .notReached: Localized(zh: "案件尚未达到", en: "the case has not got there")
    }
  }
}
