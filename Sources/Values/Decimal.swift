/// An exact decimal number in millionths, for stored numbers and their sums.
public struct Decimal: Hashable, Comparable, Sendable {
  // Six decimals are the log's limit, so no stored number is rounded and equal numbers have equal bits. 128 bits hold the sum of 10¹⁷ of
  // the largest ones.
  /// The value × 10⁶.
  public let millionths: Int128

  /// Makes the number of that many millionths.
  public init(millionths: Int128) {
    self.millionths = millionths
  }

  /// Makes a whole number.
  public init(_ whole: Int) {
    self.millionths = Int128(whole) * Self.unit
  }

  /// Nothing.
  public static let zero = Decimal(millionths: 0)

  /// One, in millionths.
  public static let unit: Int128 = 1_000_000

  public static func < (left: Decimal, right: Decimal) -> Bool {
    left.millionths < right.millionths
  }

  /// Whether there is nothing behind the point.
  public var isWhole: Bool { millionths % Self.unit == 0 }

  /// The number as an integer, if it is whole and fits.
  public var whole: Int? {
    isWhole ? Int(exactly: millionths / Self.unit) : nil
  }

  /// How many decimals the number needs, 0 to 6.
  public var decimals: Int {
    var rest = millionths.magnitude % Self.unit.magnitude
    var count = 0
    while rest != 0 {
      rest = rest * 10 % Self.unit.magnitude
      count += 1
    }
    return count
  }
}

extension Decimal: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {
    self.init(value)
  }
}

/// The exact sum; it can't leave 128 bits, since stored numbers stay below 10¹⁵.
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

  /// The number rounded half away from zero (四舍五入) to some decimals.
  public func rounded(to decimals: Int) -> Decimal {
    precondition((0...6).contains(decimals), "a decimal has 0 to 6 decimals")
    var step: Int128 = 1
    for _ in decimals..<6 { step *= 10 }
    let half = step / 2
    let shifted = millionths < 0 ? millionths - half : millionths + half
    return Decimal(millionths: shifted / step * step)
  }
}

extension Decimal: CustomStringConvertible {
  /// Reads a number in JSON's grammar exactly; nil beyond six decimals or 128 bits.
  public init?(_ text: some StringProtocol, timesTenTo power: Int = 0) {
    let bytes = Array(text.utf8)
    var reader = JSONNumberReader(offset: 0)
    var digits: Digits
    do {
      digits = try reader.readDigits(bytes.span)
    } catch {
      return nil
    }
    guard reader.offset == bytes.count else { return nil }
    digits.multiply(byTenTo: power)
    self.init(digits)
  }

  /// The number in plain digits, without an exponent, a needless zero or a sign before zero.
  public var description: String { String(writtenBy: write(to:)) }

  /// The number's text with exactly some decimals, rounded half away from zero.
  public func formatted(decimals: Int) -> String {
    let value = rounded(to: decimals)
    let text = value.description
    let have = value.decimals
    guard have < decimals else { return text }
    return text + (have == 0 ? "." : "") + String(repeating: "0", count: decimals - have)
  }

  /// Appends the plain digits, as `description` has them.
  package func write(to bytes: inout [UInt8]) {
    if millionths < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: Self.unit.magnitude)
    // Digits come from the last to the first, and are turned around in place.
    let start = bytes.count
    var rest = whole
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
      rest = quotient
    } while rest > 0
    bytes[start...].reverse()
    guard fraction != 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(number: Int(truncatingIfNeeded: fraction), digits: 6)
    while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
  }
}

extension UInt8 {
  /// The value of an ASCII digit.
  @inlinable package var decimalDigit: UInt8? {
    self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") ? self - UInt8(ascii: "0") : nil
  }
}

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
