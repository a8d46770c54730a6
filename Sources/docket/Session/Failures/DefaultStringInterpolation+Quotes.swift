import TextForms

extension DefaultStringInterpolation {
  /// Puts somebody's word between Chinese quotation marks.
  mutating func appendInterpolation(zh word: String) { appendInterpolation(Language.zh.quote(word)) }

  /// Puts somebody's word between English quotation marks.
  mutating func appendInterpolation(en word: String) { appendInterpolation(Language.en.quote(word)) }
}
