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
  /// The score lies outside its tier.
  case outsideTier(Decimal, Tier, weight: Decimal)
  /// The score lies outside 0 to the weight.
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
    let names = rows.map(\.id) + (budget == nil ? [] : ["budget"])
    guard names.contains(entry.row) else {
      return .unknownRow(entry.row, nearest: TextForms.suggestion(for: entry.row, among: names), there: numberedRows)
    }
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
  /// Whether it depends on what this table says, and not on the words alone.
  public var isAboutTable: Bool {
    switch self {
    case .unknownRow, .severalRows, .measured, .notApplicable, .outsideTier, .outsideWeight, .tooManyDecimals, .budgetTakesNoTier: true
    case .empty, .tierNeedsScore, .overrideNeedsReason: false
    }
  }

  /// What was wrong, and what to do, for people.
  public func message(in language: Language) -> String {
    switch self {
    case .unknownRow(let row, let nearest, _):
      language.choose(
        "表中没有指标“\(row)”" + (nearest.map { "，是否想用“\($0)”" } ?? ""),
        "the table has no row \(row)" + (nearest.map { "; did you mean \($0)?" } ?? ""))
    case .severalRows(let word, let rows):
      language.choose(
        "“\(word)”可以是 \(rows.map { "\($0.number) \($0.label)" }.joined(separator: "、"))",
        "'\(word)' may be \(rows.map { "\($0.number) \($0.label)" }.joined(separator: ", "))")
    case .empty:
      language.choose(
        "没有给出要记录的内容：--实际完成值、--档次、--得分 或 --偏差原因", "nothing to record: give --actual, --tier, --score or --deviation")
    case .measured(let row):
      language.choose("指标“\(row)”的实际完成值由日志计算，不能填写", "the actual value of \(row) is measured from the log and can't be typed in")
    case .notApplicable(let row): language.choose("指标“\(row)”不适用（分值为0），没有得分", "\(row) does not apply (weight 0) and has no score")
    case .tierNeedsScore(let tier):
      language.choose("“\(tier.label)”须同时给出 --得分", "the tier \(tier.rawValue) needs its --score")
    case .outsideTier(let score, let tier, let weight):
      language.choose(
        "得分\(score)不在“\(tier.label)”档内：分值\(weight)时为\(tier.range(weight: weight))",
        "\(score) is outside the tier \(tier.rawValue): \(tier.range(weight: weight)) of \(weight)")
    case .outsideWeight(let score, let weight):
      language.choose("得分\(score)不在0到分值\(weight)之间", "\(score) is not between 0 and the weight \(weight)")
    case .tooManyDecimals(let score, let decimals):
      language.choose("得分\(score)的小数多于\(decimals)位", "\(score) has more than \(decimals) decimals")
    case .overrideNeedsReason:
      language.choose("改动按规则计算的得分须说明 --理由", "overriding the score by rule needs a --reason")
    case .budgetTakesNoTier:
      language.choose("预算执行没有档次，也不填写实际完成值", "the execution row has no tier and no typed actual")
    }
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
