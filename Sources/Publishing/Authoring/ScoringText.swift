import Casework
import EventLog

/// How a row loses points, as a cell of 评分方式 says it.
enum ScoringText {
  /// The ways that one word says.
  private static let plain: [(name: String, label: String)] = [("ratio", "比例"), ("linear", "线性"), ("tiers", "分档")]

  /// The cell of a definition's `scoring`; nil if only JSON can express it.
  static func text(of scoring: JSON) -> String? {
    if let word = plain.first(where: { $0.name == scoring.string }) { return word.label }
    if let bands = scoring["bands"]?.array {
      var parts: [String] = []
      for band in bands {
        guard let pair = band.array, pair.count == 2, let target = pair[0].string, let score = pair[1].decimal else { return nil }
        parts.append("\(target) \(score)分")
      }
      return "分段：" + parts.joined(separator: "；")
    }
    guard let points = scoring["deduct"]?.decimal, let step = scoring["per"]?.string else { return nil }
    return "扣分：每短\(step)扣\(points)分"
  }

  /// The `scoring` of a cell; nil if the cell's words are unknown.
  static func scoring(of text: String) -> JSON? {
    if let word = plain.first(where: { $0.label == FormWords.label(text) }) { return .string(word.name) }
    guard let (way, rest) = text.atColon else { return nil }
    switch FormWords.label(way) {
    case "分段":
      var bands: [JSON] = []
      for part in rest.split(whereSeparator: { $0 == "；" || $0 == ";" || $0.isNewline }) {
        let words = String(part).trimmed
        guard let blank = words.lastIndex(where: \.isWhitespace), let score = points(String(words[words.index(after: blank)...])) else {
          return nil
        }
        bands.append([.string(String(words[..<blank]).trimmed), .number(score)])
      }
      return bands.isEmpty ? nil : ["bands": .array(bands)]
    case "扣分":
      guard rest.hasPrefix("每短"), let sign = rest.lastIndex(of: "扣"), let score = points(String(rest[rest.index(after: sign)...])) else {
        return nil
      }
      let step = String(rest[rest.index(rest.startIndex, offsetBy: 2)..<sign]).trimmed
      return step.isEmpty ? nil : ["deduct": .number(score), "per": .string(step)]
    default: return nil
    }
  }

  private static func points(_ text: String) -> Decimal? {
    guard let number = WrittenNumber(text), number.unit == "分" || number.unit.isEmpty else { return nil }
    return number.value
  }
}
