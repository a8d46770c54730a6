import TextForms

/// A time of day written behind a day: `2026-03-05 14:30`, `昨天下午3点`.
public enum WrittenTime {
  /// The day's text and the time's; nil where no time stands behind it.
  public static func split(_ text: String) -> (day: String, time: String)? {
    let folded = text.foldedForReading.trimmingBlanks
    // What tells a time from the digits of a day: a colon, or 点 and 时.
    guard let mark = folded.lastIndex(where: { ":点时".contains($0) }) else { return nil }
    var start = mark
    // Of `14:30:05` the first colon.
    while let earlier = folded[..<start].lastIndex(of: ":"), folded[earlier..<start].dropFirst().allSatisfy(\.isASCIIDigit) {
      start = earlier
    }
    guard isTail(folded[mark...].dropFirst(), after: folded[mark]) else { return nil }
    var hours = 0
    while hours < 2, start > folded.startIndex, folded[folded.index(before: start)].isASCIIDigit {
      start = folded.index(before: start)
      hours += 1
    }
    guard hours > 0, start > folded.startIndex else { return nil }
    var day = folded[..<start]
    if let word = partsOfDay.first(where: { day.trimmedAtEnd.hasSuffix($0) }) { day = day.trimmedAtEnd.dropLast(word.count) }
    // Digits that go on are no hour: 2026-03-0514:30 is torn.
    guard let last = day.last, !last.isASCIIDigit else { return nil }
    let time = String(folded[day.endIndex...]).trimmingBlanks
    if last == "T" || last == "t" { day = day.dropLast() }
    let rest = String(day.trimmedAtEnd)
    return rest.isEmpty ? nil : (rest, time)
  }

  private static let partsOfDay = ["上午", "下午", "早上", "中午", "晚上", "夜里", "凌晨", "am", "pm"]

  /// Whether what stands behind the last mark ends a time: minutes, `半`, or nothing behind 点 and 时.
  private static func isTail(_ tail: Substring, after mark: Character) -> Bool {
    if mark != ":", tail.isEmpty || tail == "半" || tail == "整" || tail == "许" || tail == "左右" { return true }
    let digits = tail.hasSuffix("分") ? tail.dropLast() : tail
    return (1...2).contains(digits.count) && digits.allSatisfy(\.isASCIIDigit)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

extension Substring {
  fileprivate var trimmedAtEnd: Substring {
    var rest = self
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
