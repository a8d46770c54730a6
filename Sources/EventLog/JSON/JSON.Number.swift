extension JSON {
  /// A JSON number: exact where the log can hold it, else as it was written.
  public enum Number: Hashable, Sendable {
    /// A number within the log's limits, exactly.
    case exact(Decimal)
    /// A lawful JSON number that the log refuses: too many digits, too large, or too small; its text as written.
    case beyond(String)

    /// Reads a number that is known to keep JSON's grammar.
    init(lexeme: String) {
      if let value = Decimal(lexeme), value.isLoggable {
        self = .exact(value)
      } else {
        self = .beyond(lexeme)
      }
    }
  }
}

extension Decimal {
  /// Tells whether the log can hold the number so that every reader, doubles included, prints it the same:
  /// at most 15 significant digits, below 10¹⁵, and not below 0.0001 unless zero.
  public var isLoggable: Bool {
    var significant = millionths.magnitude
    guard significant != 0 else { return true }
    guard significant >= 100, significant < 1_000_000_000_000_000_000_000 else { return false }
    while significant % 10 == 0 { significant /= 10 }
    return significant < 1_000_000_000_000_000
  }
}
