public import Casework
import LogLines

/// How the values of a column are written.
public enum LedgerForm: Hashable, Sendable {
  /// Numbers in a multiple of their own unit: 万元 is the fourth power of ten.
  case unit(String, power: Int)
  /// Days by a number format of workbooks, with the sample that it was made of.
  case day(String, code: String)
  /// Several texts with something between.
  case separator(String)
  /// Yes and no.
  case marks(yes: String, no: String)

  /// The text by which it is kept.
  public var text: String {
    switch self {
    case .unit(let unit, _): unit
    case .day(let sample, _): sample
    case .separator(let text): text
    case .marks(let yes, let no): no.isEmpty ? yes : "\(yes)/\(no)"
    }
  }

  /// Reads what stands behind the stroke of a placeholder, for a field or the day of an action; nil if it is none.
  public init?(_ text: String, for field: Field?, isDay: Bool) {
    switch field?.type {
    case .money?:
      guard Self.moneyUnits.contains(text), let power = Self.power(of: text) else { return nil }
      self = .unit(text, power: power)
    case .number?, .count?:
      guard let power = Self.power(of: text) else { return nil }
      self = .unit(text, power: power)
    case .flag?:
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count <= 2, let yes = parts.first, !yes.isEmpty else { return nil }
      self = .marks(yes: yes, no: parts.count == 2 ? parts[1] : "")
    case .list?, .positions?: self = .separator(text)
    case .date?:
      guard let code = Self.dayCode(text) else { return nil }
      self = .day(text, code: code)
    case nil where isDay:
      guard let code = Self.dayCode(text) else { return nil }
      self = .day(text, code: code)
    case .text?, .quarter?, .choice?, .ref?, .attachments?, nil: return nil
    }
  }

  /// The units of money.
  private static let moneyUnits = ["元", "千元", "千", "万元", "万", "亿元", "亿"]

  /// What may stand behind the stroke of a placeholder, for a field or the day of an action.
  static func samples(for field: Field?, isDay: Bool) -> [String] {
    switch field?.type {
    case .money?: ["元", "万元", "亿元"]
    case .number?, .count?: ["千", "万", "亿"]
    case .flag?: ["是/否", "√"]
    case .list?, .positions?: ["；", "、"]
    case .date?: days
    case nil where isDay: days
    case .text?, .quarter?, .choice?, .ref?, .attachments?, nil: []
    }
  }

  private static let days = ["2026.1.2", "2026年1月2日", "2026-01-02"]

  /// The form that a heading names for the numbers below it: 合同价（万元）.
  public init?(heading: String, for field: Field?) {
    switch field?.type {
    case .money?, .number?, .count?: break
    case .text?, .date?, .quarter?, .choice?, .flag?, .ref?, .list?, .positions?, .attachments?, nil: return nil
    }
    let folded = heading.filter { !$0.isWhitespace }
    guard let start = folded.firstIndex(where: { "万亿千".contains($0) }) else { return nil }
    let unit = String(folded[start...].prefix { !"）)】]，,".contains($0) })
    guard let power = Self.power(of: unit) else { return nil }
    self = .unit(unit, power: power)
  }

  private static func power(of unit: String) -> Int? {
    switch unit.first {
    case "万": 4
    case "亿": 8
    case "千": unit.hasPrefix("千元") || unit == "千" ? 3 : nil
    case "元": 0
    case .some, nil: nil
    }
  }

  /// The number format that shows days as a sample is written: 2026.1.2, 2026年01月02日.
  private static func dayCode(_ sample: String) -> String? {
    var code = ""
    var parts = 0
    var rest = sample[...]
    while let first = rest.first {
      guard first.isASCII, first.isNumber else {
        code += "\"\(first)\""
        rest = rest.dropFirst()
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest[digits.endIndex...]
      switch (digits.count, parts) {
      case (4, 0): code += "yyyy"
      case (1, _), (2, _):
        let isMonth = !code.contains("m")
        code += String(repeating: isMonth ? "m" : "d", count: digits.count)
      case (_, _): return nil
      }
      parts += 1
    }
    return code.contains("m") ? code : nil
  }
}
