import Casework

/// Reads quarters as ledgers write them.
enum CellQuarter {
  /// Reads `2023Q4`, `Q4`, `4`, `2023年第四季度`, `四季度`; without a year it is that of the event.
  static func read(_ cell: PlainCell, year: Int) -> Quarter? {
    var scanner = ByteScanner(cell.bytes)
    var quarterYear = year
    if let given = scanner.number(digits: 4...4) {
      quarterYear = given
      scanner.takeBlanks()
      _ = scanner.take("年")
      scanner.takeBlanks()
      guard !scanner.isAtEnd else { return nil }
    }
    let isShort = scanner.take(UInt8(ascii: "Q")) || scanner.take(UInt8(ascii: "q"))
    if !isShort { _ = scanner.take("第") }
    guard let number = number(&scanner, chinese: !isShort) else { return nil }
    if !isShort { _ = scanner.take("季度") || scanner.take("季") }
    guard scanner.isAtEnd, (1900...2199).contains(quarterYear) else { return nil }
    return Quarter(year: quarterYear, number: number)
  }

  private static func number(_ scanner: inout ByteScanner, chinese: Bool) -> Int? {
    if let digit = scanner.number(digits: 1...1) { return (1...4).contains(digit) ? digit : nil }
    guard chinese else { return nil }
    let numerals: [StaticString] = ["一", "二", "三", "四"]
    return numerals.firstIndex { scanner.take($0) }.map { $0 + 1 }
  }
}
