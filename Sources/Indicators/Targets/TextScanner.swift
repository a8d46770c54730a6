internal import Casework
internal import EventLog

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

/// A run of digits in a text, with its commas and point.
struct NumberRun {
  /// Where it stands, counted in characters.
  let range: Range<Int>

  /// Its value; nil if its commas don't part thousands or it has too many digits.
  let value: Rational?

  /// How many digits stand behind its point.
  let decimals: Int

  /// The runs of a folded text, in order.
  static func all(in characters: [Character]) -> [NumberRun] {
    var runs: [NumberRun] = []
    var index = 0
    while index < characters.count {
      guard characters[index].isDecimalDigit else {
        index += 1
        continue
      }
      let start = index
      while index < characters.count {
        let character = characters[index]
        let goesOn = index + 1 < characters.count && characters[index + 1].isDecimalDigit
        guard character.isDecimalDigit || ((character == "," || character == ".") && goesOn) else { break }
        index += 1
      }
      runs.append(NumberRun(characters[start..<index]))
    }
    return runs
  }

  private init(_ characters: ArraySlice<Character>) {
    range = characters.startIndex..<characters.endIndex
    let parts = characters.split(separator: ".", omittingEmptySubsequences: false)
    decimals = parts.count == 2 ? parts[1].count : 0
    // What the log couldn't hold is no count, and a comma behind the point parts no thousands.
    guard parts.count <= 2, parts.count == 1 || !parts[1].contains(","), let number = WrittenNumber(String(characters))?.value,
      number.isLoggable
    else {
      value = nil
      return
    }
    value = Rational(number)
  }
}

extension Character {
  /// Tells whether this is one of the ten ASCII digits.
  var isDecimalDigit: Bool { "0"..."9" ~= self }
}
