public import EventLog
public import TextForms
public import Values

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
    /// The actual value, if it is a figure.
    public let figure: Figure?
    /// The actual value as it prints.
    public let actualText: String?
    /// The score by rule.
    public let ruleScore: RuleScore
    /// What people entered.
    public let assessment: Assessment
    /// The targets of a cell that holds several, each with its own actual; the worse decides the score.
    public let parts: [Part]

    /// Why a person has to judge the actual, though its target has a number.
    public let doubt: ActualDoubt?

    /// The score that counts: an override, else the one by rule.
    public var score: Decimal? { assessment.override ?? ruleScore.score }
    /// Whether somebody, or the log, still owes the row its score or actual.
    public var isOpen: Bool {
      guard definition.applies else { return false }
      return definition.isScored || definition.hasGivenScore ? score == nil : definition.actual != nil && (actualText ?? "").isEmpty
    }
    /// 偏差原因分析及改进措施: the one entered last.
    public var deviation: String? { assessment.deviation ?? definition.deviation }
    /// The expressions of the actual as one text, if any.
    public var measure: String? { definition.measure }

    /// One of several targets of a row.
    public struct Part: Hashable, Sendable {
      public let target: Target.Part
      /// Its expression, where the log has the actual.
      public let measure: String?
      public let figure: Figure?
      /// Its actual as it prints.
      public let text: String?
      public let ruleScore: RuleScore
    }
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
    rows.reduce((budget?.definition.weight ?? .zero) + (definition.goalWeight ?? .zero)) { $0 + $1.definition.weight }
  }

  /// 总分 of 得分: the sum of the rounded scores; a missing one adds nothing, and nil where numbers of the form weren't read.
  public var totalScore: Decimal? {
    if !definition.unread.isEmpty { return nil }
    return rows.reduce((budget?.score ?? .zero) + (definition.goalScore ?? .zero)) { $0 + ($1.score ?? .zero) }
  }

  /// Whether everything that has a weight has a score.
  public var isComplete: Bool {
    let budgetIsScored = budget.map { $0.definition.weight == .zero || $0.score != nil } ?? true
    return budgetIsScored && !isGoalOpen && !rows.contains(where: \.isOpen)
  }

  /// Whether the goal has a weight and no score yet.
  public var isGoalOpen: Bool { (definition.goalWeight ?? .zero) > .zero && definition.goalScore == nil }

  /// The grade, once every score is there and the weights add up to what the form prints; scores that are taken as given have none.
  public var grade: Grade? {
    if rows.contains(where: \.definition.hasGivenScore) { return nil }
    let addsUp = definition.isScored && (definition.printedTotal ?? totalWeight) == totalWeight
    guard isComplete, addsUp, let totalScore else { return nil }
    return Grade(total: totalScore)
  }

  /// The row of that name.
  public func row(_ id: String) -> Row? { rows.first { $0.definition.id == id } }
}

/// What a printed form says of itself: whether it counts, and the log that it was computed from.
public struct TableStatus: Hashable, Sendable {
  /// How far the table has come.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Whether nothing prevents submitting it.
    case draft
    /// Checks found errors.
    case failing
    /// The figures are those submitted.
    case submitted
    /// It was submitted, and these are the figures of now.
    case moved
  }

  /// How far it has come.
  public let state: State
  /// The errors that checks found.
  public let errors: Int
  /// The submission's event.
  public let seq: Int?
  /// The tree head that the figures rest on.
  public let checkpoint: Checkpoint
  /// How many offices' logs that joins; nil for one log.
  public let offices: Int?

  /// Joins what a form says.
  public init(_ state: State, errors: Int = 0, seq: Int? = nil, checkpoint: Checkpoint, offices: Int? = nil) {
    self.state = state
    self.errors = errors
    self.seq = seq
    self.checkpoint = checkpoint
    self.offices = offices
  }

  /// The code of the tree head.
  public var code: String { CheckpointCode(checkpoint).description }

  /// The two lines at the foot of a form.
  public var lines: [String] {
    let number = seq.map { " #\($0)" } ?? ""
    let state =
      switch state {
      case .draft: "草稿"
      case .failing: "未通过检查（\(errors)处）"
      case .submitted: "已报送\(number)"
      case .moved: "现值（已报送\(number)）"
      }
    return ["状态：\(state)", basis.zh]
  }

  /// The line that names the log's events, root and code.
  public var basis: Localized { Localized { basisParts(in: $0).joined(separator: " · ") } }

  /// The offices and events that figures over a gathering rest on; nil for those of one log.
  public var gathered: Localized? {
    let size = checkpoint.size.grouped
    return offices.map { Localized(zh: "\($0) 家，共 \(size) 个事件", en: "\($0) offices with \(size) events") }
  }

  /// The parts of that line.
  public func basisParts(in language: Language) -> [String] {
    let (size, root) = (checkpoint.size, checkpoint.root.base64)
    let events = gathered?[language] ?? "#1–#\(size)"
    return language.choose(
      ["依据 \(events)", "根 \(root)", "验证码 \(code)"], ["based on \(events)", "root \(root)", "code \(code)"])
  }

  /// The status for programs.
  public var json: JSON {
    [
      "state": .string(state.rawValue), "errors": .number(errors), "seq": seq.map { .number($0) } ?? .null,
      "size": .number(checkpoint.size), "root": .string(checkpoint.root.base64), "code": .string(code),
    ]
  }
}

extension Int {
  /// The number with its thousands apart: `6,065`.
  fileprivate var grouped: String {
    let digits = Array(String(self))
    return String(digits.indices.flatMap { $0 > 0 && (digits.count - $0).isMultiple(of: 3) ? [",", digits[$0]] : [digits[$0]] })
  }
}

extension TableDefinition.Budget.Columns<Figure> {
  /// What was executed as a share of a base, exact; nil if the base is missing or 0.
  public func rate(of base: TableDefinition.Budget.Base) -> Rational? {
    guard let base = self[base.column]?.value, base > .zero else { return nil }
    return executed?.value?.divided(by: base)
  }
}
