import TextForms

/// The words by which somebody says that there is none.
public enum WrittenNothing {
  /// What the text is given for.
  public enum Place: Hashable, Sendable {
    /// A list of things, such as hazards.
    case list
    /// How many of something.
    case count
    /// One value: an amount, a number, a choice, a case, a person, a text.
    case value
  }

  /// How a text says that there is none.
  public enum Manner: Hashable, Sendable {
    /// It is blank: nothing is said.
    case blank
    /// A word or a stroke says it.
    case said
  }

  /// How a text says that there is none of something; nil if it says something else.
  public static func read(_ text: String, for place: Place) -> Manner? {
    var folded = TextForms.nfkc(text).lowercased().filter { !$0.isWhitespace }
    if folded.isEmpty { return .blank }
    while folded.count > 1, let last = folded.last, "。.;；!！,，".contains(last) { folded.removeLast() }
    let isSaid =
      switch place {
      case .value: none.contains(folded) || strokes.contains(folded)
      case .list: isNone(folded) || zero == folded
      case .count: isNone(folded)
      }
    return isSaid ? .said : nil
  }

  private static func isNone(_ text: String) -> Bool {
    none.contains(text) || strokes.contains(text) || inOrder.contains(text)
  }

  private static let none: Set<String> = ["无", "没有", "暂无", "空", "none", "n/a"]
  private static let strokes: Set<String> = ["/", "\\", "-", "--", "—", "——", "―", "–"]
  private static let zero = "0"
  /// What is said of a look that found nothing.
  private static let inOrder: Set<String> = [
    "未发现", "未发现问题", "未发现隐患", "未发现异常", "未见异常", "无异常", "无问题", "无隐患", "正常", "合格",
  ]
}
