public import TextForms

extension Contradiction.Rule {
  /// What the rule is called in either language.
  public var title: Localized { Localized(zh: words.name, en: rawValue) }

  /// What the rule finds, in a few words.
  public var label: Localized { words.label }

  /// The rule that a word names, by its identifier or in Chinese.
  public init?(named word: String) {
    guard let rule = Self(rawValue: word) ?? Self.allCases.first(where: { $0.title.zh == word }) else { return nil }
    self = rule
  }

  private var words: (name: String, label: Localized) {
    switch self {
    case .unit: ("单位", Localized(zh: "数值差了一个单位，如千、万、亿", en: "a unit that was dropped, added or mixed up"))
    case .swapped: ("互换", Localized(zh: "两个量的数值写反了", en: "two quantities with each other's values"))
    case .twoValues: ("两值", Localized(zh: "同一个量前后印了两个数", en: "two values of one quantity"))
    case .sum: ("合计", Localized(zh: "分项加起来不等于合计", en: "parts that aren't their total"))
    case .rate: ("比率", Localized(zh: "比率与分子、分母不符", en: "a rate that isn't its quotient"))
    case .part: ("部分", Localized(zh: "部分大于全部", en: "a part that is larger than its whole"))
    case .budgetParts: ("预算构成", Localized(zh: "预算各项加起来不等于总额", en: "funds that don't add up"))
    case .weights: ("分值", Localized(zh: "各行分值加起来不是满分", en: "weights that don't add up"))
    case .scores: ("总分", Localized(zh: "各行得分加起来不等于总分", en: "scores that don't add up"))
    case .score: ("得分", Localized(zh: "得分与计分规则不符", en: "a score that the rules don't give"))
    case .deviation: ("偏差", Localized(zh: "没达标或超额却没有写原因", en: "a shortfall or an excess without a reason"))
    case .grade: ("等级", Localized(zh: "等级与总分不符", en: "a grade that isn't the score's"))
    }
  }
}
