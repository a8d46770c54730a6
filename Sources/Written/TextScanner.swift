/// Takes a folded text apart from its beginning, byte by byte.
public struct TextScanner {
  /// What is left.
  private var left: Substring.UTF8View

  /// Makes a scanner at the beginning of a text.
  public init(_ text: String) {
    left = text[...].utf8
  }

  /// What is left as a text.
  public var rest: Substring { Substring(left) }

  /// Whether nothing is left.
  public var isAtEnd: Bool { left.isEmpty }

  /// Whether a digit comes next.
  public var isAtDigit: Bool { left.first.map(Self.isDigit) ?? false }

  /// Whether a text comes next.
  public func isAt(_ text: String) -> Bool { left.starts(with: text.utf8) }

  /// Takes a text, if it comes next.
  public mutating func consume(_ text: String) -> Bool {
    guard isAt(text) else { return false }
    left = left.dropFirst(text.utf8.count)
    return true
  }

  /// Takes the first of several texts that comes next.
  public mutating func consume(anyOf texts: [String]) -> String? {
    texts.first { consume($0) }
  }

  /// Takes digits, as many as there are.
  public mutating func consumeDigits() -> Substring {
    let digits = left.prefix(while: Self.isDigit)
    left = left.dropFirst(digits.count)
    return Substring(digits)
  }

  /// Takes a whole number in digits or as a Chinese numeral.
  public mutating func parseWholeNumber() -> Int? {
    var ahead = self
    if let number = ahead.parseNumber(digits: 1...9), !ahead.isAtDigit {
      self = ahead
      return number
    }
    let numeral = rest.prefix { ChineseNumeral.contains($0) }
    guard !numeral.isEmpty, let value = ChineseNumeral.value(of: numeral) else { return nil }
    left = left.dropFirst(numeral.utf8.count)
    return value
  }

  /// Reads a number of a range of digits; nil if there are too few.
  public mutating func parseNumber(digits: ClosedRange<Int>) -> Int? {
    let taken = left.prefix(digits.upperBound).prefix(while: Self.isDigit)
    guard taken.count >= digits.lowerBound else { return nil }
    left = left.dropFirst(taken.count)
    return taken.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Passes over a character.
  public mutating func skip() { left = rest.dropFirst().utf8 }

  /// Takes blanks; false where there are none.
  @discardableResult
  public mutating func skipBlanks() -> Bool {
    let blanks = rest.prefix(while: \.isWhitespace)
    left = left.dropFirst(blanks.utf8.count)
    return !blanks.isEmpty
  }

  /// Takes characters as long as they fit.
  public mutating func consume(while fits: (Character) -> Bool) -> Substring {
    let taken = rest.prefix(while: fits)
    left = left.dropFirst(taken.utf8.count)
    return taken
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension Character {
  /// Whether this is one of the ten ASCII digits.
  public var isDecimalDigit: Bool { "0"..."9" ~= self }
}
