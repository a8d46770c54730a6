import Formats
import Readings
import Values
import Written

/// The goal, and how it was reached.
extension FormSheet {
  mutating func readGoal() {
    var goal = JSON.Object()
    for (cell, meaning) in reading.cells {
      switch meaning {
      case "goal": readGoalText("expected", cell, &goal)
      case "goal.actual":
        filledPlaces[.goal] = cell
        readGoalText("actual", cell, &goal)
      case "goal.weight": readGoalPoints("weight", cell, &goal)
      case "goal.score":
        filledPlaces[.goalScore] = cell
        readGoalPoints("score", cell, &goal)
      default: break
      }
    }
    if !goal.isEmpty { root["goal"] = .object(goal) }
  }

  private mutating func readGoalText(_ key: String, _ cell: String, _ goal: inout JSON.Object) {
    places[[.key("goal"), .key(key)]] = cell
    let words = textBehindLabel(cell)
    if !words.isEmpty, !FormWords.isPrompt(words), !FormWords.isStroke(words) { goal[key] = .string(words) }
  }

  /// The text of a cell, without the label that it may have before a colon.
  private mutating func textBehindLabel(_ cell: String) -> String {
    let words = text(self.cell(named: cell))
    guard let (label, rest) = words.atColon, FormCatalog.cell(label.asHeading) == "goal" else { return words }
    return rest
  }

  /// 分值 and 得分 beside 预期目标 or 实际完成情况, on forms that score the goal.
  private mutating func readGoalPoints(_ key: String, _ cell: String, _ goal: inout JSON.Object) {
    places[[.key("goal"), .key(key)]] = cell
    let text = text(self.cell(named: cell))
    if text.isEmpty || FormWords.isStroke(text) { return }
    if let points = key == "weight" ? FormWords.weight(text) : FormWords.points(text), points >= .zero {
      goal[key] = .number(points)
    } else {
      fault(.badWeight(text), at: cell)
    }
  }
}
