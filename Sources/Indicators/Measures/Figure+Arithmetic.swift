extension Figure {
  /// The negated figure; a defined figure stays defined.
  var negated: Figure { Figure(value?.negated, unit) }

  /// Two figures joined by an operator; nil if 128 bits can't hold the result.
  static func joining(_ left: Figure, _ sign: MeasureOperator, _ right: Figure, unit: Unit, isShare: Bool) -> Figure? {
    guard let first = left.value, let second = right.value else { return Figure(nil, unit) }
    let ratio = sign == .over && isShare ? Ratio(numerator: first, denominator: second) : nil
    if sign == .over, second == .zero { return Figure(nil, unit, ratio: ratio) }
    return first.joined(sign, second).map { Figure($0, unit, ratio: ratio) }
  }

  /// A count as a share of another count.
  public static func share(_ numerator: Int, of denominator: Int) -> Figure {
    let value = Rational(Int128(numerator), over: Int128(denominator))
    return Figure(value, .rate, ratio: Ratio(numerator: Rational(numerator), denominator: Rational(denominator)))
  }
}

extension Rational {
  /// Two numbers joined by an operator; nil after division by zero or beyond 128 bits.
  func joined(_ sign: MeasureOperator, _ other: Rational) -> Rational? {
    switch sign {
    case .plus: adding(other)
    case .minus: subtracting(other)
    case .times: multiplied(by: other)
    case .over: divided(by: other)
    }
  }
}

extension Unit {
  /// The unit of two figures joined by an operator; nil if joining them makes no sense.
  static func joining(_ left: Unit, _ leftIsBare: Bool, _ sign: MeasureOperator, _ right: Unit, _ rightIsBare: Bool) -> Unit? {
    switch sign {
    case .plus: sum(left, leftIsBare, right, rightIsBare)
    case .minus: difference(left, leftIsBare, right, rightIsBare)
    case .times: product(left, right)
    case .over: rightIsBare && left != .date ? left : quotient(left, right)
    }
  }

  private static func sum(_ left: Unit, _ leftIsBare: Bool, _ right: Unit, _ rightIsBare: Bool) -> Unit? {
    if left == .date { return right == .days || rightIsBare ? .date : nil }
    if right == .date { return left == .days ? .date : nil }
    if left == right { return left }
    return leftIsBare ? right : rightIsBare ? left : nil
  }

  private static func difference(_ left: Unit, _ leftIsBare: Bool, _ right: Unit, _ rightIsBare: Bool) -> Unit? {
    if left == .date, right == .date { return .days }
    return right == .date ? nil : sum(left, leftIsBare, right, rightIsBare)
  }

  private static func product(_ left: Unit, _ right: Unit) -> Unit? {
    if left == .date || right == .date { return nil }
    if left == .number { return right }
    if right == .number { return left }
    if left == .rate { return right }
    return right == .rate ? left : nil
  }

  private static func quotient(_ left: Unit, _ right: Unit) -> Unit? {
    if left == .date || right == .date { return nil }
    if left == right { return .rate }
    return right == .number || right == .rate ? left : .number
  }
}
