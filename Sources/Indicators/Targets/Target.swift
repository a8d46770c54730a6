public import EventLog

/// A 年度指标值 as a rule sees it.
public enum Target: Hashable, Sendable {
  /// Nothing is asked: empty, 不适用, a dash.
  case none
  /// Words that only a person can judge (效果明显).
  case qualitative
  /// Something a rule can hold an actual against.
  case compared(Comparator)

  /// The comparator, where a rule can judge.
  public var comparator: Comparator? {
    switch self {
    case .compared(let comparator): comparator
    case .none, .qualitative: nil
    }
  }

  /// What stands around a target's text and decides how it reads.
  public struct Context: Hashable, Sendable {
    /// Whether the row is one of 成本指标, where a bare number is a ceiling.
    public var isCost: Bool
    /// The unit meant, where the text has none.
    public var unit: String?
    /// The days the table speaks of, which give a date its year.
    public var period: ClosedRange<Day>?
    /// What a bare number is, where the default would read it wrongly.
    public var direction: Direction?

    /// Makes a context.
    public init(isCost: Bool = false, unit: String? = nil, period: ClosedRange<Day>? = nil, direction: Direction? = nil) {
      self.isCost = isCost
      self.unit = unit
      self.period = period
      self.direction = direction
    }
  }

  /// Which way is better.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// A bare number is a floor.
    case up
    /// A bare number is a ceiling.
    case down
  }

  /// Reads a target as people write it; what no row of the grammar fits is qualitative, never a guess.
  public static func parse(_ text: String, in context: Context = Context()) -> Target {
    let folded = FigureText.folded(text)
    if FigureText.isNotApplicable(folded) { return .none }
    return TargetReader(text: folded, context: context).comparator().map { .compared($0) } ?? .qualitative
  }
}
