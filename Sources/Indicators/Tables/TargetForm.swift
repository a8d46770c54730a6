/// A form that only sets targets, 绩效目标审批表: there is nothing yet to be said of them.
public enum TargetForm {
  private static let titles = ["审批表", "申报表", "批复表", "目标表"]

  /// Whether a form of a title only sets targets.
  public static func isOne(title: String) -> Bool { titles.contains(where: title.contains) }
}
