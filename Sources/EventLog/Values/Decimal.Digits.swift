extension Decimal {
  /// A number as `coefficient` × 10^`exponent`, without zeros at either end of the coefficient.
  struct Digits: Equatable {
    /// Whether it has a minus sign.
    var isNegative = false

    /// The significant digits; nil beyond 128 bits, 0 for zero.
    private(set) var coefficient: UInt128? = 0

    /// How many significant digits there are.
    private(set) var count = 0

    /// The power of ten that the last significant digit counts.
    private(set) var exponent = 0

    /// Zeros read since the last other digit: part of the coefficient only if another digit follows.
    private var pendingZeros = 0

    /// Takes in the next digit of the whole part or, behind the point, of the fraction.
    @inline(__always)
    mutating func append(_ digit: UInt8, behindPoint: Bool) {
      // The exponent counts from the last digit read; `finish` moves it to the last significant one.
      if behindPoint { exponent -= 1 }
      if digit == 0 {
        if count > 0 { pendingZeros += 1 }
        return
      }
      if pendingZeros > 0 { appendPendingZeros() }
      append(digit)
    }

    /// Takes in the exponent that was written behind the digits.
    mutating func finish(writtenExponent: Int) {
      exponent = count == 0 ? 0 : exponent + pendingZeros + writtenExponent
      pendingZeros = 0
    }

    /// Multiplies the number by a power of ten.
    mutating func multiply(byTenTo power: Int) {
      if count > 0 { exponent += power }
    }

    private mutating func appendPendingZeros() {
      for _ in 0..<pendingZeros { append(0) }
      pendingZeros = 0
    }

    @inline(__always)
    private mutating func append(_ digit: UInt8) {
      count += 1
      guard let value = coefficient else { return }
      let (tenfold, high) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tenfold.addingReportingOverflow(UInt128(digit))
      coefficient = high || carry ? nil : sum
    }

    /// Whether the log can hold the number, as `Decimal.isLoggable` has it.
    var isLoggable: Bool {
      // 10¹⁴ has 15 places before the point, 0.0001 has −3.
      count == 0 || count <= 15 && exponent >= -6 && (-3...15).contains(count + exponent)
    }
  }

  /// The number of these digits; nil beyond six decimals or 128 bits.
  init?(_ digits: Digits) {
    guard let coefficient = digits.coefficient else { return nil }
    guard coefficient != 0 else {
      self = .zero
      return
    }
    let power = digits.exponent + 6
    // 2¹²⁷ has 39 digits.
    guard power >= 0, digits.count + power <= 39 else { return nil }
    var magnitude = coefficient
    for _ in 0..<power {
      let (tenfold, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      magnitude = tenfold
    }
    guard magnitude <= (digits.isNegative ? Int128.min : Int128.max).magnitude else { return nil }
    let value = Int128(truncatingIfNeeded: magnitude)
    self.init(millionths: digits.isNegative ? 0 &- value : value)
  }
}
