import Casework
import TextForms

extension ExpressionError.Expectation: Said {
  package static var subject: String { "expression-error" }
}

extension Unit: Said {
  package static var subject: String { "unit" }
}

extension FieldType {
  /// The type as a message names it.
  var name: Localized {
    switch self {
    case .text: Localized(zh: "文字", en: word)
    case .number: Localized(zh: "数", en: word)
    case .count: Localized(zh: "个数", en: word)
    case .money: Localized(zh: "金额", en: word)
    case .date: Localized(zh: "日期", en: word)
    case .quarter: Localized(zh: "季度", en: word)
    case .choice: Localized(zh: "选项", en: word)
    case .flag: Localized(zh: "是否", en: word)
    case .ref: Localized(zh: "案件", en: word)
    case .list: Localized(zh: "列表", en: word)
    case .positions: Localized(zh: "序号", en: word)
    case .attachments: Localized(zh: "附件", en: word)
    }
  }
}

extension ValueProblem {
  /// Why a value doesn't fit, in a few words.
  var reason: Localized {
    switch self {
    case .notFlag: Localized(zh: "只能是 是 或 否", en: "it is yes or no")
    case .wrongUnit(_, let expected): Localized(message: "expression-error.wrong-unit", ["expected": expected])
    case .notNumber, .notCount, .notMoney, .tooPrecise: Localized(zh: "不是数", en: "it is no number")
    case .notFrequency: Localized(zh: "不是监督频次", en: "it doesn't say how often")
    case .notDay, .severalDays, .notQuarter: Localized(zh: "不是日期", en: "it is no day")
    case .notText, .empty, .notChoice, .severalChoices, .notRef, .otherKind, .notRunningNumber, .tooLong, .notList, .nothingAmongOthers,
      .readsOtherwise, .notPositions,
      .notAttachments,
      .notNumbered, .notPattern, .notLabel, .notName, .notPublicKey:
      Localized(zh: "不能比较", en: "it can't be compared")
    }
  }
}
