public import EventLog

extension TableDefinition {
  /// One indicator of a table.
  public struct Row: Hashable, Sendable {
    /// The row's name, unique in its table.
    public let id: String
    /// 一级指标.
    public let level1: String
    /// 二级指标.
    public let level2: String?
    /// 三级指标.
    public let level3: String
    /// 年度指标值, as written.
    public let target: String?
    /// What a worded target means, in the target grammar.
    public let reads: String?
    /// The unit meant where the target's text has none.
    public let unit: String?
    /// Where the actual value comes from.
    public let actual: Actual?
    /// How the actual prints.
    public let format: FigureFormat?
    /// 分值; 0 if the indicator doesn't apply.
    public let weight: Decimal
    /// The meaning of a bare number, if the default is wrong.
    public let direction: Target.Direction?
    /// How a shortfall loses points.
    public let scoring: Scoring
    /// 偏差原因分析及改进措施.
    public let deviation: String?
    /// Last year's target as it printed.
    public let lastTarget: String?
    /// Last year's actual as it printed.
    public let lastActual: String?

    /// Where an actual value comes from.
    public enum Actual: Hashable, Sendable {
      /// From the log, by an expression.
      case measured(String)
      /// From a person, by `table assess`.
      case assessed
    }

    /// The expression of the actual, if any.
    var measure: String? {
      switch actual {
      case .measured(let expression): expression
      case .assessed, nil: nil
      }
    }

    /// Whether the indicator applies at all (不适用 where it doesn't).
    public var applies: Bool { weight > .zero }

    /// Whether the row is one of 成本指标, where a bare number is a ceiling.
    var isCost: Bool { level1.contains("成本") || (level2?.contains("成本") ?? false) }

    /// The context of the target's text, which decides how it reads.
    func context(in period: ClosedRange<Day>) -> Target.Context {
      Target.Context(isCost: isCost, unit: unit, period: period, direction: direction)
    }

    /// The target for the rules: its stated reading if given, else its own text.
    public func parsedTarget(in period: ClosedRange<Day>) -> Target {
      Target.parse(reads ?? target ?? "", in: context(in: period))
    }
  }

  /// How a row that isn't reached loses points.
  public enum Scoring: Hashable, Sendable {
    /// In proportion to what was reached.
    case ratio
    /// A passed ceiling loses weight × excess ÷ target.
    case linear
    /// By assessment even where the target parses.
    case tiers
    /// The first target met gives its score, none gives 0.
    case bands([Band])
    /// So many points for each whole step short.
    case deduct(Decimal, per: Quantity)

    /// A target and what reaching it gives.
    public struct Band: Hashable, Sendable {
      /// The target, in the target grammar.
      public let target: String
      /// The score that it gives.
      public let score: Decimal
    }
  }
}
