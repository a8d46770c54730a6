public import EventLog
public import TextForms

/// Why an assessment can't be recorded.
public enum AssessmentProblem: Error, Hashable, Sendable {
  /// The table has no such row.
  case unknownRow(String, nearest: String?, there: [TableDefinition.NumberedRow])
  /// The word is a part of several rows' labels.
  case severalRows(String, [TableDefinition.NumberedRow])
  /// Nothing was given to record.
  case empty
  /// The row's actual is measured: it can't be typed in.
  case measured(String)
  /// The row doesn't apply, so it has no score.
  case notApplicable(String)
  /// A tier below met needs its score.
  case tierNeedsScore(Tier)
  /// The score is outside its tier.
  case outsideTier(Decimal, Tier, weight: Decimal)
  /// The score isn't between 0 and the weight.
  case outsideWeight(Decimal, weight: Decimal)
  /// The score has more decimals than the table's scores.
  case tooManyDecimals(Decimal, decimals: Int)
  /// An override needs a reason.
  case overrideNeedsReason
  /// The execution score has no tiers and no words.
  case budgetTakesNoTier
}

extension TableDefinition {
  /// Checks one entry against the table, as `table assess` gives it.
  public func problem(of entry: Assessment.Entry) -> AssessmentProblem? {
    guard scoredRows.contains(entry.row) else { return unknownRow(entry.row) }
    if entry.actual == nil, entry.tier == nil, entry.score == nil, entry.deviation == nil { return .empty }
    let row = row(entry.row)
    if row == nil, entry.tier != nil || entry.actual != nil { return .budgetTakesNoTier }
    if case .measured? = row?.actual, entry.actual != nil { return .measured(entry.row) }
    guard entry.tier != nil || entry.score != nil else { return nil }
    guard let weight = row?.weight ?? budget?.weight, weight > .zero else { return .notApplicable(entry.row) }
    guard let score = entry.score else { return entry.tier == .met ? nil : entry.tier.map { .tierNeedsScore($0) } }
    guard score >= .zero, score <= weight else { return .outsideWeight(score, weight: weight) }
    guard score.decimals <= decimals else { return .tooManyDecimals(score, decimals: decimals) }
    if let tier = entry.tier { return tier.allows(score, weight: weight) ? nil : .outsideTier(score, tier, weight: weight) }
    return (entry.reason ?? "").isEmpty ? .overrideNeedsReason : nil
  }
}

extension AssessmentProblem {
  /// What was wrong, what to do, and whether this table decides it rather than the words alone.
  public var wording: (text: Localized, hint: Localized, isAboutTable: Bool) {
    let rows = Localized(zh: "docket 绩效表 查看 代号 列出各行", en: "docket table show ID lists the rows")
    let score = Localized(zh: "换一个 --得分", en: "give another --score")
    switch self {
    case .unknownRow(let row, let nearest, _):
      return Self.wording(
        zh: "表中没有指标“\(row)”" + (nearest.map { "，是否想用“\($0)”" } ?? ""),
        en: "the table has no row \(row)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
        hint: rows)
    case .severalRows(let word, let rows):
      return Self.wording(
        zh: "“\(word)”可以是 \(rows.map { "\($0.number) \($0.label)" }.joined(separator: "、"))",
        en: "'\(word)' may be \(rows.map { "\($0.number) \($0.label)" }.joined(separator: ", "))",
        hint: Localized(zh: "写出编号", en: "give the number"))
    case .empty:
      return Self.wording(
        zh: "没有给出要记录的内容：--实际完成值、--档次、--得分 或 --偏差原因", en: "nothing to record: give --actual, --tier, --score or --deviation",
        hint: Localized(zh: "如 --实际完成值 5项，或 --档次 达成", en: "such as --actual 5项, or --tier met"), isAboutTable: false)
    case .measured(let row):
      return Self.wording(
        zh: "指标“\(row)”的实际完成值由日志计算，不能填写", en: "the actual value of \(row) is measured from the log and can't be typed in", hint: rows)
    case .notApplicable(let row):
      return Self.wording(zh: "指标“\(row)”不适用（分值为0），没有得分", en: "\(row) does not apply (weight 0) and has no score", hint: rows)
    case .tierNeedsScore(let tier):
      return Self.wording(
        zh: "“\(tier.label)”须同时给出 --得分", en: "the tier \(tier.rawValue) needs its --score", hint: Self.inside(tier), isAboutTable: false)
    case .outsideTier(let score, let tier, let weight):
      return Self.wording(
        zh: "得分\(score)不在“\(tier.label)”档内：分值\(weight)时为\(tier.range(weight: weight))",
        en: "\(score) is outside the tier \(tier.rawValue): \(tier.range(weight: weight)) of \(weight)",
        hint: Self.inside(tier))
    case .outsideWeight(let given, let weight):
      return Self.wording(zh: "得分\(given)不在0到分值\(weight)之间", en: "\(given) is not between 0 and the weight \(weight)", hint: score)
    case .tooManyDecimals(let given, let decimals):
      return Self.wording(zh: "得分\(given)的小数多于\(decimals)位", en: "\(given) has more than \(decimals) decimals", hint: score)
    case .overrideNeedsReason:
      return Self.wording(
        zh: "改动按规则计算的得分须说明 --理由", en: "overriding the score by rule needs a --reason",
        hint: Localized(zh: "加上 --理由 文字", en: "add --reason TEXT"), isAboutTable: false)
    case .budgetTakesNoTier:
      return Self.wording(zh: "预算执行没有档次，也不填写实际完成值", en: "the execution row has no tier and no typed actual", hint: rows)
    }
  }

  private static func wording(
    zh: String, en: String, hint: Localized, isAboutTable: Bool = true
  ) -> (text: Localized, hint: Localized, isAboutTable: Bool) {
    (Localized(zh: zh, en: en), hint, isAboutTable)
  }

  private static func inside(_ tier: Tier) -> Localized {
    Localized(zh: "给出“\(tier.label)”档内的 --得分", en: "give a --score inside the tier \(tier.rawValue)")
  }
}

extension Tier {
  /// The tier as people call it.
  public var label: String {
    switch self {
    case .met: "达成"
    case .partial: "部分达成"
    case .unmet: "未达成"
    }
  }

  /// The tier as the form's notes describe it.
  var phrase: String {
    switch self {
    case .met: "达成年度指标"
    case .partial: "部分达成年度指标并具有一定效果"
    case .unmet: "未达成年度指标且效果较差"
    }
  }

  /// The scores of the tier: `8–10`, `6 ≤ x < 8`.
  func range(weight: Decimal) -> String {
    let (from, to) = bounds(weight: weight)
    return self == .met ? "\(from)–\(to)" : "\(from) ≤ x < \(to)"
  }
}
