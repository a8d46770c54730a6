/// Sums, exact; a sum that leaves 128 bits is a bug of ours, since the log's numbers stay below 10¹⁵.
extension Decimal: AdditiveArithmetic {
  public static func + (left: Decimal, right: Decimal) -> Decimal {
    Decimal(millionths: left.millionths + right.millionths)
  }

  public static func - (left: Decimal, right: Decimal) -> Decimal {
    Decimal(millionths: left.millionths - right.millionths)
  }

  /// Turns the sign around.
  public static prefix func - (value: Decimal) -> Decimal {
    Decimal(millionths: -value.millionths)
  }

  /// The number without its sign.
  public var magnitude: Decimal {
    millionths < 0 ? -self : self
  }

  /// The number times a power of ten, or nil if digits would be lost.
  public func scaled(byPowerOfTen power: Int) -> Decimal? {
    // Of any other number the loop below runs out of digits within 39 steps.
    guard millionths != 0 else { return self }
    var value = millionths
    for _ in 0..<power.magnitude {
      if power > 0 {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        if overflow { return nil }
        value = product
      } else {
        if value % 10 != 0 { return nil }
        value /= 10
      }
    }
    return Decimal(millionths: value)
  }

  /// The number rounded to so many decimals, halves away from zero (四舍五入).
  public func rounded(to decimals: Int) -> Decimal {
    precondition((0...6).contains(decimals), "a decimal has 0 to 6 decimals")
    var step: Int128 = 1
    for _ in decimals..<6 { step *= 10 }
    let half = step / 2
    let shifted = millionths < 0 ? millionths - half : millionths + half
    return Decimal(millionths: shifted / step * step)
  }
}
