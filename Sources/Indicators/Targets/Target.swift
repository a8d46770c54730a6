public import Values

/// A 年度指标值 as a rule sees it.
public enum Target: Hashable, Sendable {
  /// Nothing is asked: empty, 不适用, a dash.
  case none
  /// Words that only a person can judge (效果明显).
  case qualitative
  /// Something a rule can hold an actual against.
  case compared(Comparator)

  /// The comparator, if a rule can judge.
  public var comparator: Comparator? {
    switch self {
    case .compared(let comparator): comparator
    case .none, .qualitative: nil
    }
  }

  /// The context of a target's text, which decides how it reads.
  public struct Context: Hashable, Sendable {
    /// Whether the row is one of 成本指标, where a bare number is a ceiling.
    public var isCost: Bool
    /// Whether the row asks when something is done.
    public var isTimely: Bool
    /// The unit if the text has none.
    public var unit: String?
    /// The days the table speaks of, which give a date its year.
    public var period: ClosedRange<Day>?
    /// The meaning of a bare number, if the default is wrong.
    public var direction: Direction?

    /// Makes a context.
    public init(
      isCost: Bool = false, isTimely: Bool = false, unit: String? = nil, period: ClosedRange<Day>? = nil, direction: Direction? = nil
    ) {
      self.isCost = isCost
      self.isTimely = isTimely
      self.unit = unit
      self.period = period
      self.direction = direction
    }

    /// The context that a row's names give its target.
    public init(level1: String, level2: String, level3: String, period: ClosedRange<Day>?) {
      self.init(
        isCost: [level1, level2].contains { $0.contains("成本") },
        isTimely: [level2, level3].contains { name in Self.timelyWords.contains { name.contains($0) } }, period: period)
    }

    /// What a row is called that asks when something is done.
    private static let timelyWords = ["时间", "时效", "期限", "时限"]
  }

  /// Which way is better.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// A bare number is a floor.
    case up
    /// A bare number is a ceiling.
    case down
  }

  /// Reads a target as people write it; a text outside the grammar is qualitative.
  public static func parse(_ text: String, in context: Context = Context()) -> Target {
    let folded = FigureText.folded(text)
    if FigureText.isNotApplicable(folded) { return .none }
    return TargetReader(text: folded, context: context).comparator().map { .compared($0) } ?? .qualitative
  }
}

/// A number as somebody wrote it: its exact value, its unit, and how exactly it was written.
public struct Quantity: Hashable, Sendable {
  /// The value in base units.
  public let value: Rational

  /// The unit as written.
  public let unit: PrintedUnit

  /// How many digits stood behind the point.
  public let decimals: Int

  /// Makes a quantity of the number before its unit.
  init?(number: Rational, unit: PrintedUnit, decimals: Int = 0) {
    guard let value = number.multiplied(by: unit.scale) else { return nil }
    self.value = value
    self.unit = unit
    self.decimals = decimals
  }

  /// Reads a text that is only one number with its unit: `31.82万元`, `十二期`, `百分之九十`.
  public init?(_ text: String) {
    guard let phrase = NumberPhrase(FigureText.folded(text)), phrase.isWhole else { return nil }
    self = phrase.quantity
  }

  /// The smallest step that the printed digits can tell, in base units.
  public var step: Rational {
    var divisor = 1
    for _ in 0..<min(decimals, 6) { divisor *= 10 }
    return unit.scale.divided(by: Rational(divisor)) ?? unit.scale
  }

  /// The figure that the quantity is.
  public var figure: Figure { Figure(value, unit.base) }

  /// The same digits in another unit, if none was written: 3.4万 beside 万元 is 3.4万元, and 10千米 beside 米 is 10,000.
  ///
  /// - Parameter bound: what the number is held against. Of a bare number beside a unit with 千, 万 or 亿 it tells which one is meant:
  ///   9000 beside 1.2万人次 counts 人次.
  func reading(in other: PrintedUnit, beside bound: Rational? = nil) -> Quantity {
    if !unit.isBare {
      guard let size = unit.size(in: other), let converted = value.multiplied(by: size) else { return self }
      return Quantity(number: converted, unit: other, decimals: decimals) ?? self
    }
    let number = value.divided(by: unit.scale) ?? value
    guard let (single, multiple) = other.unscaled else {
      // 9千 beside 10千米 are 9千米.
      let meant = other.text.hasPrefix(unit.text) ? other.text : unit.text + other.text
      return Quantity(number: number, unit: PrintedUnit(naming: meant), decimals: decimals) ?? self
    }
    let isOfSingles = unit.text.isEmpty && bound.map { isNearer($0, in: single, than: other, by: multiple) } ?? false
    let meant = unit.text.isEmpty && !isOfSingles ? other : PrintedUnit(naming: unit.text + single.text)
    return Quantity(number: number, unit: meant, decimals: decimals) ?? self
  }

  /// Whether the bare number is nearer to a bound as so many single units than as so many multiples of them.
  private func isNearer(_ bound: Rational, in single: PrintedUnit, than other: PrintedUnit, by multiple: Rational) -> Bool {
    guard bound > .zero, value > .zero, let large = value.multiplied(by: other.scale)?.divided(by: bound),
      let square = large.multiplied(by: large)
    else { return false }
    return square > multiple
  }
}

extension Comparator.Relation {
  /// The comparison signs, longer ones first.
  static let symbols: [(symbol: String, relation: Comparator.Relation)] = [
    (">=", .atLeast), ("=>", .atLeast), ("<=", .atMost), ("=<", .atMost), ("≥", .atLeast), ("≤", .atMost), (">", .above), ("<", .below),
    ("=", .equal),
  ]

  /// The words that compare, those that end in others first.
  static let words: [(word: String, relation: Comparator.Relation)] = [
    ("大于或等于", .atLeast), ("大于等于", .atLeast), ("小于或等于", .atMost), ("小于等于", .atMost), ("不少于", .atLeast), ("不低于", .atLeast),
    ("不小于", .atLeast), ("至少", .atLeast), ("不超过", .atMost), ("不高于", .atMost), ("不大于", .atMost), ("不多于", .atMost), ("至多", .atMost),
    ("不得少于", .atLeast), ("不得低于", .atLeast), ("不得小于", .atLeast), ("不能少于", .atLeast), ("不能低于", .atLeast), ("不应少于", .atLeast),
    ("不应低于", .atLeast), ("不得超过", .atMost), ("不得高于", .atMost), ("不得大于", .atMost), ("不得多于", .atMost), ("不能超过", .atMost),
    ("不应超过", .atMost), ("不能高于", .atMost), ("不应高于", .atMost), ("未超过", .atMost), ("没超过", .atMost), ("没有超过", .atMost), ("不超", .atMost),
    ("控制在", .atMost),
    ("大于", .above), ("超过", .above), ("高于", .above), ("多于", .above), ("小于", .below), ("低于", .below), ("少于", .below), ("不满", .below),
    ("不足", .below), ("不到", .below), ("等于", .equal),
  ].sorted { $0.0.count > $1.0.count }

  /// Splits a text into what precedes the final comparison, and the comparison.
  static func closing(_ text: String) -> (before: String, relation: Comparator.Relation, isSymbol: Bool)? {
    for (symbol, relation) in symbols where text.hasSuffix(symbol) { return (String(text.dropLast(symbol.count)), relation, true) }
    for (word, relation) in words where text.hasSuffix(word) { return (String(text.dropLast(word.count)), relation, false) }
    return nil
  }
}
