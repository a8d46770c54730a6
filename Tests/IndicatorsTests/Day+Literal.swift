public import Values

extension Day: ExpressibleByStringLiteral {
  /// A day that a test writes out: `"2023-07-05"`.
  public init(stringLiteral text: String) {
    guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
    self = day
  }
}
