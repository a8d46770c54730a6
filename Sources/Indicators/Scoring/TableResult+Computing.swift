import TextForms

extension TableResult {
  /// Computes a table: figures from their source, assessments by row, everything else by rule.
  public init<Source: FigureSource>(
    _ definition: TableDefinition, assessments: [String: Assessment], figures: Source
  ) throws(Source.Failure) {
    self.definition = definition
    rows = try definition.rows.map { row throws(Source.Failure) in
      try Row(row, of: definition, assessments[row.id] ?? Assessment(), figures)
    }
    budget = try definition.budget.map { block throws(Source.Failure) in
      try Budget(block, decimals: definition.decimals, assessments["budget"] ?? Assessment(), figures)
    }
  }
}

extension TableResult.Row {
  init<Source: FigureSource>(
    _ row: TableDefinition.Row, of table: TableDefinition, _ assessment: Assessment, _ figures: Source
  ) throws(Source.Failure) {
    definition = row
    target = row.parsedTarget(in: table.period)
    // What was entered while the row had a weight has no say once it doesn't apply.
    var assessment = assessment
    if !row.applies {
      assessment.override = nil
      assessment.tier = nil
    }
    self.assessment = assessment
    let rule = ScoringRule(
      target: target, weight: row.weight, scoring: row.scoring, context: row.context(in: table.period), decimals: table.decimals,
      overshoot: table.overshoot)
    switch row.actual {
    case .measured(let expression):
      let figure = try Self.measured(expression, for: target, figures)
      self.figure = figure
      actualText = Self.text(of: figure, row, target.comparator)
    case .assessed:
      if let text = assessment.actual, let comparator = target.comparator {
        figure = Figure(actual: text, for: comparator, period: table.period)
      } else {
        figure = nil
      }
      // A judgement without words of its own prints as the form's notes call it.
      actualText = assessment.actual ?? assessment.tier?.phrase
    case nil:
      figure = nil
      actualText = nil
    }
    ruleScore = row.applies ? Self.score(figure, row, assessment, rule) : .none
  }

  private static func measured<Source: FigureSource>(
    _ expression: String, for target: Target, _ figures: Source
  ) throws(Source.Failure) -> Figure {
    guard case .frequency(let asked, let span)? = target.comparator?.form else { return try figures.figure(of: expression) }
    let spans = try figures.figures(of: expression, each: span)
    guard spans.allSatisfy({ $0.unit == .number && $0.value != nil }) else { return Figure(nil, spans.first?.unit ?? .number) }
    let reached = spans.count { ($0.value ?? .zero) >= asked }
    return .share(reached, of: spans.count)
  }

  /// The figure as the row prints it.
  static func text(of figure: Figure, _ row: TableDefinition.Row, _ comparator: Comparator?) -> String? {
    if figure.value == nil { return FigureFormat.undefined.zh }
    if case .frequency(_, let span)? = comparator?.form, let ratio = figure.ratio, row.format == nil,
      let reached = ratio.numerator.rounded(to: 0), let all = ratio.denominator.rounded(to: 0)
    {
      return reached == all ? "\(all)\(span.measureWord)均达到" : "\(all)\(span.measureWord)中\(reached)\(span.measureWord)达到"
    }
    return row.format?.text(of: figure) ?? FigureFormat.defaultText(of: figure, unit: comparator?.unit)
  }

  private static func score(
    _ figure: Figure?, _ row: TableDefinition.Row, _ assessment: Assessment, _ rule: ScoringRule
  ) -> RuleScore {
    let byRule = figure.map { rule.score($0) } ?? .none
    if byRule.score != nil { return byRule }
    // A person judges what no rule does: words, an actual in words, a missed deadline; never a figure that is undefined or of another unit.
    let isMissedDeadline = byRule.reached == false
    guard !rule.isQuantitative || figure == nil || isMissedDeadline, let tier = assessment.tier else { return byRule }
    return rule.score(tier, entered: assessment.tierScore)
  }
}

extension Comparator.Span {
  /// The span as Chinese counts it.
  var measureWord: String {
    switch self {
    case .week: "周"
    case .month: "个月"
    case .quarter: "个季度"
    case .halfYear: "个半年"
    case .year: "年"
    }
  }
}

extension TableResult.Budget {
  init<Source: FigureSource>(
    _ block: TableDefinition.Budget, decimals: Int, _ assessment: Assessment, _ figures: Source
  ) throws(Source.Failure) {
    definition = block
    columns = try block.columns.map(figures.figure)
    breakdown = try block.breakdown.map { part throws(Source.Failure) in try part.columns.map(figures.figure) }
    let (executed, base) = (columns.executed?.value, columns[block.base.column]?.value)
    rate = executed.flatMap { executed in base.flatMap { $0 > .zero ? executed.divided(by: $0) : nil } }
    ruleScore = ScoringRule.execution(executed, of: base, weight: block.weight, decimals: decimals)
    self.assessment = assessment
  }
}
