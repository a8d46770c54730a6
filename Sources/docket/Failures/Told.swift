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
