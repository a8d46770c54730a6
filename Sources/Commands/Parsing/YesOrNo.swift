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
}
