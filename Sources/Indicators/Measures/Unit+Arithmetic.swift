extension Unit {
  /// What two figures joined by a sign are measured in; nil if joining them makes no sense.
  ///
  /// A bare number takes the unit of what it is added to, and leaves that of what it divides. A quotient of two like things is a rate.
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
