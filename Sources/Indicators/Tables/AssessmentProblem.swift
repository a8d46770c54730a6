public import TextForms
public import Values

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
  /// The row has no target, so that nothing shows what was reached.
  case takesNoActual(String)
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
  /// The execution score has no tiers.
  case budgetTakesNoTier
  /// What was spent comes from the log.
  case budgetMeasured
  /// What was spent is no amount of money.
  case noAmount(String)
  /// What stands beside the rows has neither tier nor score.
  case besideTakesText
  /// Only a task has an amount of its own.
  case noTask
  /// A rule scores each of the row's targets, so that no tier does.
  case scoredByRule(String)
  /// A number without a unit may be a share or per cents.
  case shareOrPercent(String, share: String, percent: String)
}

extension TableDefinition {
  /// Checks one entry against the table and what stands in the row.
  public func problem(of entry: Assessment.Entry, beside standing: Assessment?) -> AssessmentProblem? {
    if let problem = problem(of: entry) ?? ambiguity(in: entry) { return problem }
    guard entry.tier != nil, let row = row(entry.row), let text = entry.actual ?? standing?.actual else { return nil }
    let (targets, texts) = (row.parsedParts(in: period), Target.texts(of: text))
    if targets.isEmpty { return scoresByRule(row, text) ? .scoredByRule(entry.row) : nil }
    guard targets.count == texts.count else { return nil }
    let areFigures = zip(targets, texts).allSatisfy {
      ActualReader($0.comparator, target: $0.text, names: [row.level3], period: period).figure(of: $1).figure != nil
    }
    return areFigures ? .scoredByRule(entry.row) : nil
  }

  /// Whether the number in an actual gives the row's score, so that a tier beside it would say nothing.
  private func scoresByRule(_ row: Row, _ text: String) -> Bool {
    let target = row.parsedTarget(in: period)
    guard case .assessed? = row.actual, let comparator = target.comparator,
      let figure = ActualReader(comparator, of: row, in: period).figure(of: text).figure
    else { return false }
    let rule = ScoringRule(
      target: target, weight: row.weight, scoring: row.scoring, context: row.context(in: period), decimals: decimals, overshoot: overshoot)
    return rule.score(figure).score != nil
  }

  /// What an entry's actual may mean two ways.
  public func ambiguity(in entry: Assessment.Entry) -> AssessmentProblem? {
    for number in bareNumbers(in: entry) {
      if let share = number.share { return .shareOrPercent(number.text, share: share, percent: number.reading) }
    }
    return nil
  }

  /// Checks one entry against the table, as `table assess` gives it.
  public func problem(of entry: Assessment.Entry) -> AssessmentProblem? {
    if entry.isAttached, entry.saysNothing {
      return scoredRows.contains(entry.row) || BesideRows.contains(entry.row) ? nil : unknownRow(entry.row)
    }
    if BesideRows.contains(entry.row) { return BesideRows.problem(of: entry, in: self) }
    guard scoredRows.contains(entry.row) else { return unknownRow(entry.row) }
    if entry.executed != nil { return .noTask }
    if entry.actual == nil, entry.tier == nil, entry.score == nil, entry.deviation == nil { return .empty }
    let row = row(entry.row)
    if row == nil, entry.tier != nil { return .budgetTakesNoTier }
    if row == nil, let spent = entry.actual {
      if BesideRows.isMeasured(budget?.columns.executed) { return .budgetMeasured }
      guard WrittenAmount(spent) != nil else { return .noAmount(spent) }
    }
    if let row, !row.measures.isEmpty, entry.actual != nil { return .measured(entry.row) }
    if let row, row.actual == nil, entry.actual != nil { return .takesNoActual(entry.row) }
    guard entry.tier != nil || entry.score != nil else { return nil }
    if row?.hasGivenScore == true, entry.tier == nil, let score = entry.score {
      guard score >= .zero, score <= 100 else { return .outsideWeight(score, weight: 100) }
      return score.decimals <= decimals ? nil : .tooManyDecimals(score, decimals: decimals)
    }
    guard let weight = row?.weight ?? budget?.weight, weight > .zero else { return .notApplicable(entry.row) }
    guard let score = entry.score else { return entry.tier == .met ? nil : entry.tier.map { .tierNeedsScore($0) } }
    guard score >= .zero, score <= weight else { return .outsideWeight(score, weight: weight) }
    guard score.decimals <= decimals else { return .tooManyDecimals(score, decimals: decimals) }
    if let tier = entry.tier { return tier.allows(score, weight: weight) ? nil : .outsideTier(score, tier, weight: weight) }
    return (entry.reason ?? "").isEmpty ? .overrideNeedsReason : nil
  }
}

extension Assessment.Entry {
  /// Whether nothing is entered, but for files perhaps.
  fileprivate var saysNothing: Bool {
    actual == nil && tier == nil && score == nil && deviation == nil && reason == nil && executed == nil
  }
}

extension AssessmentProblem {
  /// What was wrong, what to do, and whether this table decides it rather than the words alone.
  public var wording: (message: Message, isAboutTable: Bool) {
    let rows = Localized(zh: "docket 绩效表 查看 代号 列出各行", en: "docket table show ID lists the rows")
    let score = Localized(zh: "换一个 --得分", en: "give another --score")
    switch self {
    case .unknownRow(let row, let nearest?, _):
      return Self.wording("assessment-problem.unknown-row-near", ["row": row, "nearest": nearest], hint: rows)
    case .unknownRow(let row, nil, _): return Self.wording("assessment-problem.unknown-row", ["row": row], hint: rows)
    case .severalRows(let word, let rows):
      return Self.wording("assessment-problem.several-rows", ["word": word, "rows": rows.map { "\($0.number) \($0.label)" }])
    case .empty: return Self.wording("assessment-problem.empty", isAboutTable: false)
    case .measured(let row): return Self.wording("assessment-problem.measured", ["row": row], hint: rows)
    case .takesNoActual(let row): return Self.wording("assessment-problem.takes-no-actual", ["row": row], hint: rows)
    case .notApplicable(let row): return Self.wording("assessment-problem.not-applicable", ["row": row], hint: rows)
    case .tierNeedsScore(let tier):
      return Self.wording(
        "assessment-problem.tier-needs-score", ["label": tier.label, "tier": tier.rawValue], isAboutTable: false, hint: Self.inside(tier))
    case .outsideTier(let score, let tier, let weight):
      return Self.wording(
        "assessment-problem.outside-tier",
        ["score": score, "label": tier.label, "weight": weight, "tier": tier.range(weight: weight), "tierRawValue": tier.rawValue],
        hint: Self.inside(tier))
    case .outsideWeight(let given, let weight):
      return Self.wording("assessment-problem.outside-weight", ["given": given, "weight": weight], hint: score)
    case .tooManyDecimals(let given, let decimals):
      return Self.wording("assessment-problem.too-many-decimals", ["given": given, "decimals": decimals], hint: score)
    case .overrideNeedsReason: return Self.wording("assessment-problem.override-needs-reason", isAboutTable: false)
    case .budgetMeasured: return Self.wording("assessment-problem.budget-measured", hint: rows)
    case .noAmount(let text): return Self.wording("assessment-problem.no-amount", ["text": text], isAboutTable: false)
    case .besideTakesText: return Self.wording("assessment-problem.beside-takes-text")
    case .scoredByRule(let row): return Self.wording("assessment-problem.scored-by-rule", ["row": row], hint: rows)
    case .shareOrPercent(let text, let share, let percent):
      return Self.wording("assessment-problem.share-or-percent", ["text": text, "share": share, "percent": percent])
    case .noTask: return Self.wording("assessment-problem.no-task")
    case .budgetTakesNoTier: return Self.wording("assessment-problem.budget-tier", hint: rows)
    }
  }

  private static func wording(
    _ key: String, _ values: [String: any CustomStringConvertible] = [:], isAboutTable: Bool = true, hint: Localized? = nil
  ) -> (message: Message, isAboutTable: Bool) {
    (Message(key, values, hint: hint), isAboutTable)
  }

  private static func inside(_ tier: Tier) -> Localized {
    Localized(message: "assessment-problem.inside", ["tier": tier.label, "tier2": tier.rawValue])
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

  /// The scores of the tier: `8–10`, `6 ≤ x < 8`.
  func range(weight: Decimal) -> String {
    let (from, to) = bounds(weight: weight)
    return self == .met ? "\(from)–\(to)" : "\(from) ≤ x < \(to)"
  }
}
