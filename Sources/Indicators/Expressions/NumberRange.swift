public import EventLog

/// A span of numbers as a query compares them: `>3`, `10万..50万`, `3`.
public struct NumberRange: Hashable, Sendable {
  /// The lower end; none where there is no bound.
  public var lower: Bound?

  /// The upper end; none where there is no bound.
  public var upper: Bound?

  /// One end of a span.
  public struct Bound: Hashable, Sendable {
    /// The number.
    public let value: Decimal
    /// Whether the number itself lies in the span.
    public let isIncluded: Bool
  }

  /// Tells whether a number lies in the span.
  public func contains(_ number: Decimal) -> Bool {
    if let lower, lower.isIncluded ? number < lower.value : number <= lower.value { return false }
    if let upper, upper.isIncluded ? number > upper.value : number >= upper.value { return false }
    return true
  }

  /// Reads a comparison, a span or a number, each number being read by the closure.
  init?(_ text: String, number: (String) throws(ExpressionError) -> Decimal) throws(ExpressionError) {
    let written = text.map { $0 == "＞" ? ">" : $0 == "＜" ? "<" : $0 == "＝" ? "=" : $0 }
    for sign in [">=", "≥", "<=", "≤", ">", "<", "="] where written.starts(with: sign) {
      let value = try number(String(written.dropFirst(sign.count)))
      let bound = Bound(value: value, isIncluded: sign != ">" && sign != "<")
      lower = sign == "<=" || sign == "≤" || sign == "<" ? nil : bound
      upper = sign == ">=" || sign == "≥" || sign == ">" ? nil : bound
      return
    }
    let mark = (0..<written.count).first { written[$0] == "~" || written[$0] == "." && $0 + 1 < written.count && written[$0 + 1] == "." }
    if let mark {
      let before = String(written[..<mark])
      let after = String(written[(mark + (written[mark] == "~" ? 1 : 2))...])
      if before.isEmpty, after.isEmpty { return nil }
      lower = before.isEmpty ? nil : Bound(value: try number(before), isIncluded: true)
      upper = after.isEmpty ? nil : Bound(value: try number(after), isIncluded: true)
      return
    }
    let bound = Bound(value: try number(text), isIncluded: true)
    lower = bound
    upper = bound
  }
}
