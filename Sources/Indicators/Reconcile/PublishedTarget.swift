internal import EventLog

/// A published row's target beside its actual value, as the scoring rules see them.
struct PublishedTarget {
  private let row: PublishedReport.Table.Row
  private let target: Target
  private let figure: Figure?

  /// Reads a row's two cells.
  init(_ row: PublishedReport.Table.Row, period: ClosedRange<Day>?) {
    self.row = row
    let context = Target.Context(isCost: row.level1.contains("成本") || row.level2.contains("成本"), period: period)
    target = Target.parse(row.cells[.target] ?? "", in: context)
    figure = target.comparator.flatMap { Figure(actual: row.cells[.actual] ?? "", for: $0, period: period) }
  }

  /// What a row without a reason has to explain: an actual short of the target, or more than 30 % beyond a floor.
  var unexplained: Contradiction.Finding? {
    guard let rule = rules(weight: 1).first, let reached = rule.reached else { return nil }
    if !reached { return .shortWithoutReason(row: row.level3) }
    return rule.overshoots && isFloor ? .farBeyond(row: row.level3) : nil
  }

  private var isFloor: Bool {
    switch target.comparator?.form {
    case .bound(.atLeast, _), .bound(.above, _): true
    case .bound(.equal, _), .bound(.atMost, _), .bound(.below, _), .range, .frequency, .deadline, .period, nil: false
    }
  }

  /// The scores that the rules give, unrounded; several where more than one rule is in use, none where a person judges.
  func rules(weight: Decimal) -> [RuleScore] {
    let (asked, done) = (FigureText.folded(row.cells[.target] ?? ""), FigureText.folded(row.cells[.actual] ?? ""))
    // Equal texts are reached, whatever they say.
    if !asked.isEmpty, asked == done, target != .none { return [RuleScore(.reached, weight, reached: true)] }
    guard let figure else { return [] }
    let overshoot = Rational(3, over: 10) ?? .zero
    return [TableDefinition.Scoring.ratio, .linear].map {
      ScoringRule(target: target, weight: weight, scoring: $0, decimals: 6, overshoot: overshoot).score(figure)
    }.filter { $0.reached != nil }
  }
}
