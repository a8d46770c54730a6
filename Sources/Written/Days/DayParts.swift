public import Values

/// A calendar day as far as a text says it: `2023年7月5日`, `2023/7/5`, `7月5号`, `12月底`, `年底`.
public struct DayParts: Hashable, Sendable {
  public var year: Int?
  public var month: Int?
  public var day: Int?

  /// Whether 底 or 末 says the end of the month or year.
  public private(set) var isEnd = false

  /// A number with nothing behind that says what it is, as the 1 of 1-12月.
  public private(set) var bare: Int?

  /// Whether month and day stand without a year and with a point between: 3.15 may be a number.
  public private(set) var isPointed = false

  /// Reads the day at the beginning of a folded text; nil if there is none.
  ///
  /// - Parameter isSeparated: whether 7-5 is a day, and not months from one to another.
  public init?(_ scanner: inout TextScanner, isSeparated: Bool = false) {
    var ahead = scanner
    if ahead.consume(anyOf: ["年底", "年末"]) != nil {
      isEnd = true
    } else {
      guard let number = ahead.parseWholeNumber(), parse(from: number, &ahead, isSeparated) else { return nil }
    }
    guard month.map({ (1...12).contains($0) }) ?? true else { return nil }
    scanner = ahead
  }

  /// Reads a folded text that is a month and a day and no more: `20230705`, `2023-07-05`, `7月5号`.
  public init?(whole text: String) {
    var scanner = TextScanner(text)
    if text.utf8.count == 8, let digits = scanner.parseNumber(digits: 8...8) {
      self.init(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
    } else {
      self.init(&scanner, isSeparated: true)
      guard scanner.isAtEnd, month != nil, day != nil else { return nil }
    }
  }

  private init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

  private mutating func parse(from number: Int, _ scanner: inout TextScanner, _ isSeparated: Bool) -> Bool {
    if (1_900...2_199).contains(number) {
      if let separator = Self.separators.first(where: scanner.isAt), parse(behind: separator, &scanner) {
        year = number
        return true
      }
      if scanner.consume("年") {
        year = number
        return parseBehindYear(&scanner)
      }
    }
    if scanner.consume("月") { return parseDay(month: number, &scanner) }
    if scanner.consume(anyOf: ["日", "号"]) != nil {
      day = number
      return true
    }
    if isSeparated, let separator = Self.separators.first(where: scanner.isAt) {
      var ahead = scanner
      if ahead.consume(separator), let day = ahead.parseNumber(digits: 1...2) {
        (month, self.day, isPointed, scanner) = (number, day, separator == ".", ahead)
        return true
      }
    }
    bare = number
    return true
  }

  private static let separators = ["-", "/", "."]

  /// Takes month and day behind a year, the same separator before both.
  private mutating func parse(behind separator: String, _ scanner: inout TextScanner) -> Bool {
    var ahead = scanner
    guard ahead.consume(separator), let month = ahead.parseNumber(digits: 1...2), ahead.consume(separator),
      let day = ahead.parseNumber(digits: 1...2)
    else { return false }
    (self.month, self.day, scanner) = (month, day, ahead)
    return true
  }

  private mutating func parseBehindYear(_ scanner: inout TextScanner) -> Bool {
    if parseEnd(&scanner) { return true }
    _ = scanner.consume("度")
    var ahead = scanner
    guard let next = ahead.parseWholeNumber() else { return true }
    if ahead.consume("月") {
      scanner = ahead
      return parseDay(month: next, &scanner)
    }
    // 2023年1-12月: the month's own 月 comes later.
    guard ["-", "~", "至", "到"].contains(where: ahead.isAt) else { return false }
    (month, scanner) = (next, ahead)
    return true
  }

  /// Takes 底 or 末, if it comes next.
  private mutating func parseEnd(_ scanner: inout TextScanner) -> Bool {
    isEnd = scanner.consume(anyOf: ["底", "末"]) != nil
    return isEnd
  }

  private mutating func parseDay(month number: Int, _ scanner: inout TextScanner) -> Bool {
    month = number
    if scanner.consume("份") || parseEnd(&scanner) { return true }
    guard let next = scanner.parseWholeNumber() else { return true }
    day = next
    _ = scanner.consume(anyOf: ["日", "号"])
    return true
  }
}

extension Day {
  /// Reads a day as people write it, perhaps with a time; one without a year is of the given year.
  public init?(calendar text: String, year: Int? = nil) {
    guard let first = text.unicodeScalars.first, Self.mayBegin(first) else { return nil }
    let folded = DayReader.isFolded(text) ? text : DayReader.folded(WrittenTime.split(text)?.day ?? text)
    guard let parts = DayParts(whole: folded) else {
      guard let year, let day = Day(shortYear: folded, near: year) else { return nil }
      self = day
      return
    }
    guard !parts.isPointed, let year = parts.year ?? year else { return nil }
    self.init(year: year, month: parts.month ?? 0, day: parts.day ?? 0)
  }

  /// Reads a folded day whose year has two digits: `25.12.28`; nil unless its year is the given one or one beside it.
  ///
  /// What may as well be a day, a month and such a year is none.
  init?(shortYear text: String, near year: Int) {
    guard (6...8).contains(text.utf8.count) else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { (1...2).contains($0.count) ? Int(written: Substring($0)) : nil }
    guard parts.count == 3, numbers.count == 3, parts[0].count == 2 else { return nil }
    func isNear(_ short: Int) -> Bool { abs(2_000 + short - year) <= 1 }
    let isReversed = isNear(numbers[2]) && Day(year: 2_000 + numbers[2], month: numbers[1], day: numbers[0]) != nil
    guard isNear(numbers[0]), !isReversed || numbers[0] == numbers[2] else { return nil }
    self.init(year: 2_000 + numbers[0], month: numbers[1], day: numbers[2])
  }

  /// Whether a day can begin so: with a numeral, or what may become one; most texts don't, which is seen at once.
  private static func mayBegin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39: true
    case 0x21..<0x7F: false
    // 元月
    case 0x5143: true
    case 0x4E00...0x9FFF: ChineseNumeral.contains(Character(scalar))
    default: true
    }
  }

  /// The day of a month without a year: for deadlines the next, else the last that isn't far ahead.
  public init?(month: Int, day: Int, from start: Day, isDeadline: Bool) {
    let candidates = (0...8).compactMap { Day(year: start.year + (isDeadline ? $0 : -$0), month: month, day: day) }
    // 29 February stands in some years only.
    guard let candidate = candidates.first(where: { isDeadline ? $0 >= start : $0 - start <= DayReader.near }) else { return nil }
    self = candidate
  }
}
