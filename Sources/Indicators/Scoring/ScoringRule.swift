public import Values

/// Scores one row: its target, its weight and how a shortfall loses points.
struct ScoringRule {
  /// What is asked.
  var target: Target
  /// 分值.
  let weight: Decimal
  /// How a shortfall loses points.
  var scoring = TableDefinition.Scoring.ratio
  /// The context of the target, which bands are read in as well.
  var context = Target.Context()
  /// How many decimals scores have.
  let decimals: Int
  /// The share beyond the target that asks for a note.
  let overshoot: Rational

  /// Whether a figure can be scored at all, so that a person needn't judge.
  var isQuantitative: Bool {
    switch scoring {
    case .tiers: false
    case .ratio, .linear, .bands, .deduct: target.comparator != nil
    }
  }

  /// The day on which a deadline was missed; nil where it wasn't, or nothing asks for one.
  func delay(_ figure: Figure) -> ActualDoubt? {
    guard isQuantitative, let day = figure.day else { return nil }
    switch target.comparator?.form {
    case .deadline(let by)?, .period(_, let by)?: return day > by ? .late(day, by: by) : nil
    case .bound?, .range?, .frequency?, nil: return nil
    }
  }

  /// Scores a figure; no score if it is undefined, in another unit, or its deadline was missed.
  func score(_ figure: Figure) -> RuleScore {
    guard isQuantitative, let comparator = target.comparator, let value = figure.value else { return .none }
    switch comparator.form {
    case .deadline(let by), .period(_, let by):
      guard let day = figure.day else { return .none }
      // A missed deadline has no arithmetic: how bad it is, a person judges.
      return day <= by ? RuleScore(.reached, weight, reached: true) : RuleScore(.none, nil, reached: false)
    case .frequency:
      // The figure is the share of spans that reached the frequency.
      guard figure.unit == .rate else { return .none }
      return value >= Rational(1) ? RuleScore(.reached, weight, reached: true) : RuleScore(.ratio, rounded(share: value), reached: false)
    case .bound, .range:
      guard figure.unit == comparator.base else { return .none }
      // Below zero a figure counts as zero, unless its target is no more than that.
      return score(value < .zero && comparator.isPositive ? .zero : value, by: comparator)
    }
  }

  private func score(_ value: Rational, by comparator: Comparator) -> RuleScore {
    let reached = comparator.holds(value)
    switch scoring {
    case .bands(let bands): return banded(bands, value, comparator.unit, reached: reached)
    case .deduct(let points, let per): return deducted(points, per, value, comparator, reached: reached)
    case .ratio, .linear, .tiers: break
    }
    guard !reached else { return RuleScore(.reached, weight, reached: true, overshoots: overshoots(value, comparator)) }
    let (bound, isCeiling) = missed(value, comparator)
    guard bound > .zero else { return RuleScore(isCeiling ? exceeding : .ratio, .zero, reached: false) }
    if !isCeiling { return RuleScore(.ratio, rounded(share: value.divided(by: bound)), reached: false) }
    if scoring == .linear {
      let excess = value.subtracting(bound)?.divided(by: bound)
      return RuleScore(.linear, rounded(share: excess.flatMap { Rational(1).subtracting($0) }), reached: false)
    }
    return RuleScore(.inverse, rounded(share: bound.divided(by: value)), reached: false)
  }

  private var exceeding: RuleScore.Rule { scoring == .linear ? .linear : .inverse }

  /// The bound that a value misses, and whether the value is beyond it.
  private func missed(_ value: Rational, _ comparator: Comparator) -> (bound: Rational, isCeiling: Bool) {
    switch comparator.form {
    case .bound(let relation, let bound): return (bound, !relation.isFloor || (relation == .equal && bound <= .zero))
    case .range(let low, let high): return value < low ? (low, false) : (high, true)
    case .frequency, .deadline, .period: return (.zero, false)
    }
  }

  private func overshoots(_ value: Rational, _ comparator: Comparator) -> Bool {
    guard case .bound(let relation, let bound) = comparator.form, relation.isFloor, bound > .zero else { return false }
    guard let limit = Rational(1).adding(overshoot)?.multiplied(by: bound) else { return false }
    return value > limit
  }

  private func banded(_ bands: [TableDefinition.Scoring.Band], _ value: Rational, _ unit: PrintedUnit, reached: Bool) -> RuleScore {
    var context = context
    // A band without a unit means the target's.
    context.unit = context.unit ?? (unit.text.isEmpty ? nil : unit.text)
    for band in bands {
      guard let comparator = Target.parse(band.target, in: context).comparator, comparator.base == unit.base, comparator.holds(value) else {
        continue
      }
      return RuleScore(.bands, min(band.score.rounded(to: decimals), weight), reached: reached)
    }
    return RuleScore(.bands, .zero, reached: reached)
  }

  /// Takes points for each whole step short: of the target's unit, or, for a rate, of the target itself.
  private func deducted(_ points: Decimal, _ per: Quantity, _ value: Rational, _ comparator: Comparator, reached: Bool) -> RuleScore {
    guard !reached else { return RuleScore(.deduct, weight, reached: true, overshoots: overshoots(value, comparator)) }
    let (bound, isCeiling) = missed(value, comparator)
    guard var short = isCeiling ? value.subtracting(bound) : bound.subtracting(value) else { return .none }
    if per.unit.base == .rate, comparator.base != .rate {
      guard let share = short.divided(by: bound) else { return RuleScore(.deduct, .zero, reached: false) }
      short = share
    } else if per.unit.base != comparator.base {
      return .none
    }
    guard let steps = short.divided(by: per.value)?.truncated(to: 0), let lost = Rational(points).multiplied(by: Rational(steps)) else {
      return .none
    }
    let left = Rational(weight).subtracting(lost)
    return RuleScore(.deduct, left?.rounded(to: decimals).map { min(max($0, .zero), weight) }, reached: false)
  }

  /// A share of the weight, within 0 and the weight, half up to the table's decimals.
  private func rounded(share: Rational?) -> Decimal? {
    guard let share else { return nil }
    let score = Rational(weight).multiplied(by: min(max(share, .zero), Rational(1)))?.rounded(to: decimals)
    // Rounding a part of 7.5 points up to whole ones must not exceed it.
    return score.map { min($0, weight) }
  }

  /// Scores a judgement.
  func score(_ tier: Tier, entered: Decimal?) -> RuleScore {
    switch tier {
    case .met: RuleScore(.tierMet, entered ?? weight, reached: true)
    case .partial: RuleScore(.tierPartial, entered, reached: false)
    case .unmet: RuleScore(.tierUnmet, entered, reached: false)
    }
  }

  /// Scores the execution of a budget: weight × rate, never above the weight.
  static func execution(_ executed: Rational?, of base: Rational?, weight: Decimal, decimals: Int) -> RuleScore {
    guard let executed, let base, base > .zero, let rate = executed.divided(by: base) else {
      return RuleScore(.execution, nil, reached: nil)
    }
    let rule = ScoringRule(target: .none, weight: weight, decimals: decimals, overshoot: .zero)
    return RuleScore(.execution, rule.rounded(share: rate), reached: rate >= Rational(1))
  }
}

/// What a row scores by rule, and which rule gave it.
public struct RuleScore: Hashable, Sendable {
  public let rule: Rule
  /// The score, half up to the table's decimals; nil if it can't be computed.
  public let score: Decimal?
  /// Whether the target was reached; nil if unknown.
  public let reached: Bool?
  /// Whether the actual is so far beyond the target that a note is required.
  public let overshoots: Bool

  /// Makes a score.
  init(_ rule: Rule, _ score: Decimal?, reached: Bool?, overshoots: Bool = false) {
    self.rule = rule
    self.score = score
    self.reached = reached
    self.overshoots = overshoots
  }

  /// No score at all.
  static let none = RuleScore(.none, nil, reached: nil)

  /// The rules, by the words that `--json` has for them.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// The full weight.
    case reached
    /// Weight × actual ÷ target.
    case ratio
    /// Weight × target ÷ actual.
    case inverse
    /// Weight × (1 − excess ÷ target).
    case linear
    /// The first target met gives its score.
    case bands
    /// So many points for each whole step short.
    case deduct
    /// By judgement: 达成.
    case tierMet = "tier-met"
    /// By judgement: 部分达成.
    case tierPartial = "tier-partial"
    /// By judgement: 未达成.
    case tierUnmet = "tier-unmet"
    /// Weight × execution rate.
    case execution
    /// No rule gives a score.
    case none
  }
}

/// The grade of a total score (评价等级).
public enum Grade: String, Hashable, Sendable, CaseIterable {
  /// 90 and above.
  case excellent = "优"
  /// 80 and above.
  case good = "良"
  /// 60 and above.
  case fair = "中"
  /// Below 60.
  case poor = "差"

  /// The grade of a total, which isn't rounded first: 89.5 is 良.
  public init(total: Decimal) {
    self =
      if total >= 90 { .excellent } else if total >= 80 { .good } else if total >= 60 { .fair } else { .poor }
  }
}

/// Where a table's expressions get their figures.
public protocol FigureSource {
  /// What can go wrong with an expression that parses.
  associatedtype Failure: Error

  /// The figure of an expression over the table's period.
  func figure(of expression: String) throws(Failure) -> Figure

  /// The figures of an expression in each span of the table's period, in order.
  func figures(of expression: String, each span: Comparator.Span) throws(Failure) -> [Figure]
}
