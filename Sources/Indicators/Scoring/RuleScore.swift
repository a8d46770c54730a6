public import EventLog

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
