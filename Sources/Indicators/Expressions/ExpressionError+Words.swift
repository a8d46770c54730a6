import Casework

extension ExpressionError.Expectation {
  /// What was expected, in Chinese.
  var chinese: String {
    switch self {
    case .kind: "案件类型"
    case .event: "事件"
    case .name: "名称"
    case .value: "值"
    case .measure: "指标"
    case .closingParenthesis: "右括号"
    case .arrow: "->"
    case .comma: "逗号"
    case .limit: "天数（15 或 2wd）"
    case .ofWord: "of"
    case .eachUnit: "month 或 quarter"
    case .end: "结尾"
    case .wordEnd: "空格"
    }
  }

  /// What was expected, in English.
  var english: String {
    switch self {
    case .kind: "a kind of case"
    case .event: "an event"
    case .name: "a name"
    case .value: "a value"
    case .measure: "a measure"
    case .closingParenthesis: "a closing parenthesis"
    case .arrow: "->"
    case .comma: "a comma"
    case .limit: "a number of days (15 or 2wd)"
    case .ofWord: "of"
    case .eachUnit: "month or quarter"
    case .end: "the end"
    case .wordEnd: "a space"
    }
  }
}

extension Unit {
  /// The unit as a message names it, in Chinese.
  var chinese: String {
    switch self {
    case .number: "个数"
    case .rate: "比率"
    case .yuan: "金额"
    case .squareMetres: "面积"
    case .days: "天数"
    case .workdays: "工作日数"
    case .date: "日期"
    }
  }

  /// The unit as a message names it, in English.
  var english: String {
    switch self {
    case .number: "number"
    case .rate: "rate"
    case .yuan: "money"
    case .squareMetres: "area"
    case .days: "days"
    case .workdays: "working days"
    case .date: "date"
    }
  }
}

extension FieldType {
  /// The type as a message names it, in Chinese.
  var chinese: String {
    switch self {
    case .text: "文字"
    case .number: "数"
    case .count: "个数"
    case .money: "金额"
    case .date: "日期"
    case .quarter: "季度"
    case .choice: "选项"
    case .flag: "是否"
    case .ref: "案件"
    case .list: "列表"
    case .positions: "序号"
    case .attachments: "附件"
    }
  }
}

extension ValueProblem {
  /// Why a value doesn't fit, in a few words.
  func shortText(chinese: Bool) -> String {
    switch self {
    case .notFlag: chinese ? "只能是 是 或 否" : "it is yes or no"
    case .wrongUnit(_, let expected): chinese ? "单位应是 \(expected)" : "its unit is \(expected)"
    case .notNumber, .notCount, .notMoney, .tooPrecise: chinese ? "不是数" : "it is no number"
    case .notDay, .notQuarter: chinese ? "不是日期" : "it is no day"
    case .notText, .empty, .notChoice, .severalChoices, .notRef, .otherKind, .notRunningNumber, .tooLong, .notList, .notPositions,
      .notAttachments,
      .notNumbered, .notPattern, .notPublicKey:
      chinese ? "不能比较" : "it can't be compared"
    }
  }
}
