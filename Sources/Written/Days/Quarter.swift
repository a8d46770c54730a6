import Values

/// A quarter of a year, written `2023Q4`.
public struct Quarter: Hashable, Sendable, CustomStringConvertible {
  /// The calendar year.
  public let year: Int

  /// 1 to 4.
  public let number: Int

  /// Makes a quarter.
  public init(year: Int, number: Int) {
    self.year = year
    self.number = number
  }

  /// Reads `2023Q4`.
  public init?(_ text: String) {
    let parts = text.split(separator: "Q", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 1, let year = Int(written: parts[0]),
      let number = Int(written: parts[1]),
      (1900...2199).contains(year), (1...4).contains(number)
    else { return nil }
    self.init(year: year, number: number)
  }

  /// The quarter as `2023Q4`.
  public var description: String { "\(year)Q\(number)" }
}

extension Quarter {
  /// Reads `2023Q4`, `Q4`, `4`, `2023年第四季度`, `四季度`, without a year of the one given.
  public init?(written text: String, year given: Int) {
    var scanner = TextScanner(text.foldedForReading.lowercased())
    let year = scanner.parseNumber(digits: 4...4)
    if year != nil {
      scanner.skipBlanks()
      _ = scanner.consume("年")
      scanner.skipBlanks()
    }
    let isShort = scanner.consume("q")
    if !isShort { _ = scanner.consume("第") }
    let numerals = isShort ? ["1", "2", "3", "4"] : ["1", "2", "3", "4", "一", "二", "三", "四"]
    guard let numeral = scanner.consume(anyOf: numerals), let index = numerals.firstIndex(of: numeral) else { return nil }
    if !isShort { _ = scanner.consume(anyOf: ["季度", "季"]) }
    guard scanner.isAtEnd, (1900...2199).contains(year ?? given) else { return nil }
    self.init(year: year ?? given, number: index % 4 + 1)
  }
}
