import Values

/// An exact fraction, by the school's rules and nothing else.
struct Fraction: Hashable {
  let over: Int128
  let under: Int128

  init(_ over: Int128, _ under: Int128 = 1) {
    precondition(under != 0, "a fraction is over something")
    var (a, b) = (over.magnitude, under.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let common = a == 0 ? 1 : Int128(a)
    let sign: Int128 = under < 0 ? -1 : 1
    self.over = sign * over / common
    self.under = sign * under / common
  }

  init(_ whole: Int) { self.init(Int128(whole)) }

  init(_ decimal: Decimal) { self.init(decimal.millionths, Decimal.unit) }

  static func + (a: Fraction, b: Fraction) -> Fraction { Fraction(a.over * b.under + b.over * a.under, a.under * b.under) }
  static func - (a: Fraction, b: Fraction) -> Fraction { Fraction(a.over * b.under - b.over * a.under, a.under * b.under) }
  static func * (a: Fraction, b: Fraction) -> Fraction { Fraction(a.over * b.over, a.under * b.under) }
  static func / (a: Fraction, b: Fraction) -> Fraction { Fraction(a.over * b.under, a.under * b.over) }
  static func < (a: Fraction, b: Fraction) -> Bool { a.over * b.under < b.over * a.under }

  var isZero: Bool { over == 0 }
}
