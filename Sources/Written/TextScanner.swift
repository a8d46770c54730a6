/// Takes a folded text apart from its beginning.
public struct TextScanner {
  /// What is left.
  public private(set) var rest: Substring

  /// Makes a scanner at the beginning of a text.
  public init(_ text: String) {
    rest = text[...]
  }

  /// Whether nothing is left.
  public var isAtEnd: Bool { rest.isEmpty }

  /// Takes a text, if it comes next.
  public mutating func consume(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  /// Takes the first of several texts that comes next.
  public mutating func consume(anyOf texts: [String]) -> String? {
    texts.first { consume($0) }
  }

  /// Takes a whole number in digits or as a Chinese numeral.
  public mutating func parseWholeNumber() -> Int? {
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

  /// Reads a number of a range of digits; nil if there are too few.
  public mutating func parseNumber(digits: ClosedRange<Int>) -> Int? {
    let taken = rest.prefix(digits.upperBound).prefix { $0.isDecimalDigit }
    guard taken.count >= digits.lowerBound, let number = Int(taken) else { return nil }
    rest = rest.dropFirst(taken.count)
    return number
  }

  /// Passes over a character.
  public mutating func skip() { rest = rest.dropFirst() }

  /// Takes blanks, if any come next.
  public mutating func skipBlanks() { rest = rest.drop(while: \.isWhitespace) }

  /// Takes characters as long as they fit.
  public mutating func consume(while fits: (Character) -> Bool) -> Substring {
    let taken = rest.prefix(while: fits)
    rest = rest.dropFirst(taken.count)
    return taken
  }
}

extension Character {
  /// Whether this is one of the ten ASCII digits.
  public var isDecimalDigit: Bool { "0"..."9" ~= self }
}
