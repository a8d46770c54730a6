/// A place of a form that is filled in and no part of a definition.
enum FormPlace: Hashable {
  /// 全年执行数 of the funds, or of a part of them.
  case executed(part: Int?)
  /// 执行率 of the funds, or of a part of them.
  case rate(part: Int?)
  /// 得分 of the funds, and why they weren't spent.
  case budgetScore
  case budgetReason
  /// 实际完成情况 of the goal.
  case goal
  /// 得分 of the goal.
  case goalScore
  /// What was spent on a task, and what came of it.
  case taskExecuted(Int)
  case taskDone(Int)
  /// 总分.
  case totalScore
  /// A text under a label.
  case text(Int)
  /// The day that the form is handed in.
  case filledOn

  /// The name by which an event calls the place.
  var name: String {
    switch self {
    case .executed(nil): "executed"
    case .executed(let part?): "executed-\(part + 1)"
    case .rate(nil): "rate"
    case .rate(let part?): "rate-\(part + 1)"
    case .budgetScore: "budget-score"
    case .budgetReason: "budget-deviation"
    case .goal: "goal"
    case .goalScore: "goal-score"
    case .taskExecuted(let task): "task-\(task + 1)-executed"
    case .taskDone(let task): "task-\(task + 1)-done"
    case .totalScore: "total"
    case .text(let text): "text-\(text + 1)"
    case .filledOn: "filled-on"
    }
  }
}
