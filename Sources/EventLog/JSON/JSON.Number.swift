extension JSON {
  /// A JSON number: exact where the log can hold it, else as it was written.
  public enum Number: Hashable, Sendable {
    /// A number within the log's limits, exactly.
    case exact(Decimal)
    /// A lawful JSON number that the log refuses: too many digits, too large, or too small; its text as written.
    case beyond(String)

    /// Makes the number that reading the decimal's text would make.
    public init(_ value: Decimal) {
      self = value.isLoggable ? .exact(value) : .beyond(value.description)
    }
  }
}

extension Decimal {
  /// Tells whether the log can hold the number so that every reader, doubles included, prints it the same:
  /// at most 15 significant digits, below 10¹⁵, and not below 0.0001 unless zero.
  public var isLoggable: Bool {
    let magnitude = millionths.magnitude
    guard magnitude != 0 else { return true }
    guard magnitude >= 100, magnitude < 1_000_000_000_000_000_000_000 else { return false }
    // Zeros at the end are not significant.
    var significant = magnitude
    while significant >= 1_000_000_000_000_000 {
      let (quotient, remainder) = significant.quotientAndRemainder(dividingBy: 10)
      if remainder != 0 { return false }
      significant = quotient
    }
    return true
  }
}
