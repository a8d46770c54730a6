import LogLines
import TextForms
public import Values

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
    if !row.applies || !row.isScored {
      if !row.hasGivenScore { assessment.override = nil }
      assessment.tier = nil
    }
    self.assessment = assessment
    let rule = ScoringRule(
      target: target, weight: row.weight, scoring: row.scoring, context: row.context(in: table.period), decimals: table.decimals,
      overshoot: table.overshoot)
    parts = try Self.held(row, in: table.period, assessment, rule, figures)
    if !parts.isEmpty {
      figure = nil
      actualText = row.measures.isEmpty ? assessment.actual : parts.map { $0.text ?? "—" }.joined(separator: "；")
      ruleScore = row.applies ? Self.worst(of: parts, assessment, rule).within(row) : .none
      doubt = nil
      return
    }
    var textDoubt: ActualDoubt?
    switch row.actual {
    case .measuredEach:
      // No rule can hold figures against words.
      figure = nil
      actualText = nil
    case .measured(let expression):
      let figure = try Self.measured(expression, for: target, figures)
      self.figure = figure
      actualText = Self.text(of: figure, row, target.comparator)
    case .assessed:
      if let text = assessment.actual, let comparator = target.comparator {
        let reading = ActualReader(comparator, of: row, in: table.period).figure(of: text)
        figure = reading.figure
        if rule.isQuantitative { textDoubt = reading.doubt }
      } else {
        figure = nil
      }
      actualText = assessment.actual
    case nil:
      figure = nil
      actualText = nil
    }
    ruleScore = row.applies ? Self.score(figure, row, assessment, rule).within(row) : .none
    doubt = textDoubt ?? figure.flatMap { rule.delay($0) }
  }

  /// Each of several targets with its own actual.
  private static func held<Source: FigureSource>(
    _ row: TableDefinition.Row, in period: ClosedRange<Day>, _ assessment: Assessment, _ rule: ScoringRule, _ figures: Source
  ) throws(Source.Failure) -> [Part] {
    let targets = row.parsedParts(in: period)
    let entered = assessment.actual.map { Target.texts(of: $0) } ?? []
    return try targets.enumerated().map { index, target throws(Source.Failure) in
      var rule = rule
      rule.target = .compared(target.comparator)
      if row.measures.indices.contains(index) {
        let figure = try measured(row.measures[index], for: rule.target, figures)
        let text = text(of: figure, row, target.comparator)
        return Part(target: target, measure: row.measures[index], figure: figure, text: text, ruleScore: rule.score(figure))
      }
      // As many actuals as targets stand in the cell, or none can be told apart.
      guard entered.count == targets.count,
        let figure = ActualReader(target.comparator, target: target.text, names: [row.level3], period: period)
          .figure(of: entered[index]).figure
      else {
        return Part(target: target, measure: nil, figure: nil, text: nil, ruleScore: .none)
      }
      return Part(target: target, measure: nil, figure: figure, text: entered[index], ruleScore: rule.score(figure))
    }
  }

  /// The score of several targets: the lowest of theirs, and reached where all are.
  private static func worst(of parts: [Part], _ assessment: Assessment, _ rule: ScoringRule) -> RuleScore {
    let isMissed = parts.contains { $0.ruleScore.reached == false }
    let scores = parts.map(\.ruleScore)
    let isScored = scores.allSatisfy { $0.score != nil }
    // A judgement of the actuals that stand goes on, as it did before there was a rule; a figure in another unit isn't judged.
    let isJudged = !isScored && parts.allSatisfy { $0.figure == nil || $0.ruleScore.reached != nil }
    if let tier = assessment.tier, isJudged || isScored && parts.allSatisfy({ $0.measure == nil }) && !assessment.outlivesTier {
      return rule.score(tier, entered: assessment.tierScore)
    }
    guard let worst = scores.min(by: { ($0.score ?? .zero) < ($1.score ?? .zero) }), isScored else {
      return RuleScore(.none, nil, reached: isMissed ? false : nil)
    }
    return RuleScore(worst.rule, worst.score, reached: !isMissed, overshoots: scores.contains(where: \.overshoots))
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

extension TableResult.Row {
  /// Last year's actual as a figure; nil where it isn't one.
  public func lastYear(in period: ClosedRange<Day>) -> Figure? {
    guard let text = definition.lastActual, let comparator = target.comparator else { return nil }
    return ActualReader(comparator, of: definition, in: period).figure(of: text).figure
  }
}

extension ActualReader {
  /// Makes a reader for a row's target.
  init(_ comparator: Comparator, of row: TableDefinition.Row, in period: ClosedRange<Day>) {
    self.init(comparator, target: row.reads ?? row.target ?? "", names: [row.level3], period: period)
  }
}

extension Result<Figure, ActualDoubt> {
  /// The figure, if the text has one.
  public var figure: Figure? { if case .success(let figure) = self { figure } else { nil } }

  /// What a person has to judge, if anything.
  public var doubt: ActualDoubt? { if case .failure(let doubt) = self { doubt } else { nil } }
}

extension RuleScore {
  /// What a form without weights says: whether the target was reached, and no score.
  fileprivate func within(_ row: TableDefinition.Row) -> RuleScore {
    row.isScored ? self : RuleScore(rule, nil, reached: reached, overshoots: overshoots)
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
