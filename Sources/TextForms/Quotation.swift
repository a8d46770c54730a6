extension Language {
  /// Puts somebody's word between quotation marks, shortened, with nothing in it that a terminal would obey.
  public func quote(_ word: String) -> String {
    let shown = TextForms.truncated(TextForms.shownInLine(word), toWidth: 60)
    return choose("“\(shown)”", "'\(shown)'")
  }

  /// Lists words: `a, b and c`, `a、b 和 c`.
  public func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return enumerate(words.dropLast()) + choose(" 和 ", " and ") + last
  }

  /// Lists words without a last "and": `a, b, c`, `a、b、c`.
  public func enumerate(_ words: [String]) -> String {
    words.joined(separator: choose("、", ", "))
  }
}

extension Localized {
  /// Somebody's word between quotation marks.
  public init(quoting word: String) { self.init { $0.quote(word) } }

  /// Lists words behind a beginning.
  public static func listing(_ words: [Localized], zh: String, en: String) -> Localized {
    Localized(zh: zh + Language.zh.enumerate(words.map(\.zh)), en: en + Language.en.enumerate(words.map(\.en)))
  }
}
