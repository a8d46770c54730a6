extension Decimal: CustomStringConvertible {
  /// Reads a plain or exponent number in JSON's grammar, exactly and whatever its spelling; nil if six decimals or 128 bits don't
  /// hold it.
  ///
  /// - Parameter power: the power of ten that the number is multiplied by before it has to be held.
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

  /// The number with exactly so many decimals, halves rounded away from zero.
  public func formatted(decimals: Int) -> String {
    let value = rounded(to: decimals)
    let text = value.description
    let have = value.decimals
    guard have < decimals else { return text }
    return text + (have == 0 ? "." : "") + String(repeating: "0", count: decimals - have)
  }

  /// Appends the plain digits, as `description` has them.
  func write(to bytes: inout [UInt8]) {
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
  var decimalDigit: UInt8? {
    self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") ? self - UInt8(ascii: "0") : nil
  }
}
