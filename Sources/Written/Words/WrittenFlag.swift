/// The words for yes and no.
public enum WrittenFlag {
  /// Reads yes or no.
  public static func read(_ word: String) -> Bool? {
    switch word.foldedForComparison {
    case "yes", "true", "y", "1", "是", "有", "对", "已", "合格", "通过", "满意", "√", "✓", "✔": true
    case "no", "false", "n", "0", "否", "无", "不", "没有", "未", "不合格", "不通过", "未通过", "不满意", "×", "✗": false
    default: nil
    }
  }
}
