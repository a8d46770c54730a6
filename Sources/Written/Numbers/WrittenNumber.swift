import TextForms
public import Values

/// A number as people write it, `12.5万㎡`, `¥1,234.50元`, in its base unit.
public struct WrittenNumber: Hashable, Sendable {
  /// The value in the base unit.
  public let value: Decimal

  /// The unit that was written, without 千, 万 and 亿.
  public let unit: String

  /// Whether it was written as money, with ¥ or 元.
  public let isMoney: Bool

  /// Whether 千, 万 or 亿 stood behind it.
  public let isScaled: Bool

  /// Reads a number with an optional unit; nil if it isn't one or has more than six decimals.
  public init?(_ text: String) {
    var scanner = TextScanner(text.foldedForReading)
    var sign = Self.sign(&scanner)
    let hasMark = scanner.consume(anyOf: ["¥", "￥", "RMB"]) != nil
    if hasMark {
      scanner.skipBlanks()
      sign = sign ?? Self.sign(&scanner)
    }
    guard let digits = Self.digits(&scanner) else {
      guard sign == nil, let (value, unit, isScaled) = Self.numeral(String(scanner.rest)) else { return nil }
      (self.value, self.unit, self.isScaled) = (value, unit, isScaled)
      isMoney = hasMark || Self.yuan.contains(unit)
      return
    }
    scanner.skipBlanks()
    let power = Self.power(&scanner)
    guard let rest = Self.remainder(behind: digits, power, &scanner) else { return nil }
    scanner.skipBlanks()
    guard let whole = Decimal((sign ?? "") + digits, timesTenTo: power), rest == .zero || whole.magnitude < Self.longestSum else {
      return nil
    }
    let value = sign == "-" ? whole - rest : whole + rest
    (self.value, isScaled) = (value, power > 0)
    unit = String(scanner.rest)
    // What goes on with a number is none by itself: 3-5, 12,5.
    if let first = unit.first, "+-.,0123456789".contains(first) { return nil }
    isMoney = hasMark || Self.yuan.contains(unit)
  }

  /// Reads 三万五千元, 八百二十点五万 and 壹佰贰拾万元整: a numeral of several characters, with yuan, an area, a measure word or nothing behind it.
  private static func numeral(_ text: String) -> (value: Decimal, unit: String, isScaled: Bool)? {
    let text = ChineseNumeral.plain(text)
    let digits = ChineseNumeral.prefix(of: text)
    let unit = String(text.dropFirst(digits.count)).trimmingBlanks
    guard digits.contains(where: { "百千万亿".contains($0) }) || yuan.contains(unit),
      yuan.contains(unit) || isMeasureWord(unit) || isArea(unit),
      let value = ChineseNumeral.number(of: digits)
    else { return nil }
    return (value.number, unit, digits.contains { "万亿".contains($0) })
  }

  /// Takes a sign, of which a plus says nothing; nil if there is none.
  private static func sign(_ scanner: inout TextScanner) -> String? {
    if scanner.consume(anyOf: ["-", "−"]) != nil { return "-" }
    return scanner.consume("+") ? "" : nil
  }

  /// Takes digits with commas before each group of three, decimals and an exponent, as a number in JSON.
  private static func digits(_ scanner: inout TextScanner) -> String? {
    var groups = [scanner.consumeDigits()]
    while scanner.consume(",") { groups.append(scanner.consumeDigits()) }
    guard groups.count == 1 ? !groups[0].isEmpty : (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    var digits = groups.joined()
    digits.removeFirst(min(digits.count - 1, digits.prefix { $0 == "0" }.count))
    if scanner.consume(".") {
      let decimals = scanner.consumeDigits()
      guard !decimals.isEmpty else { return nil }
      digits += "." + decimals
    }
    var ahead = scanner
    if ahead.consume(anyOf: ["e", "E"]) != nil {
      let sign = Self.sign(&ahead) ?? ""
      let exponent = ahead.consumeDigits()
      if !exponent.isEmpty { (digits, scanner) = (digits + "e" + sign + exponent, ahead) }
    }
    // No number of the log is longer, and none that is needs to be looked at.
    return digits.utf8.count <= 60 ? digits : nil
  }

  /// No sum of parts is larger.
  private static let longestSum = Decimal(1_000_000_000_000_000)

  /// What goes on behind 万 or 亿: 3万5 is 35,000 as it is said, 3万5000 and 1亿2000万 are sums; nil where it can't be told.
  private static func remainder(behind digits: String, _ power: Int, _ scanner: inout TextScanner) -> Decimal? {
    var (power, sum) = (power, Decimal.zero)
    while scanner.isAtDigit {
      guard power >= 4, !digits.contains(where: { ".e".contains($0) }) else { return power == 0 ? .zero : nil }
      let more = scanner.consumeDigits()
      let scale = self.power(&scanner)
      let tenths = scale == 0 && more.count == 1 && more != "0" ? power - 1 : scale
      guard tenths < power, scale > 0 || tenths > 0 || more.count == power, more.count + scale <= power,
        let part = Decimal(more, timesTenTo: tenths)
      else { return nil }
      (sum, power) = (sum + part, tenths)
      if scale == 0 { return scanner.isAtDigit || scanner.isAt(".") ? nil : sum }
    }
    return sum
  }

  /// Whether 千, 万 or 亿 before a unit says how many of it: 千克 and 千米 are units of their own.
  public static func isScale(_ scale: String, before unit: Substring) -> Bool {
    scale != "千" || !prefixed.contains { unit.hasPrefix($0) }
  }

  /// Takes 千, 万 and 亿; 千克 and 千米 are units of their own.
  private static func power(_ scanner: inout TextScanner) -> Int {
    var power = 0
    while let scale = scales.first(where: { scanner.isAt($0.0) }) {
      var ahead = scanner
      _ = ahead.consume(scale.0)
      if !isScale(scale.0, before: ahead.rest) { break }
      (power, scanner) = (power + scale.1, ahead)
    }
    return power
  }

  private static let scales = [("千", 3), ("万", 4), ("亿", 8)]
  private static let prefixed = ["克", "米", "瓦", "伏", "升", "帕", "赫", "卡"]
  private static let yuan = ["元", "圆", "人民币"]
}

extension WrittenNumber {
  /// Whether a unit merely says what is counted, 处 or 人次, or is left out.
  public static func isMeasureWord(_ unit: String) -> Bool {
    unit.isEmpty || unit == "人次" || unit.count == 1 && "个处条项次人份台件起户家栋期轮名场本辆宗张块只批".contains(unit)
  }

  /// Whether what stands behind a number is one word that may be its unit: 条 or 标段, not 余条, 条以上 or (其中重大1).
  public static func isUnitWord(_ unit: String) -> Bool {
    if isMeasureWord(unit) { return !unit.isEmpty }
    let ends = [unit.first, unit.last].compactMap { $0.map(String.init) }
    return unit.count <= 3 && unit.allSatisfy(\.isLetter) && !ends.contains(where: isMeasureWord)
  }

  /// The count that a Chinese numeral says before a measure word, where only a count can stand: 三条, 两处, 十二次.
  public static func spokenCount(_ text: String) -> Int? {
    let digits = text.trimmingBlanks.prefix { ChineseNumeral.contains($0) }
    let unit = String(text.trimmingBlanks.dropFirst(digits.count)).trimmingBlanks
    return !digits.isEmpty && isMeasureWord(unit) ? ChineseNumeral.value(of: digits) : nil
  }

  /// The unit beside 元, which money has without being told.
  public var unitBesideYuan: String { Self.yuan.contains(unit) ? "" : unit }

  /// Whether the number was written without a unit or in this one.
  public func hasUnit(_ expected: String) -> Bool {
    if unit.isEmpty { return true }
    return expected == "元" ? Self.yuan.contains(unit) : !expected.isEmpty && Self.isSame(unit, expected)
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
