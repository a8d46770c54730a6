import Casework

/// Takes a folded text apart from its beginning.
struct TextScanner {
  /// What is left.
  private(set) var rest: Substring

  /// Makes a scanner at the beginning of a text.
  init(_ text: String) {
    rest = text[...]
  }

  /// Tells whether nothing is left.
  var isAtEnd: Bool { rest.isEmpty }

  /// Takes a text, if it comes next.
  mutating func take(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  /// Takes the first of several texts that comes next.
  mutating func take(anyOf texts: [String]) -> String? {
    texts.first { take($0) }
  }

  /// Takes a whole number in digits or as a Chinese numeral.
  mutating func takeWholeNumber() -> Int? {
    let digits = rest.prefix { $0.isDecimalDigit }
    if !digits.isEmpty, digits.count <= 9 {
      rest = rest.dropFirst(digits.count)
      return Int(digits)
    }
    let numeral = rest.prefix { ChineseNumeral.contains($0) }
    guard !numeral.isEmpty, let value = ChineseNumeral.value(of: numeral) else { return nil }
    rest = rest.dropFirst(numeral.count)
    return value
  }

  /// Takes characters as long as they fit.
  mutating func take(while fits: (Character) -> Bool) -> Substring {
    let taken = rest.prefix(while: fits)
    rest = rest.dropFirst(taken.count)
    return taken
  }
}
