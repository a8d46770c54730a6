public import Values

/// An exact fraction: what arithmetic on figures gives before anything is rounded.
public struct Rational: Hashable, Sendable {
  /// The numerator, in lowest terms, with the sign.
  public let numerator: Int128

  /// The denominator, in lowest terms, above zero.
  public let denominator: Int128

  /// Makes a fraction in lowest terms, or nil if the denominator is zero or 128 bits don't hold it.
  public init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  /// The fraction that a decimal is.
  public init(_ decimal: Decimal) {
    let divisor = Int128(Self.greatestCommonDivisor(decimal.millionths.magnitude, Decimal.unit.magnitude))
    self.numerator = decimal.millionths / divisor
    self.denominator = Decimal.unit / divisor
  }

  /// A whole number.
  public init(_ whole: Int) {
    self.numerator = Int128(whole)
    self.denominator = 1
  }

  /// Nothing.
  public static let zero = Rational(0)

  private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left == 0 ? 1 : left
  }
}

extension Rational: Comparable {
  public static func < (left: Rational, right: Rational) -> Bool {
    // Whole parts first, then the remainders upside down: a continued fraction needs no product that could overflow.
    var (a, b, c, d) = (left.numerator, left.denominator, right.numerator, right.denominator)
    var flipped = false
    while true {
      let (leftWhole, rightWhole) = (floorQuotient(a, b), floorQuotient(c, d))
      if leftWhole != rightWhole { return (leftWhole < rightWhole) != flipped }
      let (leftRest, rightRest) = (a - leftWhole * b, c - rightWhole * d)
      if leftRest == 0 || rightRest == 0 {
        if leftRest == rightRest { return false }
        return (leftRest == 0) != flipped
      }
      (a, b, c, d) = (b, leftRest, d, rightRest)
      flipped.toggle()
    }
  }

  private static func floorQuotient(_ numerator: Int128, _ denominator: Int128) -> Int128 {
    let quotient = numerator / denominator
    return numerator % denominator < 0 ? quotient - 1 : quotient
  }
}

extension Rational {
  /// The sum, or nil if 128 bits don't hold it.
  public func adding(_ other: Rational) -> Rational? {
    let (left, first) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, second) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, third) = left.addingReportingOverflow(right)
    let (below, fourth) = denominator.multipliedReportingOverflow(by: other.denominator)
    return first || second || third || fourth ? nil : Rational(sum, over: below)
  }

  /// The difference, or nil if 128 bits don't hold it.
  public func subtracting(_ other: Rational) -> Rational? {
    adding(other.negated)
  }

  /// The product, or nil if 128 bits don't hold it.
  public func multiplied(by other: Rational) -> Rational? {
    // Crosswise reduction first keeps the factors as small as they can be.
    guard let left = Rational(numerator, over: other.denominator), let right = Rational(other.numerator, over: denominator) else {
      return nil
    }
    let (above, first) = left.numerator.multipliedReportingOverflow(by: right.numerator)
    let (below, second) = left.denominator.multipliedReportingOverflow(by: right.denominator)
    return first || second ? nil : Rational(above, over: below)
  }

  /// The quotient, or nil if the divisor is zero or 128 bits don't hold it.
  public func divided(by other: Rational) -> Rational? {
    Rational(other.denominator, over: other.numerator).flatMap { multiplied(by: $0) }
  }

  /// The fraction with its sign turned around.
  public var negated: Rational {
    Rational(-numerator, over: denominator) ?? self
  }

  /// The decimal rounded half away from zero (四舍五入), or nil if it is too large.
  public func rounded(to decimals: Int) -> Decimal? {
    guard let scaled = scaledAndDivided(by: decimals) else { return nil }
    let magnitude = scaled.rest.magnitude
    let up = magnitude >= denominator.magnitude - magnitude
    return decimal(scaled.quotient + (up ? (numerator < 0 ? -1 : 1) : 0), decimals: decimals)
  }

  /// The decimal truncated to a number of decimals.
  public func truncated(to decimals: Int) -> Decimal? {
    scaledAndDivided(by: decimals).flatMap { decimal($0.quotient, decimals: decimals) }
  }

  /// The same number as a decimal if six decimals hold it exactly.
  public var exactDecimal: Decimal? {
    guard Decimal.unit % denominator == 0 else { return nil }
    let (millionths, overflow) = numerator.multipliedReportingOverflow(by: Decimal.unit / denominator)
    return overflow ? nil : Decimal(millionths: millionths)
  }

  private func scaledAndDivided(by decimals: Int) -> (quotient: Int128, rest: Int128)? {
    precondition((0...6).contains(decimals), "a decimal has 0 to 6 decimals")
    let whole = numerator / denominator
    var quotient = whole
    var rest = numerator % denominator
    // Long division, digit by digit: the remainder stays below the denominator, so only an absurd denominator can overflow.
    for _ in 0..<decimals {
      let (shifted, first) = rest.multipliedReportingOverflow(by: 10)
      let (grown, second) = quotient.multipliedReportingOverflow(by: 10)
      if first || second { return nil }
      quotient = grown + shifted / denominator
      rest = shifted % denominator
    }
    return (quotient, rest)
  }

  private func decimal(_ value: Int128, decimals: Int) -> Decimal? {
    var factor: Int128 = 1
    for _ in decimals..<6 { factor *= 10 }
    let (millionths, overflow) = value.multipliedReportingOverflow(by: factor)
    return overflow ? nil : Decimal(millionths: millionths)
  }
}
