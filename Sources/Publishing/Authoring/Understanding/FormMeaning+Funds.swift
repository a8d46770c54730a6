import Indicators

/// The meanings of the funds' columns.
extension FormMeaning {
  /// The amount that stands in such a column.
  var column: TableDefinition.Budget.Column? {
    switch self {
    case .initial: .initial
    case .adjusted: .adjusted
    case .executed: .executed
    case .level1, .level2, .level3, .target, .relation, .unit, .actual, .weight, .score, .reason, .rate, .soFar, .expected, .likelihood: nil
    }
  }

  /// The meaning of a column of amounts.
  init(_ column: TableDefinition.Budget.Column) {
    self =
      switch column {
      case .initial: .initial
      case .adjusted: .adjusted
      case .executed: .executed
      }
  }

  /// The part of the wording that a heading of the funds is.
  var part: FormWording.Part? {
    if self == .rate { return .rate }
    return column.map { FormWording.part($0) }
  }
}
