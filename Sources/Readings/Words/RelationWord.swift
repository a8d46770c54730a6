import TextForms
import Written

/// What a word or sign says about the value beside it: at least, at most, the more the better, a matter of judgement.
package enum RelationWord {
  case relation(String)
  case direction(String)
  case judged
  case range

  private static let known: [(words: [String], means: RelationWord)] = [
    (["≥", ">=", "=>", "⩾", "≧", "大于等于", "大于或等于", "不少于", "不低于", "不小于", "至少"], .relation("≥")),
    (["≤", "<=", "=<", "⩽", "≦", "小于等于", "小于或等于", "不超过", "不高于", "不大于", "不多于", "至多"], .relation("≤")),
    ([">", "大于", "高于", "超过"], .relation(">")), (["<", "小于", "低于"], .relation("<")), (["=", "﹦", "等于"], .relation("=")),
    (["正向", "正向指标", "越高越好"], .direction("up")), (["负向", "负向指标", "反向", "反向指标", "逆向", "逆向指标", "越低越好"], .direction("down")),
    (["定性", "定性指标"], .judged), (["范围", "区间"], .range),
  ]

  /// The words that compare, the longest first.
  package static let comparing = known.filter { $0.means.compares }.flatMap(\.words).sorted { $1.count < $0.count }

  /// Reads a text that is one of the words and nothing else, in brackets or not.
  package init?(_ text: String) {
    let folded = Self.tight(text)
    guard let one = Self.known.first(where: { $0.words.contains(folded) }) else { return nil }
    self = one.means
  }

  /// A text folded, without blanks and the brackets around it.
  package static func tight(_ text: String) -> String {
    let folded = text.foldedForComparison
    return folded.hasPrefix("(") && folded.hasSuffix(")") ? String(folded.dropFirst().dropLast()) : folded
  }

  /// Whether it leaves a row to judgement.
  package var leavesOpen: Bool { if case .judged = self { true } else { false } }

  /// Whether it compares with a number.
  var compares: Bool { if case .relation = self { true } else { false } }
}
