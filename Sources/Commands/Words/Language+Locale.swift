public import TextForms

extension Language {
  /// Finds a language by its code, its name, or a locale such as `zh_CN.UTF-8`.
  public init?(_ word: String) {
    switch TextForms.nfkcFolded(word) {
    case "中文", "汉语", "chinese": self = .zh
    case "英文", "英语", "english": self = .en
    case let folded:
      let code = folded.prefix { $0 != "_" && $0 != "-" && $0 != "." && $0 != "@" }
      guard let language = Language(rawValue: String(code)) else { return nil }
      self = language
    }
  }

  /// The language in whose script somebody writes.
  init(scriptOf text: String) {
    self = text.utf8.contains { $0 >= 0x80 } ? .zh : .en
  }

  /// The language that the locale asks for: Chinese where it says so, else English.
  public static func ofLocale(_ environment: Environment) -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first.flatMap { Language($0) } ?? .en
  }
}
