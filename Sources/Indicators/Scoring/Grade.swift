public import EventLog

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
