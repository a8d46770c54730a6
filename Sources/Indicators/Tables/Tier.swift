public import EventLog

/// How far a target was reached by judgement, in the three tiers of the form's notes.
public enum Tier: String, Hashable, Sendable, CaseIterable {
  /// 达成年度指标: 100–80 %.
  case met
  /// 部分达成年度指标并具有一定效果: 80–60 %.
  case partial
  /// 未达成年度指标且效果较差: 60–0 %.
  case unmet

  /// Whether a score is in the tier; the upper bound of a lower tier is excluded.
  public func allows(_ score: Decimal, weight: Decimal) -> Bool {
    let (from, to) = bounds(weight: weight)
    return from <= score && (self == .met ? score <= to : score < to)
  }

  /// The lowest score of the tier and the one that ends it, for messages.
  public func bounds(weight: Decimal) -> (from: Decimal, to: Decimal) {
    let (high, low) = (Self.share(4, of: weight), Self.share(3, of: weight))
    switch self {
    case .met: return (high, weight)
    case .partial: return (low, high)
    case .unmet: return (.zero, low)
    }
  }

  private static func share(_ fifths: Int128, of weight: Decimal) -> Decimal {
    Decimal(millionths: weight.millionths * fifths / 5).rounded(to: 2)
  }
}
