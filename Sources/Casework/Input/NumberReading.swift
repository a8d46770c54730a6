public import EventLog
import TextForms

/// A number as people write it, `12.5万㎡`, `¥1,234.50元`, in its base unit.
public struct WrittenNumber: Hashable, Sendable {
  /// The value in the base unit.
  public let value: Decimal

  /// The unit that was written, without 万 and 亿.
  public let unit: String

  /// Reads a number with an optional unit; nil if it isn't one or has more than six decimals.
  public init?(_ text: String) {
    var rest = text.foldedForReading[...]
    for sign in ["¥", "￥", "RMB"] where rest.hasPrefix(sign) { rest = rest.dropFirst(sign.count) }
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || "+-.,eE".contains($0)) }
    rest = rest.dropFirst(digits.count)
    while rest.first == " " { rest = rest.dropFirst() }
    var power = 0
    while let scale = rest.first.flatMap({ Self.scales[$0] }) {
      power += scale
      rest = rest.dropFirst()
    }
    guard let value = Self.number(String(digits), timesTenTo: power) else { return nil }
    self.value = value
    self.unit = String(rest)
  }

  private static let scales: [Character: Int] = ["千": 3, "万": 4, "亿": 8]

  /// Reads digits with well-placed commas; the number in its base unit must be storable.
  private static func number(_ digits: String, timesTenTo power: Int) -> Decimal? {
    let text = digits.hasPrefix("+") ? String(digits.dropFirst()) : digits
    guard text.contains(",") else { return Decimal(text, timesTenTo: power) }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = parts[0].drop { $0 == "-" }.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1, (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    return Decimal(text.filter { $0 != "," }, timesTenTo: power)
  }
}

extension WrittenNumber {
  /// Whether a unit merely says what is counted, 处 or 人次, or is left out.
  static func isMeasureWord(_ unit: String) -> Bool {
    unit.isEmpty || unit == "人次" || unit.count == 1 && "个处条项次人份台件起户家栋期轮名场本辆宗张块只批".contains(unit)
  }

  /// Whether the number was written without a unit or in this one.
  public func hasUnit(_ expected: String) -> Bool {
    if unit.isEmpty { return true }
    return expected == "元" ? ["元", "圆", "人民币"].contains(unit) : !expected.isEmpty && Self.isSame(unit, expected)
  }

  /// Whether a unit is the square metre, in any of its spellings.
  public static func isArea(_ unit: String) -> Bool { !unit.isEmpty && isSame(unit, "㎡") }

  /// The spellings of a unit, for those that have several.
  static func isSame(_ written: String, _ unit: String) -> Bool {
    if written.isEmpty || written == unit { return true }
    let areas: Set<String> = ["㎡", "m2", "m²", "平方米", "平米", "平"]
    return areas.contains(unit.foldedForReading) && areas.contains(written)
  }
}

/// Chinese numerals (三, 十二, 一百零五) as whole numbers.
public enum ChineseNumeral {
  /// Whether a character can be part of a numeral.
  public static func contains(_ character: Character) -> Bool {
    digits[character] != nil || powers[character] != nil || character == "万" || character == "亿"
  }

  /// The number of a well-formed numeral; nil for ambiguous ones such as 一二三 and 一百二.
  public static func value(of text: some StringProtocol) -> Int? {
    var rest = text[...]
    var total = 0
    for (mark, factor) in [("亿" as Character, 100_000_000), ("万", 10_000)] {
      guard let index = rest.firstIndex(of: mark) else { continue }
      guard let section = section(rest[..<index], leading: total == 0) else { return nil }
      total += section * factor
      rest = rest[rest.index(after: index)...]
    }
    if rest.isEmpty { return total > 0 ? total : nil }
    return section(rest, leading: total == 0).map { total + $0 }
  }

  /// A numeral below 10,000; one that doesn't lead may begin with 零.
  private static func section(_ text: some StringProtocol, leading: Bool) -> Int? {
    if leading, text == "零" || text == "〇" { return 0 }
    var total = 0
    var pending: Int?
    var lowest = 10_000
    var skipped = !leading
    for character in text {
      if character == "零" || character == "〇" {
        guard pending == nil, total > 0 || !leading else { return nil }
        skipped = true
      } else if let digit = digits[character] {
        guard pending == nil else { return nil }
        pending = digit
      } else if let power = powers[character] {
        guard power < lowest, total == 0 || skipped || power == lowest / 10 else { return nil }
        // Only a leading 十 or 百 stands without a digit: 十二, 百分之百.
        guard pending != nil || (total == 0 && leading && power < 1_000) else { return nil }
        total += (pending ?? 1) * power
        pending = nil
        lowest = power
        skipped = false
      } else {
        return nil
      }
    }
    guard let last = pending else { return total > 0 ? total : nil }
    return total == 0 || skipped || lowest == 10 ? total + last : nil
  }

  private static let digits: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  private static let powers: [Character: Int] = ["十": 10, "百": 100, "千": 1_000]
}

extension String {
  /// The text as numbers and dates are read: full width as half width, without surrounding spaces.
  var foldedForReading: String { TextForms.nfkc(self).trimmingBlanks }
}
