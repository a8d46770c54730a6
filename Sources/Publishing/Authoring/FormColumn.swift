import Casework

/// The columns of a form's indicators by heading: the bureau's, then the definition's.
enum FormColumn: String, CaseIterable {
  case level1 = "一级指标"
  case level2 = "二级指标"
  case level3 = "三级指标"
  case target = "年度指标值"
  case actual = "实际完成值"
  case weight = "分值"
  case score = "得分"
  case deviation = "偏差原因分析及改进措施"
  case expression = "计算式"
  case scoring = "评分方式"
  case reads = "目标读作"
  case direction = "方向"
  case unit = "单位"
  case format = "显示格式"
  case lastTarget = "上年指标值"
  case lastActual = "上年完成值"
  case id = "代号"

  /// Further headings that bureaus print.
  private static let others: [FormColumn: [String]] = [
    .level3: ["指标名称"],
    .target: ["指标值", "年初指标值", "全年指标值", "年度目标值", "年初目标值", "全年目标值", "目标值"],
    .actual: ["全年完成值", "全年实际值", "实际值", "实际完成"],
    .deviation: ["偏差原因", "偏差原因分析", "偏差原因及改进措施", "未完成原因分析", "未完成原因及改进措施", "未完成原因和改进措施"],
    .unit: ["计量单位"],
  ]

  /// The column that a folded heading names.
  init?(label: String) {
    guard let column = Self.allCases.first(where: { $0.rawValue == label || Self.others[$0]?.contains(label) ?? false }) else { return nil }
    self = column
  }

  /// Those that the bureau's form doesn't have.
  static let further = Array(allCases.drop { $0 != .expression })

  /// What a row's cell says.
  var entry: FormEntry {
    switch self {
    case .level1: FormEntry("level1", "如 产出指标（50分）；括号里是这一组的分值，检查时各行要合计成它。空着：同上一行。")
    case .level2: FormEntry("level2", "如 数量指标。空着：同上一行。")
    case .level3: FormEntry("level3", "指标的名称，照印；自评时可以用它称呼这一行。")
    case .target: FormEntry("target", "年度指标值，照印；写法见下。分值 0 的行可以空着，或写 无、不适用。")
    case .actual: FormEntry("", "录入时不读；自评 --文件 从这里取各行的完成值。")
    case .weight: FormEntry("weight", "这一行的分值；全表连同预算执行率合计 100。0：不适用，不计分。", as: .number)
    case .score: FormEntry("", "录入时不读；自评 --文件 从这里取评档行的得分。")
    case .deviation: FormEntry("deviation", "偏差原因分析及改进措施，照印。")
    case .expression: FormEntry("actual", "完成值由事件算出的式子，见下；空着或写 自评：由人填写。", as: .expression)
    case .scoring: FormEntry("scoring", "空着或 比例；线性；分档；分段：≥90% 10分；≥80% 8分；扣分：每短5%扣1分。", as: .scoring)
    case .reads: FormEntry("reads", "文字目标的意思，用目标的写法：不发生较大事故 读作 =0起。")
    case .direction:
      FormEntry("direction", "光一个数时：越高越好，或 越低越好；成本指标默认越低越好。", as: .words([("越高越好", "up", []), ("越低越好", "down", [])]))
    case .unit: FormEntry("unit", "目标里没写的单位：901.58 的单位 万元。")
    case .format: FormEntry("format", "完成值怎样印：percent 1、number 0、万元 2、date。空着：按目标的单位。")
    case .lastTarget: FormEntry("last.target", "去年的指标值，只供对照。")
    case .lastActual: FormEntry("last.actual", "去年的完成值，只供对照。")
    case .id: FormEntry("id", "这一行的代号，每表唯一；空着：由三级指标得出。")
    }
  }
}

/// The names of the sheets, and what the sheet 设置 heads its other parts with.
enum FormWords {
  static let form = "绩效表"
  static let settings = "设置"
  static let guide = "说明"
  static let department = "部门"
  static let assessed = "自评"
  static let analysis = ["组", "标题", "正文"]
  static let rest = ["其他内容（JSON 路径）", "值（JSON；空：没有这一项）"]
  static let restLabel = "其他内容"

  /// What heads the last row of the indicators.
  static let totals: Set<String> = ["总分", "合计", "总计", "总得分"]
  /// What heads a row that adds up some of the indicators.
  static let subtotal = "小计"
  /// What heads the columns left of the indicators.
  static let aside: Set<String> = ["", "绩效指标", "年度绩效指标", "绩效目标", "序号"]

  /// A text as labels are compared: folded, without blanks, brackets and colons behind it.
  static func label(_ text: String) -> String {
    var folded = text.foldedForComparison
    if let bracket = folded.firstIndex(of: "("), bracket > folded.startIndex { folded = String(folded[..<bracket]) }
    while folded.hasSuffix(":") { folded.removeLast() }
    return folded
  }

  /// A text folded, without blanks and the brackets around it.
  static func tight(_ text: String) -> String {
    let folded = text.foldedForComparison
    return folded.hasPrefix("(") && folded.hasSuffix(")") ? String(folded.dropFirst().dropLast()) : folded
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String { String(self[...].trimmed) }

  /// The texts before and behind the first colon, without blanks at their ends.
  var atColon: (String, String)? {
    guard let colon = firstIndex(where: { $0 == "：" || $0 == ":" }) else { return nil }
    return (String(self[..<colon]).trimmed, String(self[index(after: colon)...]).trimmed)
  }

  /// The text behind the first of some beginnings that it has.
  func behind(anyOf beginnings: [String]) -> String? {
    beginnings.first(where: hasPrefix).map { String(dropFirst($0.count)).trimmed }
  }

  /// The text; nil if it is empty.
  var ifAny: String? { isEmpty ? nil : self }
}

extension Substring {
  /// The text without blanks at its ends.
  var trimmed: Substring {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
