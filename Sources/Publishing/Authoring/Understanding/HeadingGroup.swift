/// What the columns under one heading have in common.
enum HeadingGroup {
  /// What is named: 绩效指标 over its three levels.
  case levels
  /// What was to be reached, and what was: 指标值.
  case values
  /// What it is worth, and what it got: 得分情况.
  case points

  /// The group that a heading over others names.
  init?(_ label: String) {
    if ["得分", "分值", "评分", "打分", "分数", "计分", "赋分", "考核", "评价", "权重"].contains(where: label.contains) {
      self = .points
    } else if label.hasSuffix("目标") {
      self = .values
    } else if FormWords.isAside(label) && !label.isEmpty || FormWords.thirdLevel.contains(label) || ["指标体系", "指标名称"].contains(label) {
      self = .levels
    } else if ["指标", "目标", "完成", "计划", "实际", "任务"].contains(where: label.contains) {
      self = .values
    } else {
      return nil
    }
  }

  /// The words that mean something only under such a heading.
  var words: [(meaning: FormMeaning, words: [String])] {
    switch self {
    case .levels: []
    case .values:
      [
        (.target, ["年初", "目标", "计划", "预期", "设定", "批复", "申报", "预计", "应完成"]),
        (.actual, ["完成", "实际", "达成", "实现", "执行", "实绩", "年末", "年终"]), (.relation, ["性质", "符号"]), (.unit, ["单位"]),
      ]
    case .points:
      [(.weight, ["满分", "标准", "权重", "分值", "应得", "总分", "设定", "规定", "配分"]), (.score, ["自评", "得分", "实得", "评分", "评价", "考核", "实际"])]
    }
  }
}
