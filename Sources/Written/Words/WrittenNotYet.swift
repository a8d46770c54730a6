import TextForms

/// The words by which somebody says that a day hasn't come: 正在办理, 未办结, 待定.
public enum WrittenNotYet {
  /// Whether a text in a place for a day says that there is none yet.
  public static func read(_ text: String) -> Bool {
    let folded = TextForms.nfkc(text).filter { !$0.isWhitespace }
    return words.contains(folded) || WrittenNothing.read(text, for: .value) == .said
  }

  /// Whether a text in a day's own cell says by its shape that there is none yet: 未回复, 尚未安装, 整改中.
  public static func isNoDay(_ text: String) -> Bool {
    if read(text) { return true }
    let folded = TextForms.nfkc(text).filter { !$0.isWhitespace }
    guard (2...8).contains(folded.count), !folded.contains(where: \.isNumber) else { return false }
    return ["未", "尚未", "还未", "还没", "没有", "暂未", "仍未", "正在", "待"].contains(where: folded.hasPrefix) || folded.hasSuffix("中")
  }

  private static let words: Set<String> = [
    "正在办理", "办理中", "在办", "未办结", "未完成", "未开工", "未整改", "整改中", "正在整改", "未到期", "未复查", "未销号", "待定", "待办", "待复查", "尚未办结", "尚未完成",
  ]
}
