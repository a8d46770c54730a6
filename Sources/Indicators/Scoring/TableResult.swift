public import EventLog

/// A table with everything computed: what the form prints and what a submission freezes.
public struct TableResult: Hashable, Sendable {
  /// The definition in force.
  public let definition: TableDefinition
  /// The funds block.
  public let budget: Budget?
  /// The indicators, in printed order.
  public let rows: [Row]

  /// One indicator with its actual value and score.
  public struct Row: Hashable, Sendable {
    /// The row as defined.
    public let definition: TableDefinition.Row
    /// The target as rules see it.
    public let target: Target
    /// The actual value, where it is a figure.
    public let figure: Figure?
    /// The actual value as it prints.
    public let actualText: String?
    /// The score by rule.
    public let ruleScore: RuleScore
    /// What people entered.
    public let assessment: Assessment

    /// The score that counts: an override, else the one by rule.
    public var score: Decimal? { assessment.override ?? ruleScore.score }
    /// 偏差原因分析及改进措施: the one entered last.
    public var deviation: String? { assessment.deviation ?? definition.deviation }
    /// The expression that gives the actual, where one does.
    public var measure: String? { definition.measure }
  }

  /// The funds block with its amounts.
  public struct Budget: Hashable, Sendable {
    /// The block as defined.
    public let definition: TableDefinition.Budget
    /// The amounts of the total.
    public let columns: Columns
    /// The amounts of each row under the total.
    public let breakdown: [Columns]
    /// Executed ÷ base, exact; nil if the base is missing or 0.
    public let rate: Rational?
    /// The score by rule.
    public let ruleScore: RuleScore
    /// What people entered.
    public let assessment: Assessment

    /// The score that counts: an override, else the one by rule.
    public var score: Decimal? { assessment.override ?? ruleScore.score }
    /// What the execution is a share of.
    public var base: Figure? { columns[definition.base.column] }
    /// The rate as it prints.
    public var rateText: String? { rate.flatMap { definition.rateFormat.text(of: Figure($0, .rate)) } }
  }

  /// The figure of each column that has one.
  public typealias Columns = TableDefinition.Budget.Columns<Figure>

  /// 总分 of 分值: rows and execution.
  public var totalWeight: Decimal {
    rows.reduce(budget?.definition.weight ?? .zero) { $0 + $1.definition.weight }
  }

  /// 总分 of 得分: the sum of the rounded scores, where a missing one adds nothing.
  public var totalScore: Decimal {
    rows.reduce(budget?.score ?? .zero) { $0 + ($1.score ?? .zero) }
  }

  /// Tells whether everything that has a weight has a score.
  public var isComplete: Bool {
    let budgetIsScored = budget.map { $0.definition.weight == .zero || $0.score != nil } ?? true
    return budgetIsScored && rows.allSatisfy { !$0.definition.applies || $0.score != nil }
  }

  /// The grade, once every score is there.
  public var grade: Grade? { isComplete ? Grade(total: totalScore) : nil }

  /// The row of that name.
  public func row(_ id: String) -> Row? { rows.first { $0.definition.id == id } }
}
