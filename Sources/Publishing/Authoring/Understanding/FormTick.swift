import Indicators

/// A column that is ticked: 确定能 under 完成目标可能性, 人员保障 under 偏差原因分析.
enum FormTick: Hashable {
  case likelihood(Likelihood)
  case cause(DeviationCause)

  /// The tick that a heading is, by what stands over it.
  init?(_ label: String, under groups: [String]) {
    if let likelihood = Likelihood.allCases.first(where: { $0.label == label }) {
      self = .likelihood(likelihood)
    } else if let cause = DeviationCause.allCases.first(where: { $0.label == label }),
      groups.contains(where: { $0.contains("原因") || $0.contains("偏差") })
    {
      self = .cause(cause)
    } else {
      return nil
    }
  }
}
