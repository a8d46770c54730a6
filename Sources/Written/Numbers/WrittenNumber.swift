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
  public static func isMeasureWord(_ unit: String) -> Bool {
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
  public static func isSame(_ written: String, _ unit: String) -> Bool {
    if written.isEmpty || written == unit { return true }
    let areas: Set<String> = ["㎡", "m2", "m²", "平方米", "平方", "平米", "平"]
    return areas.contains(unit.foldedForReading) && areas.contains(written)
  }
}
