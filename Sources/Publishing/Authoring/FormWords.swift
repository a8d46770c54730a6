import Casework
import Readings
import Values
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
  static let mark = "导出时"

  /// Whether a label heads the last row of the indicators.
  static func isTotal(_ label: String) -> Bool { FormCatalog.isTotal(label) }
  /// What heads a row that adds up some of the indicators.
  static let subtotal = "小计"
  /// The number of points that a cell says, 10 or 10分; nil of any other text.
  static func points(_ text: String) -> Decimal? {
    WrittenNumber(text).flatMap { ["", "分"].contains($0.unit) ? $0.value : nil }
  }

  /// How many points a cell of weights says: a number of them, or a part of a hundred, 30%; nil of any other text.
  static func weight(_ text: String) -> Decimal? {
    points(text) ?? WrittenNumber(text).flatMap { $0.unit == "%" ? $0.value : nil }
  }

  /// An amount behind its label; none where only a unit stands there, before somebody writes the number.
  static func amountBehind(_ text: String) -> String { isUnit(text) ? "" : text }

  /// Whether a text is the unit of an amount or a rate alone.
  static func isUnit(_ text: String) -> Bool { ["元", "万元", "亿元", "%", "％"].contains(text.trimmed) }

  /// The weight in or behind a block's name: 产出指标（40分）, 数量指标 15分, 资金（满分10分）, 20分*执行率; nil of a name without one.
  ///
  /// - Parameter isHeaded: whether the heading says that a number in brackets is one, 一级指标（分值） over 产出指标（40）.
  static func partingWeight(_ name: String, isHeaded: Bool = false) -> (name: String, weight: Decimal)? {
    var rest = name[...].trimmed
    let isClosed = rest.hasSuffix("）") || rest.hasSuffix(")")
    if isClosed { rest = rest.dropLast().trimmed }
    for ending in ["*执行率", "×执行率", "＊执行率"] where rest.hasSuffix(ending) { rest = rest.dropLast(ending.count) }
    let hasUnit = rest.hasSuffix("分")
    if hasUnit { rest = rest.dropLast().trimmed }
    let digits = rest.reversed().prefix { $0.isNumber || $0 == "." }.count
    var before = rest.dropLast(digits)
    guard digits > 0, let weight = WrittenNumber(String(rest.suffix(digits)))?.value else { return nil }
    var isSaid = false
    if isClosed, let open = before.lastIndex(where: { "（(".contains($0) }) {
      // In a bracket it may be said what the number is: （满分10分）, （分值：10）, （上限分10分）.
      let word = before[before.index(after: open)...].trimmed.prefix { $0 != "：" && $0 != ":" }.trimmed
      let isWorth = word.hasSuffix("分") && word.count <= 4 && !word.contains { "扣减加得评".contains($0) }
      if isWorth || ["分值", "权重", "共", "计"].contains(word) {
        before = before[...open]
        isSaid = true
      }
    }
    let isOpened = before.hasSuffix("（") || before.hasSuffix("(")
    guard hasUnit || isSaid || isHeaded && isOpened else { return nil }
    guard isClosed == isOpened else { return nil }
    let label = (isOpened ? before.dropLast() : before).trimmed
    return label.isEmpty || label.hasSuffix("满") || label.hasSuffix("得") ? nil : (String(label), weight)
  }

  /// A name without the weight behind it.
  static func withoutWeight(_ name: String) -> String { partingWeight(name)?.name ?? name }

  /// A text as labels are compared.
  static func label(_ text: String) -> String { text.asHeading }

  /// Whether a text is numbered: 1.年度目标完成情况, 二、存在问题.
  static func isNumbered(_ text: String) -> Bool {
    let folded = text.foldedForComparison
    let rest = folded.drop { $0.isASCII && $0.isNumber || "一二三四五六七八九十".contains($0) }
    return rest.count < folded.count && rest.count > 1 && rest.first.map(".、".contains) ?? false
  }

  /// Whether a text only says what to write there, or that nobody has yet.
  static func isPrompt(_ text: String) -> Bool {
    let folded = text.foldedForComparison
    if ["待评", "未评完"].contains(folded) { return true }
    if folded.hasPrefix("(") && folded.hasSuffix(")") && (folded.contains("字以内") || folded.contains("请") || folded.contains("说明")) {
      return true
    }
    return folded.hasPrefix("请") && folded.count <= 60 || folded.hasPrefix("(请") || tellsWhatToWrite(folded)
  }

  /// Whether a folded sentence tells somebody what to write, and no result: a length in brackets ends it, or it begins with 说明.
  private static func tellsWhatToWrite(_ folded: String) -> Bool {
    var sentence = folded[...]
    for mark in ["注:", "备注:"] where sentence.hasPrefix(mark) { sentence = sentence.dropFirst(mark.count) }
    while let last = sentence.last, "。;；".contains(last) { sentence.removeLast() }
    var isLimited = false
    if sentence.hasSuffix(")"), let open = sentence.lastIndex(of: "("), case let inside = sentence[open...],
      inside.contains(where: \.isNumber), inside.contains("字")
    {
      isLimited = true
      sentence = sentence[..<open]
    }
    // A result has a number or says that something was done.
    if sentence.contains(where: \.isNumber) || sentence.contains("已") { return false }
    let isAsking = ["说明", "填写", "填列", "概述", "简述", "描述", "阐述", "分析", "提出", "列出", "总结", "围绕", "对照", "结合"].contains { sentence.contains($0) }
    if isLimited { return true }
    // 对照指标逐项填写, 结合实际，分析原因.
    if isAsking, sentence.count <= 20, ["对照", "结合", "针对", "围绕", "根据"].contains(where: { sentence.hasPrefix($0) }) { return true }
    let isOrder = ["说明", "概述", "简述", "简要", "填写", "填列"].contains { sentence.hasPrefix($0) }
    return isOrder && sentence.count <= 60 && !["说明书", "说明会"].contains { sentence.hasPrefix($0) }
  }

  /// Whether a text is a number with its unit, a sign before it.
  static func holdsNumber(_ text: String) -> Bool {
    let number = text.drop { "≥≤><=＝﹦⩾⩽≧≦＞＜".contains($0) || $0.isWhitespace }
    return WrittenNumber(String(number)).map { $0.unit.count <= 4 && !$0.unit.contains(where: \.isNumber) } ?? false
  }

  /// Whether a target asks for nothing.
  static func asksNothing(_ target: String) -> Bool { ["", "无", "不适用", "-", "—", "/"].contains(label(target)) }

  /// Whether a score, or what is computed beside it, says nothing yet.
  static func isOpenScore(_ text: String) -> Bool { text.isEmpty || isStroke(text) || isPrompt(text) || text.hasPrefix("=") }

  /// Whether a text is only a stroke.
  static func isStroke(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy { "-—–－/／\\".contains($0) || $0.isWhitespace } }
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
