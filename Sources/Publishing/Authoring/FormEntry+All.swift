/// The columns of a form's indicators.
extension FormEntry {
  /// The bureau's columns.
  static let own = [level1, level2, level3, target, actual, weight, score, deviation]
  /// Those that only a definition has.
  static let further = widths.map(\.entry)
  /// The same with the width of each column.
  static let widths: [(entry: FormEntry, width: Int)] = [
    (expression, 40), (scoring, 26), (reads, 22), (direction, 16), (unit, 12), (format, 16), (lastTarget, 22), (lastActual, 22),
    (rowID, 24),
  ]
  static let columns = own + further
  /// What only bureaus part a target into: the relation beside its number.
  static let headings = columns + [relation, soFar, expected, likelihood]

  /// The columns by what a reading calls them.
  static let meanings: [(meaning: String, entry: FormEntry)] = [
    ("level1", level1), ("level2", level2), ("level3", level3), ("target", target), ("relation", relation), ("unit", unit),
    ("actual", actual), ("weight", weight), ("score", score), ("reason", deviation), ("sofar", soFar), ("expected", expected),
    ("likelihood", likelihood), ("last.target", lastTarget), ("last.actual", lastActual),
  ]

  static let level1 = FormEntry(
    "一级指标", "level1", "如 产出指标（50分）；括号里是这一组的分值，检查时各行要合计成它。空着：同上一行。")
  static let level2 = FormEntry("二级指标", "level2", "如 数量指标。空着：同上一行。")
  static let level3 = FormEntry("三级指标", "level3", "指标的名称，照印；自评时可以用它称呼这一行。")
  static let target = FormEntry(
    "年度指标值", "target", "年度指标值，照印；写法见下。分值 0 的行可以空着，或写 无、不适用。")
  static let relation = FormEntry("指标性质", "", "目标分成几列时，关系单独一列：≥ > ≤ < = 定性 范围。")
  static let actual = FormEntry(
    "实际完成值", "", "录入时不读；自评 --文件 从这里取各行的完成值。")
  static let weight = FormEntry(
    "分值", "weight", "这一行的分值；全表连同预算执行率合计 100。0：不适用，不计分。", as: .number)
  static let score = FormEntry(
    "得分", "", "录入时不读；自评 --文件 从这里取评档行的得分。")
  static let deviation = FormEntry(
    "偏差原因分析及改进措施", "deviation", "偏差原因分析及改进措施，照印。")
  static let soFar = FormEntry("阶段执行情况", "", "监控表：到那一天完成了多少。")
  static let expected = FormEntry(
    "全年预计完成情况", "", "监控表：到年底预计完成多少。")
  static let likelihood = FormEntry(
    "完成目标可能性", "", "监控表：确定能、有可能、完全不可能。")
  static let expression = FormEntry("计算式", "actual", "完成值由事件算出的式子，见下；空着或写 自评：由人填写。", as: .expression)
  static let scoring = FormEntry("评分方式", "scoring", "空着或 比例；线性；分档；分段：≥90% 10分；≥80% 8分；扣分：每短5%扣1分。", as: .scoring)
  static let reads = FormEntry("目标读作", "reads", "文字目标的意思，用目标的写法：不发生较大事故 读作 =0起。")
  static let direction = FormEntry(
    "方向", "direction", "光一个数时：越高越好，或 越低越好；成本指标默认越低越好。", as: .words([("越高越好", "up", []), ("越低越好", "down", [])]))
  static let unit = FormEntry("单位", "unit", "目标里没写的单位：901.58 的单位 万元。")
  static let format = FormEntry("显示格式", "format", "完成值怎样印：percent 1、number 0、万元 2、date。空着：按目标的单位。")
  static let lastTarget = FormEntry("上年指标值", "last.target", "去年的指标值，只供对照。")
  static let lastActual = FormEntry("上年完成值", "last.actual", "去年的完成值，只供对照。")
  static let rowID = FormEntry("代号", "id", "这一行的代号，每表唯一；空着：由三级指标得出。")
}

/// What the sheet 设置 says of the whole table, a row each.
extension FormEntry {
  static let settings = [tableID, kind, year, from, to, decimals, overshoot, budgetWeight, budgetBase, rateFormat, annex, filledOn]

  static let tableID = FormEntry("代号", "id", "表的代号，案卷里唯一：字母、汉字、数字和 -。空着：项目名称加年度。")
  static let kind = FormEntry(
    "类型", "kind", "项目 或 部门。空着：按表样看。",
    as: .words([("项目", "project", ["项目支出"]), (FormWords.department, "department", ["部门整体", "部门整体支出", "整体支出"])]))
  static let year = FormEntry("年度", "", "如 2026。空着：标题里的年度。")
  static let from = FormEntry("期间起", "period.from", "统计期间的第一天；空着：年度的 1 月 1 日。", as: .day)
  static let to = FormEntry("期间止", "period.to", "统计期间的最后一天；空着：年度的 12 月 31 日。", as: .day)
  static let decimals = FormEntry("小数位", "decimals", "得分的小数位：0、1、2；空着：2。", as: .number)
  static let overshoot = FormEntry("超额提醒", "overshoot", "超过目标多少时要说明；空着：30%。")
  static let budgetWeight = FormEntry("预算分值", "budget.weight", "预算执行率的分值；空着：表里的分值，也没有就是 10。", as: .number)
  static let budgetBase = FormEntry(
    "预算基数", "budget.base", "执行率除以 年初 或 全年 预算数；空着：全年。",
    as: .words([("年初", "initial", ["年初预算数"]), ("全年", "adjusted", ["全年预算数"])]))
  static let rateFormat = FormEntry("执行率格式", "budget.rateFormat", "执行率怎样印；空着：percent 2。")
  static let annex = FormEntry("附件", "form.annex", "表头上方的字：附件1-2。")
  static let filledOn = FormEntry("填表日期", "form.filledOn", "填报日期：2026-01-15。", as: .day)
}
