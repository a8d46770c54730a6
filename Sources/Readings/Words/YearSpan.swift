package import Values
import Written

/// A part of a year that a text names: 1-7月, 上半年, 截至7月31日.
package enum YearSpan {
  /// Whether a text is a part of a year and nothing else: 6月底, 1-12月.
  static func isSpan(_ text: String) -> Bool {
    month(in: text) != nil && text.foldedForComparison.allSatisfy { $0.isNumber || "-~至到年月底末日".contains($0) }
  }

  /// Whether a text names a part of a year, and not the whole.
  package static func isPart(_ label: String) -> Bool { month(in: label).map { $0 < 12 } ?? ["中期", "监控"].contains(where: label.contains) }

  /// Whether a heading is of what was reached in a part of the year.
  static func isReached(_ label: String) -> Bool {
    isPart(label) && ["执行", "完成", "实际", "达成", "实现", "进展"].contains(where: label.contains)
      && !["预计", "目标", "计划", "预期"].contains(where: label.contains)
  }

  /// The last day of the part that a text names.
  package static func lastDay(in text: String, of year: Int) -> Day? {
    guard let month = month(in: text), month < 12 else { return nil }
    let folded = text.foldedForComparison
    if let sign = folded.lastIndex(of: "月"), let date = number(before: "日", in: folded[sign...]) {
      return Day(year: year, month: month, day: date)
    }
    return Day(year: year, month: month + 1, day: 1)?.adding(days: -1)
  }

  private static func month(in text: String) -> Int? {
    let folded = text.foldedForComparison
    if let month = number(before: "月", in: folded[...]) { return (1...12).contains(month) ? month : nil }
    let spans = [("上半年", 6), ("年中", 6), ("半年度", 6), ("三季度", 9), ("二季度", 6), ("一季度", 3)]
    return spans.first { folded.contains($0.0) }?.1
  }

  private static func number(before sign: Character, in text: Substring) -> Int? {
    guard let end = text.lastIndex(of: sign) else { return nil }
    let digits = text[..<end].reversed().prefix { $0.isASCII && $0.isNumber }
    return Int(String(digits.reversed()))
  }
}
