public import TextForms
import Values
public import Written

/// How the headings of a form are understood: by the catalog, by what the office answered, by their make and place.
public struct FormUnderstanding: Hashable, Sendable {
  /// What the office answered before, and just now.
  public var own = OwnWords()

  /// Understands by the catalog alone.
  public init() {}

  /// Understands by what an office answered as well.
  public init(own: [OwnWords.Answer]) {
    for answer in own { take(answer) }
  }

  /// Takes an answer.
  public mutating func take(_ answer: OwnWords.Answer) { own.take(answer, as: FormWords.label(answer.heading)) }

  /// A heading that was taken by something else than a word of the catalog.
  public struct Noted: Hashable, Sendable {
    public let heading: String
    public let cell: String
    public let meaning: FormMeaning
    public let way: Understanding<FormMeaning>.Way

    /// What it was taken for, for people.
    public var message: Localized {
      // Of columns that are called the same only the cell says which one it is.
      let cell = heading == meaning.heading ? " (\(cell))" : ""
      return Localized(zh: "“\(heading)”\(cell)按“\(meaning.heading)”", en: "'\(heading)'\(cell) as \(meaning.heading)")
    }
  }

  /// A heading that only a person knows.
  public struct Open: Hashable, Sendable {
    public let heading: String
    public let cell: String
    /// What it may mean.
    public var candidates: [FormMeaning]
    /// What stands below it, at most three of them.
    public let examples: [String]
    /// Whether the form can't be read without knowing.
    public var isNeeded: Bool
    /// The heading left of it that the catalog takes for its first candidate, too.
    public var double: String?
  }

  // MARK: Words

  private static let columns = Lexicon<FormMeaning>(
    FormMeaning.ofIndicators.compactMap { meaning in meaning.entry.map { (meaning, [$0.heading] + $0.others) } },
    contained: [
      (.target, ["绩效目标值", "目标", "计划数", "设定值", "计划"]),
      (.actual, ["完成值", "完成情况", "完成目标", "实际完成", "目标完成", "达成值", "实现值", "完成指标值", "完成目标值", "完成结果", "完成数"]),
      (.weight, ["满分", "分数", "权重分", "标准分", "总分值"]), (.score, ["自评分", "得分值", "自评分值", "实际得分", "评价分", "打分", "自评得分值", "考评分"]),
      (.reason, ["原因", "偏差", "差距", "改进措施", "整改措施", "说明"]), (.expected, ["预计完成", "预计全年完成"]), (.relation, ["指标性质", "指标符号"]),
      (.unit, ["计量单位", "度量单位"]),
    ], whole: ["单位", "关系", "一级", "二级", "三级"])

  private static let funds = Lexicon<FormMeaning>(
    FormSheet.fundsWords.map { ($0.meaning, Array($0.words)) }
      + [(.weight, [FormEntry.weight.heading] + FormEntry.weight.others), (.score, [FormEntry.score.heading] + FormEntry.score.others)]
      + [(.reason, [FormEntry.deviation.heading] + FormEntry.deviation.others)]
      + [(.likelihood, [FormEntry.likelihood.heading] + FormEntry.likelihood.others)],
    contained: [
      (.score, ["自评分", "得分值"]), (.reason, ["原因", "偏差", "改进措施", "说明"]), (.weight, ["满分", "权重"]),
    ])

  /// What a heading of the indicators means.
  func column(_ label: String) -> Understanding<FormMeaning> {
    let understanding = Self.columns.understanding(of: label, own: own) { FormMeaning(named: $0) }
    switch understanding {
    case .taken(_, .exact), .taken(_, .own), .leftOut: return understanding
    case .taken, .several, .unknown: break
    }
    // Target, Weight, Level 1: in English by the names that answers have.
    if let meaning = FormMeaning(rawValue: label.lowercased().filter { $0 != " " }) { return .taken(meaning, .shape) }
    // 能否完成, 年底预计: of a form within the year.
    if ["能否", "是否能"].contains(where: label.hasPrefix) { return .taken(.likelihood, .shape) }
    if understanding == .unknown, label.contains("预计"), label.count <= 8 { return .taken(.expected, .shape) }
    // 年度实际, 全年实际: what came of it, with no word of what.
    if understanding == .unknown, label.hasSuffix("实际"), label.count <= 6, !FormSpan.isPart(label) { return .taken(.actual, .shape) }
    // 1-7月执行情况 is no year's result, whatever word is in it.
    switch understanding {
    case .taken(_, .exact), .taken(_, .own), .leftOut: break
    case .taken, .several, .unknown: if FormSpan.isReached(label) { return .taken(.soFar, .shape) }
    }
    guard case .several(let meanings) = understanding, meanings.contains(.reason) else { return understanding }
    // 未完成目标原因, 得分说明: why, whatever of; 完成情况说明 may be what was done.
    let isWhy =
      ["原因", "措施"].contains(where: label.hasSuffix) || label.hasSuffix("说明") && !meanings.contains(.actual) && !meanings.contains(.target)
    return isWhy ? .taken(.reason, .contained) : understanding
  }

  /// What a heading under others means: by its own word, else by the word that it is under such a group.
  ///
  /// - Parameter isDoubled: whether another column is called the same, so that only the group tells.
  func column(_ heading: HeadingColumn, isDoubled: Bool) -> Understanding<FormMeaning> {
    let byItself = column(heading.label)
    guard !heading.groups.isEmpty else { return byItself }
    if own.answer(to: heading.wholeLabel) != nil { return column(heading.wholeLabel) }
    if isDoubled { return column(heading.wholeLabel) }
    if case .taken(_, let way) = byItself, way == .own || way == .exact { return byItself }
    if byItself == .leftOut { return byItself }
    let groups = heading.groupLabels.compactMap { HeadingGroup($0) }
    for group in groups {
      switch Lexicon<FormMeaning>([], contained: group.words).understanding(of: heading.label, named: { _ in nil }) {
      case .taken(let meaning, _): return .taken(meaning, .position)
      case .several(let meanings): return .several(meanings)
      case .leftOut, .unknown: break
      }
    }
    if byItself != .unknown { return byItself }
    // 12月底 under 完成 is what came of the year.
    let whole = heading.wholeLabel
    if FormSpan.endsYear(heading.label), ["完成", "实际", "实现", "达成"].contains(where: whole.contains) { return .taken(.actual, .shape) }
    return column(whole)
  }

  /// What a heading of the funds means: by its words, else by which of 预算, 执行 and 率 it ends with.
  func fund(_ label: String) -> Understanding<FormMeaning> {
    let byWords = Self.funds.understanding(of: label, own: own) { FormMeaning(named: $0) }
    switch byWords {
    case .taken(_, .exact), .taken(_, .own), .leftOut: return byWords
    case .taken, .several, .unknown: break
    }
    // 执行偏差原因 is why, and no amount.
    if ["原因", "措施", "说明"].contains(where: label.hasSuffix) { return .taken(.reason, .contained) }
    if let meaning = Self.fundShape(label) { return .taken(meaning, .shape) }
    return byWords
  }

  /// What a heading of the funds under a group means: by the catalog's word, else by both together, 预算 over 年初.
  func fund(_ heading: HeadingColumn) -> Understanding<FormMeaning> {
    let byItself = fund(heading.label)
    switch byItself {
    case .taken(_, .exact), .taken(_, .own), .leftOut: return byItself
    case .taken, .several, .unknown: break
    }
    if heading.groups.isEmpty { return byItself }
    let whole = fund(heading.wholeLabel)
    if case .taken(let meaning, let way) = whole { return .taken(meaning, way == .exact ? .position : way) }
    return byItself == .unknown ? whole : byItself
  }

  private static func fundShape(_ label: String) -> FormMeaning? {
    // 预算执行情况 names the block, not one of its columns; 下达资金 and 到位金额 say only of what.
    let planning = ["年初", "全年", "调整", "批复", "安排", "下达", "预算", "支出", "支付", "到位", "执行", "实际"]
    var label = label
    if let ending = ["资金", "金额", "经费", "额度", "数额"].first(where: label.hasSuffix), planning.contains(String(label.dropLast(ending.count))) {
      label.removeLast(ending.count)
    }
    if ["全年", "全年数"].contains(label) { return .adjusted }
    guard label.count <= 14, !label.hasSuffix("情况"), !label.hasSuffix("资金"), !label.contains("结转"), !label.contains("结余") else {
      return nil
    }
    if label == "率" { return .rate }
    if ["率", "进度", "比例"].contains(where: label.hasSuffix), ["执行", "支出", "完成", "到位", "使用"].contains(where: label.contains) {
      return .rate
    }
    if ["执行", "支出"].contains(where: label.contains) {
      if label.contains("预计") { return .expected }
      if FormSpan.isPart(label) { return .soFar }
    }
    func last(_ words: [String]) -> String.Index? { words.compactMap { label.ranges(of: $0).last?.lowerBound }.max() }
    let spent = last(["执行", "支出", "决算", "到位", "实际", "使用", "支付"])
    let planned = last(["预算", "安排", "批复", "下达", "年初", "调整"])
    if let spent, planned.map({ $0 < spent }) ?? true { return label.hasSuffix("率") ? nil : .executed }
    if planned == nil { return nil }
    if ["年初", "批复", "安排", "当年"].contains(where: label.contains), !["全年", "调整"].contains(where: label.contains) { return .initial }
    return .adjusted
  }
}
