import Commands
import TextForms

/// A problem in words, and what to do about it.
struct Told {
  let text: Localized
  let hint: Localized
}

extension Told {
  /// Tells it in both languages.
  init(zh: String, en: String, hint: Localized) {
    self.init(text: Localized(zh: zh, en: en), hint: hint)
  }
}

extension DefaultStringInterpolation {
  /// Puts somebody's word between Chinese quotation marks.
  mutating func appendInterpolation(zh word: String) { appendInterpolation(Language.zh.quote(word)) }

  /// Puts somebody's word between English quotation marks.
  mutating func appendInterpolation(en word: String) { appendInterpolation(Language.en.quote(word)) }
}
