import Indicators
import Values
import Written

/// An indicator's name and its target in one text: 开展质量巡查≥60次, 投诉办结及时率（≥98%）, 2025年11月底前完成年度考核.
struct JointTarget {
  let name: String
  let target: String
  /// Whether the text was parted; else it is name and target as a whole, which people judge.
  let isParted: Bool

  init(_ text: String) {
    let whole = text.trimmed
    let parts = Self.atBracket(whole) ?? Self.behindColon(whole) ?? Self.behindDeadline(whole) ?? Self.atNumber(whole)
    (name, target) = parts ?? (whole, whole)
    isParted = parts != nil
  }

  private static let openings = [
    "不少于", "不低于", "不超过", "不高于", "不大于", "不小于", "不多于", "至少", "大于", "小于", "超过", "低于", "高于", "≥", "≤", ">", "<", "＞", "＜", "=",
  ]
  private static let links = ["达到", "控制在", "保持在", "为", "达", "：", ":", "（", "("]

  private static func atBracket(_ text: String) -> (String, String)? {
    guard let last = text.last, "）)".contains(last), let open = text.lastIndex(where: { "（(".contains($0) }), open > text.startIndex else {
      return nil
    }
    return parts(text[..<open], text[text.index(after: open)...].dropLast())
  }

  private static func behindColon(_ text: String) -> (String, String)? { text.atColon.flatMap { parts($0.0[...], $0.1[...]) } }

  /// A day at the front, by which the rest is to be done.
  private static func behindDeadline(_ text: String) -> (String, String)? {
    guard text.first?.isNumber == true, let sign = text.firstIndex(of: "前") else { return nil }
    let (day, rest) = (text[...sign], text[text.index(after: sign)...])
    guard rest.count > 1, case .deadline? = comparator(String(day), isTimely: true)?.form else { return nil }
    return (String(rest).trimmed, String(day).trimmed)
  }

  /// The first relation or number behind which a target goes to the end.
  private static func atNumber(_ text: String) -> (String, String)? {
    var index = text.startIndex
    while index < text.endIndex {
      let before = index > text.startIndex ? text[text.index(before: index)] : "0"
      let begins = openings.contains { text[index...].hasPrefix($0) } || text[index].isNumber && !before.isNumber && !".,，".contains(before)
      if begins, index > text.startIndex, let parts = parts(text[..<index], text[index...]) { return parts }
      index = text.index(after: index)
    }
    return nil
  }

  private static func parts(_ name: Substring, _ target: Substring) -> (String, String)? {
    var rest = String(name).trimmed
    while let link = links.first(where: rest.hasSuffix) { rest = String(rest.dropLast(link.count)).trimmed }
    let words = String(target).trimmed
    guard rest.count > 1, let form = comparator(words, isTimely: false)?.form else { return nil }
    switch form {
    case .bound, .frequency: return numbers(in: words) == 1 ? (rest, words) : nil
    case .range: return numbers(in: words) == 2 ? (rest, words) : nil
    case .deadline: return (rest, words)
    case .period: return nil
    }
  }

  private static func comparator(_ text: String, isTimely: Bool) -> Comparator? {
    Target.parse(text, in: Target.Context(isTimely: isTimely, period: FormRelation.anyYear)).comparator
  }

  /// How many numbers a text has.
  private static func numbers(in text: String) -> Int {
    text.split { !($0.isNumber || ".,，".contains($0)) }.count { $0.contains(where: \.isNumber) }
  }
}
