import Casework
import Written

/// The names of the sheets, and what the sheet 设置 heads its other parts with.
enum FormWords {
  static let form = "绩效表"
  static let settings = "设置"
  static let guide = "说明"
  static let department = "部门"
  static let assessed = "自评"
  static let analysis = ["组", "标题", "正文"]
  static let rest = ["其他内容（JSON 路径）", "值（JSON；空：没有这一项）"]
  static let restLabel = "其他内容"

  /// What heads the last row of the indicators.
  static let totals: Set<String> = ["总分", "合计", "总计", "总得分"]
  /// What heads a row that adds up some of the indicators.
  static let subtotal = "小计"
  /// What heads the columns left of the indicators.
  static let aside: Set<String> = ["", "绩效指标", "年度绩效指标", "绩效目标", "序号"]

  /// A text as labels are compared: folded, without blanks, brackets and colons behind it.
  static func label(_ text: String) -> String {
    var folded = text.foldedForComparison
    if let bracket = folded.firstIndex(of: "("), bracket > folded.startIndex { folded = String(folded[..<bracket]) }
    while folded.hasSuffix(":") { folded.removeLast() }
    return folded
  }

  /// A text folded, without blanks and the brackets around it.
  static func tight(_ text: String) -> String {
    let folded = text.foldedForComparison
    return folded.hasPrefix("(") && folded.hasSuffix(")") ? String(folded.dropFirst().dropLast()) : folded
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String { String(self[...].trimmed) }

  /// The texts before and behind the first colon, without blanks at their ends.
  var atColon: (String, String)? {
    guard let colon = firstIndex(where: { $0 == "：" || $0 == ":" }) else { return nil }
    return (String(self[..<colon]).trimmed, String(self[index(after: colon)...]).trimmed)
  }

  /// The text behind the first of some beginnings that it has.
  func behind(anyOf beginnings: [String]) -> String? {
    beginnings.first(where: hasPrefix).map { String(dropFirst($0.count)).trimmed }
  }

  /// The text; nil if it is empty.
  var ifAny: String? { isEmpty ? nil : self }
}

extension Substring {
  /// The text without blanks at its ends.
  var trimmed: Substring {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
