import TextForms

/// The words for yes and no.
enum YesOrNo {
  /// Reads a yes or a no.
  static func read(_ word: String) -> Bool? {
    switch TextForms.nfkcFolded(word) {
    case "yes", "true", "是": true
    case "no", "false", "否": false
    default: nil
    }
  }

  /// Reads a yes or a no as people answer a question.
  static func readAnswer(_ word: String) -> Bool? {
    switch TextForms.nfkcFolded(word.filter { !$0.isWhitespace }) {
    case "y", "是的", "好", "对", "确认", "1", "√": true
    case "n", "不", "不是", "0", "×": false
    case let other: read(other)
    }
  }
}
