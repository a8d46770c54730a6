public import EventLog

/// The numbers of a calendar day: `2023-07-05`, `2023年7月5日`, `20230705`, `7-5`, `7月5号`.
struct DayParts {
  let year: Int?
  let month: Int
  let day: Int

  init?(_ text: String) {
    var scanner = TextScanner(text)
    if text.utf8.count == 8, let digits = scanner.parseNumber(digits: 8...8) {
      (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100)
      return
    }
    var marks = ["-", "/", ".", "月"]
    var ahead = scanner
    if let number = ahead.parseNumber(digits: 4...4), number >= 1000, let mark = ahead.consume(anyOf: ["-", "/", ".", "年"]) {
      (year, scanner, marks) = (number, ahead, [mark == "年" ? "月" : mark])
    } else {
      year = nil
    }
    guard let month = scanner.parseNumber(digits: 1...2), let mark = scanner.consume(anyOf: marks),
      let day = scanner.parseNumber(digits: 1...2)
    else { return nil }
    if mark == "月" { _ = scanner.consume(anyOf: ["日", "号"]) }
    guard scanner.isAtEnd, year != nil || month <= 12 else { return nil }
    (self.month, self.day) = (month, day)
  }
}

extension Day {
  /// The day of a month without a year: a deadline is the first such day from the start on, else the last that isn't far ahead.
  public init?(month: Int, day: Int, from start: Day, isDeadline: Bool) {
    let candidates = (0...8).compactMap { Day(year: start.year + (isDeadline ? $0 : -$0), month: month, day: day) }
    // 29 February stands in some years only.
    guard let found = candidates.first(where: { isDeadline ? $0 >= start : $0 - start <= DayReader.near }) else { return nil }
    self = found
  }
}
