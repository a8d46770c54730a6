import TextForms

/// A time of day written behind a day: `2026-03-05 14:30`, `昨天下午3点`.
public enum WrittenTime {
  /// The day's text and the time's; nil where no time stands behind it.
  public static func split(_ text: String) -> (day: String, time: String)? {
    let folded = text.foldedForReading
    // What tells a time from the digits of a day: a colon, or 点 and 时.
    guard let mark = folded.firstIndex(where: { $0 == ":" || $0 == "点" || $0 == "时" }) else { return partOfDay(folded) }
    var start = mark
    while start > folded.startIndex, folded.distance(from: start, to: mark) < 2, folded[folded.index(before: start)].isDecimalDigit {
      start = folded.index(before: start)
    }
    guard start > folded.startIndex, isTime(String(folded[start...])) else { return nil }
    var day = folded[..<start].trimmedAtEnd
    if let word = partsOfDay.first(where: day.hasSuffix) { day = day.dropLast(word.count) }
    // Digits that go on are no hour: 2026-03-0514:30 is torn.
    if day.endIndex == start, day.last?.isDecimalDigit ?? true { return nil }
    let time = String(folded[day.endIndex...]).trimmingBlanks
    if day.endIndex == start, let last = day.last, last == "T" || last == "t" { day.removeLast() }
    let rest = String(day.trimmedAtEnd)
    return rest.isEmpty ? nil : (rest, time)
  }

  /// A part of the day behind a day, without its hour: 昨天下午, 3月6日上午, 昨晚.
  private static func partOfDay(_ folded: String) -> (day: String, time: String)? {
    let text = folded[...].trimmedAtEnd
    for (word, day) in [("昨", "昨天"), ("今", "今天"), ("明", "明天")] {
      for part in ["晚", "早", "夜"] where text == word + part { return (day, part) }
    }
    guard let part = (partsOfDay + ["傍晚", "夜间", "早晨", "晚间"]).first(where: text.hasSuffix) else { return nil }
    let day = String(text.dropLast(part.count).trimmedAtEnd)
    return day.isEmpty ? nil : (day, part)
  }

  private static let partsOfDay = ["上午", "下午", "早上", "中午", "晚上", "夜里", "凌晨", "am", "pm"]

  /// Whether a text is a time and no more: a zone could mean another day.
  private static func isTime(_ text: String) -> Bool {
    var scanner = TextScanner(text)
    guard let hour = scanner.parseNumber(digits: 1...2), hour <= 24 else { return false }
    if scanner.consume(":") {
      guard isSixty(&scanner) else { return false }
      if scanner.consume(":") {
        guard isSixty(&scanner) else { return false }
        if scanner.consume("."), scanner.consumeDigits().isEmpty { return false }
      }
    } else if scanner.consume(anyOf: ["点", "时"]) != nil, scanner.consume(anyOf: ["半", "整"]) == nil, scanner.isAtDigit {
      guard isSixty(&scanner) else { return false }
      if scanner.consume("分"), scanner.isAtDigit { guard isSixty(&scanner), scanner.consume("秒") else { return false } }
    }
    _ = scanner.consume(anyOf: ["许", "左右"])
    scanner.skipBlanks()
    _ = scanner.consume(anyOf: ["AM", "PM", "am", "pm"])
    return scanner.isAtEnd
  }

  private static func isSixty(_ scanner: inout TextScanner) -> Bool {
    scanner.parseNumber(digits: 1...2).map { $0 < 60 } ?? false
  }
}

extension Substring {
  fileprivate var trimmedAtEnd: Substring {
    var rest = self
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
