public import EventLog

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
