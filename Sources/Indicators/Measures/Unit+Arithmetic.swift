extension Unit {
  /// What two figures joined by a sign are measured in; nothing where joining them makes no sense.
  ///
  /// A bare number takes the unit of what it is added to. A quotient of two like things is a rate.
  static func joining(_ left: Unit, _ leftIsBare: Bool, _ sign: MeasureOperator, _ right: Unit, _ rightIsBare: Bool) -> Unit? {
    switch sign {
    case .plus, .minus:
      switch (left, right) {
      case (.date, .date): return sign == .minus ? .days : nil
      case (.date, .days): return .date
      case (.days, .date): return sign == .plus ? .date : nil
      case (.date, .number): return rightIsBare ? .date : nil
      case (_, .date): return nil
      case _ where left == right: return left
      case _ where leftIsBare: return right
      case _ where rightIsBare: return left
      default: return nil
      }
    case .times:
      switch (left, right) {
      case (.date, _), (_, .date): return nil
      case (.number, _): return right
      case (_, .number): return left
      case (.rate, _): return right
      case (_, .rate): return left
      default: return nil
      }
    case .over:
      switch (left, right) {
      case (.date, _), (_, .date): return nil
      case _ where left == right: return .rate
      case (_, .number), (_, .rate): return left
      default: return .number
      }
    }
  }
}
