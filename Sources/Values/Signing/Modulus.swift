/// A number of 256 bits as four words, the lowest first.
typealias Words256 = InlineArray<4, UInt64>

/// Arithmetic modulo an odd number of 256 bits whose highest bit is set, on numbers in Montgomery's form (times 2^256).
///
/// Only public numbers are computed with, so that nothing depends on how long it takes.
struct Modulus: Sendable {
  private let words: Words256
  /// What makes the lowest word of the modulus -1 by multiplication.
  private let inverse: UInt64
  /// 2^512 modulo it, which brings a number into the form.
  private let square: Words256
  /// One, in the form.
  let one: Words256

  init(_ words: Words256) {
    self.words = words
    var inverse: UInt64 = 1
    for _ in 0..<6 { inverse &*= 2 &- words[0] &* inverse }
    self.inverse = 0 &- inverse
    // 2^256 is less than twice the modulus: what is left of it is its complement.
    var power = Self.difference([0, 0, 0, 0], words).value
    one = power
    for _ in 0..<256 { power = Self.sum(power, power, words) }
    square = power
  }

  /// Whether a number is less than the modulus.
  func holds(_ number: Words256) -> Bool { Self.difference(number, words).isLess }

  /// A number below twice the modulus, brought below it.
  func reduced(_ number: Words256) -> Words256 {
    let less = Self.difference(number, words)
    return less.isLess ? number : less.value
  }

  /// A number and the modulus together, where 256 bits hold them.
  func raised(_ number: Words256) -> Words256? {
    let sum = Self.carried(number, words)
    return sum.isOver ? nil : sum.value
  }

  /// A number in the form.
  func form(of number: Words256) -> Words256 { product(number, square) }

  func sum(_ left: Words256, _ right: Words256) -> Words256 { Self.sum(left, right, words) }

  func difference(_ left: Words256, _ right: Words256) -> Words256 {
    let less = Self.difference(left, right)
    return less.isLess ? Self.carried(less.value, words).value : less.value
  }

  /// The product of two numbers in the form, in the form.
  func product(_ left: Words256, _ right: Words256) -> Words256 {
    var total: Words256 = [0, 0, 0, 0]
    var top: UInt64 = 0
    for place in 0..<4 {
      var carry: UInt64 = 0
      for digit in 0..<4 { (carry, total[digit]) = Self.multiplied(left[digit], right[place], total[digit], carry) }
      let high = UInt128(top) &+ UInt128(carry)
      let factor = total[0] &* inverse
      (carry, _) = Self.multiplied(factor, words[0], total[0], 0)
      for digit in 1..<4 { (carry, total[digit - 1]) = Self.multiplied(factor, words[digit], total[digit], carry) }
      let last = high &+ UInt128(carry)
      total[3] = UInt64(truncatingIfNeeded: last)
      top = UInt64(truncatingIfNeeded: last >> 64)
    }
    let less = Self.difference(total, words)
    return top == 0 && less.isLess ? total : less.value
  }

  /// The number by which a number that isn't nought gives one, by Fermat, for a prime modulus.
  func inverted(_ form: Words256) -> Words256 {
    let exponent = Self.difference(words, [2, 0, 0, 0]).value
    var power = one
    for bit in (0..<256).reversed() {
      power = product(power, power)
      if Self.bit(bit, of: exponent) { power = product(power, form) }
    }
    return power
  }

  /// A bit of a number, counted from the lowest.
  static func bit(_ place: Int, of number: Words256) -> Bool { number[place >> 6] >> UInt64(place & 63) & 1 == 1 }

  static func areEqual(_ left: Words256, _ right: Words256) -> Bool {
    left[0] == right[0] && left[1] == right[1] && left[2] == right[2] && left[3] == right[3]
  }

  static func isNought(_ number: Words256) -> Bool { number[0] | number[1] | number[2] | number[3] == 0 }

  /// A number of 32 bytes, its highest first.
  static func number(_ bytes: some Collection<UInt8>) -> Words256 {
    var words: Words256 = [0, 0, 0, 0]
    for (place, byte) in bytes.reversed().enumerated() { words[place >> 3] |= UInt64(byte) << UInt64(8 * (place & 7)) }
    return words
  }

  private static func sum(_ left: Words256, _ right: Words256, _ modulus: Words256) -> Words256 {
    let sum = carried(left, right)
    let less = difference(sum.value, modulus)
    return !sum.isOver && less.isLess ? sum.value : less.value
  }

  private static func carried(_ left: Words256, _ right: Words256) -> (value: Words256, isOver: Bool) {
    var value: Words256 = [0, 0, 0, 0]
    var carry: UInt128 = 0
    for digit in 0..<4 {
      carry &+= UInt128(left[digit]) &+ UInt128(right[digit])
      value[digit] = UInt64(truncatingIfNeeded: carry)
      carry >>= 64
    }
    return (value, carry != 0)
  }

  private static func difference(_ left: Words256, _ right: Words256) -> (value: Words256, isLess: Bool) {
    var value: Words256 = [0, 0, 0, 0]
    var borrow = false
    for digit in 0..<4 {
      let (first, isFirstLess) = left[digit].subtractingReportingOverflow(right[digit])
      let (second, isSecondLess) = first.subtractingReportingOverflow(borrow ? 1 : 0)
      value[digit] = second
      borrow = isFirstLess || isSecondLess
    }
    return (value, borrow)
  }

  /// left × right + more + carry, which two words hold.
  @inline(__always)
  private static func multiplied(_ left: UInt64, _ right: UInt64, _ more: UInt64, _ carry: UInt64) -> (high: UInt64, low: UInt64) {
    let product = UInt128(left) &* UInt128(right) &+ UInt128(more) &+ UInt128(carry)
    return (UInt64(truncatingIfNeeded: product >> 64), UInt64(truncatingIfNeeded: product))
  }
}
