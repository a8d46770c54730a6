import Casework
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

  /// Whether a label heads the last row of the indicators: 总分, 合计得分, 自评得分合计, 总计（100分）.
  ///
  /// It says that something is added up, and beside that nothing but what: points, weights, the assessment; or the same in English.
  static func isTotal(_ label: String) -> Bool {
    let bare = label.prefix { !"（(".contains($0) }.filter { !$0.isWhitespace }
    guard let sign = ["总分", "合计", "总计", "总得分", "总和"].first(where: { bare.contains($0) }) else { return false }
    return bare.replacing(sign, with: "").allSatisfy { "自评价绩效考核得分值项目权重数指标".contains($0) || $0.isASCII && $0.isLetter }
  }
  /// What heads a row that adds up some of the indicators.
  static let subtotal = "小计"
  /// What heads the columns left of the indicators.
  static let aside: Set<String> = ["", "绩效指标", "年度绩效指标", "绩效目标", "序号"]

  /// Whether a label stands left of the indicators: 长期绩效指标 beside 年度绩效指标.
  static func isAside(_ label: String) -> Bool {
    aside.contains(label)
      || label.count <= 8 && label.hasSuffix("绩效指标") && !thirdLevel.contains(label) && FormEntry.named(label, among: FormEntry.own) == nil
  }

  /// Whether a label in the place of 一级指标 heads a text under the indicators.
  static func isTextLabel(_ label: String) -> Bool {
    texts.contains(label) || remarks.contains(label) || ["情况说明", "建议"].contains(label)
      || label.count <= 12 && label.contains("说明") && ["事项", "问题", "情况"].contains(where: label.hasSuffix)
      || label.count <= 6 && label.hasSuffix("说明") && ["填", "指标", "有关", "情况", "其他"].contains(where: label.hasPrefix)
      || label.hasPrefix("偏差") || label.hasPrefix("未完成原因") || label.hasSuffix("建议") && label.count <= 8 || namesSeveral(label)
      || sumsUp(label)
  }

  /// Labels of a text that also begin a bureau's own remark.
  static let remarks: Set<String> = ["说明", "其他说明"]

  /// Whether a label is one of a text by what ends it: 绩效自评综述, 项目绩效分析, 主要做法.
  private static func sumsUp(_ label: String) -> Bool {
    (4...10).contains(label.count) && ["综述", "自评总结", "工作总结", "绩效分析", "做法", "经验"].contains(where: label.hasSuffix)
  }

  /// Whether a label names two texts at once, each of which is one: 存在问题及改进措施, 主要问题和下一步打算.
  private static func namesSeveral(_ label: String) -> Bool {
    let parts = label.split { "及和与、".contains($0) }.map(String.init)
    guard parts.count > 1, label.count <= 20 else { return false }
    return parts.allSatisfy { part in
      texts.contains(part) || ["问题", "措施", "打算", "建议", "计划", "原因", "成效", "做法", "经验"].contains { part.hasSuffix($0) } && part.count <= 8
    } && parts.contains { texts.contains($0) || ["问题", "措施", "做法"].contains(where: $0.hasSuffix) }
  }

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

  /// What the last column of the three may be called.
  static let thirdLevel: Set<String> = ["绩效指标", "指标名称", "指标内容", "具体指标", "考核指标", "评价指标", "指标"]

  /// A text as labels are compared: folded, without blanks, brackets, number and colon.
  static func label(_ text: String) -> String {
    var label = ""
    var depth = 0
    let folded = text.foldedForComparison
    for character in folded {
      if character == "(" {
        depth += 1
      } else if character == ")" {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        label.append(character)
      }
    }
    if label.isEmpty { label = folded }
    while label.hasSuffix(":") { label.removeLast() }
    let numberless = label.drop { $0.isASCII && $0.isNumber || "一二三四五六七八九十".contains($0) }
    if numberless.count < label.count, let mark = numberless.first, ".、".contains(mark), numberless.count > 1 {
      label = String(numberless.dropFirst())
    }
    return label
  }

  /// Whether a text is numbered: 1.年度目标完成情况, 二、存在问题.
  static func isNumbered(_ text: String) -> Bool {
    let folded = text.foldedForComparison
    let rest = folded.drop { $0.isASCII && $0.isNumber || "一二三四五六七八九十".contains($0) }
    return rest.count < folded.count && rest.count > 1 && rest.first.map(".、".contains) ?? false
  }

  /// Whether a label heads the remark under the rows.
  static func headsNote(_ label: String) -> Bool { label == "备注" || label == "注" }

  /// Whether a label ends the indicators: a remark, a signature, or a text under them.
  static func endsIndicators(_ label: String) -> Bool {
    headsNote(label) || label.hasPrefix("填表人") || label.hasPrefix("填报人") || isTextLabel(label) || isRemark(label)
      || label.atColon.map { signers.contains($0.0) || $0.0 == "状态" } ?? false || label.hasPrefix("依据#")
  }

  /// Whether a text is a bureau's remark on its form: 注：1—7月完成情况按实际填写.
  static func isRemark(_ text: String) -> Bool {
    text.atColon.map { ["注", "备注", "说明", "填表说明", "填报说明"].contains(label($0.0)) } ?? false
  }

  /// Labels of who signs, and when.
  static let signers = [
    "填表人", "填报人", "制表人", "经办人", "联系人", "填报人签字", "填表人签字", "联系电话", "电话", "联系方式", "填报日期", "填表日期", "日期", "单位负责人", "单位负责人签字", "负责人",
    "负责人签字", "项目负责人", "项目负责人签字", "财务负责人", "分管领导", "审核人", "审核", "复核人", "主管领导",
  ]

  /// Labels of texts that somebody writes beside the figures.
  static let texts: Set<String> = [
    "评价结论", "自评结论", "自评结果分析", "存在问题", "存在的问题", "存在的主要问题", "改进措施", "下一步改进措施", "整改措施", "主要经验做法", "项目实施内容及过程概述",
    "项目概况", "项目基本情况", "有关建议", "相关建议", "其他需要说明的问题", "自评情况", "绩效自评结论", "主要成效", "下一步工作措施",
  ]

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

  /// Whether a text says how many of some points were got: 19.6/20.
  static func isShareOfPoints(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Decimal(String($0)) }
    guard parts.count == 2, let got = parts[0], let all = parts[1] else { return false }
    return got <= all
  }

  /// Whether a label stands beside what is written in digits and is no figure.
  static func isNumbering(_ label: String) -> Bool {
    // 预算年度 is a year, 年度总投资 is money.
    label.hasSuffix("年度")
      || ["电话", "手机", "联系", "编号", "编码", "代码", "文号", "日期", "年份", "年限", "时间", "邮编", "序号", "页", "附件"].contains { label.contains($0) }
  }

  /// Whether a target asks for nothing.
  static func asksNothing(_ target: String) -> Bool { ["", "无", "不适用", "-", "—", "/"].contains(label(target)) }

  /// Whether a score, or what is computed beside it, says nothing yet.
  static func isOpenScore(_ text: String) -> Bool { text.isEmpty || isStroke(text) || isPrompt(text) || text.hasPrefix("=") }

  /// Whether a text is only a stroke.
  static func isStroke(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy { "-—–－/／\\".contains($0) || $0.isWhitespace } }

  /// Whether a label is a signature's, or one of what Docket prints under a form.
  static func saysNothing(_ label: String) -> Bool {
    [
      "填表人", "填报人", "填报日期", "填表日期", "联系电话", "单位负责人", "填列单位", "负责人", "经办人", "审核人", "状态:", "依据#", "标“待评”", "右边各列是定义", "*",
    ].contains { label.hasPrefix($0) }
  }

  /// The unit of money that a heading or a line names: （万元）, 单位：元, 项目资金/元, （人民币 元）; nil where it names none.
  static func moneyUnit(_ text: String) -> String? {
    let folded = Array(text.foldedForComparison)
    for unit in ["百万元", "千万元", "亿元", "万元", "千元", "百元", "元"] {
      let sign = Array(unit)
      guard folded.count > sign.count else { continue }
      for start in 1...folded.count - sign.count where Array(folded[start..<start + sign.count]) == sign {
        let end = start + sign.count
        let isOpened = "(:/,，".contains(folded[start - 1]) || start > 2 && String(folded[start - 3..<start]) == "人民币"
        if isOpened, end == folded.count || "),，;；".contains(folded[end]) { return unit }
      }
    }
    return nil
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
