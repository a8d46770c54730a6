import TextForms

/// How often something is owed, as people write it: 每月1次, 每季度2次, `1/month`; 无 owes none.
public struct WrittenFrequency: Hashable, Sendable {
  /// How often in each unit; 0 owes none.
  public let count: Int

  /// The part of the calendar.
  public let unit: Unit

  /// A part of the calendar in which something is owed.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    case week, month, quarter
    case halfYear = "half-year"
    case year
  }

  /// Reads a frequency; nil if the text is none.
  public init?(_ text: String) {
    let folded = TextForms.nfkcFolded(text).filter { !$0.isWhitespace }
    if WrittenNothing.read(folded, for: .value) == .said || folded == "none" {
      (count, unit) = (0, .month)
      return
    }
    guard let (count, unit) = Self.unitFirst(folded) ?? Self.countFirst(folded) ?? Self.adverbs[folded].map({ (1, $0) }) else { return nil }
    (self.count, self.unit) = (count, unit)
  }

  /// `每月[巡查][不少于]1次[以上]`, `一月一次`.
  private static func unitFirst(_ text: String) -> (Int, Unit)? {
    var scanner = TextScanner(text)
    _ = scanner.consume(anyOf: floors)
    guard scanner.consume("每") || scanner.consume("一") || scanner.rest.hasPrefix("半年") else { return nil }
    _ = scanner.consume("个")
    guard let unit = unit(&scanner) else { return nil }
    _ = scanner.consume(anyOf: ["监督检查", "监督", "巡查", "检查"])
    _ = scanner.consume(anyOf: floors)
    guard let count = count(&scanner), scanner.isAtEnd else { return nil }
    return (count, unit)
  }

  /// `1次/月`, `1/month`, `2 per quarter`.
  private static func countFirst(_ text: String) -> (Int, Unit)? {
    var scanner = TextScanner(text)
    _ = scanner.consume(anyOf: floors)
    guard let count = scanner.parseWholeNumber(), count > 0 else { return nil }
    _ = scanner.consume("次")
    guard scanner.consume(anyOf: ["/", "per", "a"]) != nil else { return nil }
    _ = scanner.consume("每")
    _ = scanner.consume("个")
    guard let unit = unit(&scanner) else { return nil }
    _ = scanner.consume(anyOf: ceilings)
    return scanner.isAtEnd ? (count, unit) : nil
  }

  private static func unit(_ scanner: inout TextScanner) -> Unit? { units.first { scanner.consume($0.0) }?.1 }

  private static func count(_ scanner: inout TextScanner) -> Int? {
    guard let count = scanner.parseWholeNumber(), count > 0, scanner.consume("次") else { return nil }
    _ = scanner.consume(anyOf: ceilings)
    return count
  }

  private static let floors = ["≥", ">=", "不得少于", "不少于", "不低于", "至少"]
  private static let ceilings = ["及以上", "或以上", "以上"]
  private static let units: [(String, Unit)] = [
    ("周", .week), ("星期", .week), ("week", .week), ("月", .month), ("month", .month), ("季度", .quarter), ("季", .quarter),
    ("quarter", .quarter), ("半年", .halfYear), ("half-year", .halfYear), ("年度", .year), ("年", .year), ("year", .year),
  ]
  private static let adverbs: [String: Unit] = ["weekly": .week, "monthly": .month, "quarterly": .quarter, "yearly": .year]
}
