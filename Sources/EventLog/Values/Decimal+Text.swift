extension Decimal: CustomStringConvertible {
  /// Reads a plain or exponent number in JSON's grammar, exactly; nothing where six decimals or 128 bits don't hold it.
  public init?(_ text: some StringProtocol) {
    var scanner = text.utf8.makeIterator()
    var digits: Int128 = 0
    var exponent = 0
    var negative = false
    var seenDigit = false
    var byte = scanner.next()
    if byte == UInt8(ascii: "-") {
      negative = true
      byte = scanner.next()
    }
    var afterPoint = false
    while let current = byte {
      if let digit = current.decimalDigit {
        let (shifted, overflowed) = digits.multipliedReportingOverflow(by: 10)
        // Trailing zeros beyond what fits are still the same number only if they follow the point; anything else is refused below.
        if overflowed { return nil }
        digits = shifted + Int128(digit)
        if digits > Self.readingLimit { return nil }
        seenDigit = true
        if afterPoint { exponent -= 1 }
      } else if current == UInt8(ascii: "."), !afterPoint, seenDigit {
        afterPoint = true
        seenDigit = false
      } else {
        break
      }
      byte = scanner.next()
    }
    guard seenDigit else { return nil }
    if let mark = byte {
      guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
      var sign = 1
      var value = 0
      var seenExponent = false
      byte = scanner.next()
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
        sign = byte == UInt8(ascii: "-") ? -1 : 1
        byte = scanner.next()
      }
      while let current = byte {
        guard let digit = current.decimalDigit else { return nil }
        value = min(value * 10 + Int(digit), 10_000)
        seenExponent = true
        byte = scanner.next()
      }
      guard seenExponent else { return nil }
      exponent += sign * value
    }
    guard digits != 0 else {
      self = .zero
      return
    }
    guard let scaled = Decimal(millionths: digits).scaled(byPowerOfTen: exponent + 6) else { return nil }
    self = negative ? -scaled : scaled
  }

  /// No digit is read past this, so that scaling by a few powers of ten can't overflow unnoticed.
  private static let readingLimit = Int128.max / 1_000

  /// The number in plain digits, without an exponent, a needless zero or a sign before zero.
  public var description: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

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
    var magnitude = millionths.magnitude
    if millionths < 0 { bytes.append(UInt8(ascii: "-")) }
    var decimals = 6
    while decimals > 0, magnitude % 10 == 0 {
      magnitude /= 10
      decimals -= 1
    }
    var digits: [UInt8] = []
    repeat {
      digits.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10))
      magnitude /= 10
    } while magnitude > 0
    while digits.count <= decimals { digits.append(UInt8(ascii: "0")) }
    for index in digits.indices.reversed() {
      bytes.append(digits[index])
      if index == decimals, index > 0 { bytes.append(UInt8(ascii: ".")) }
    }
  }
}

extension UInt8 {
  /// The value of an ASCII digit.
  var decimalDigit: UInt8? {
    self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") ? self - UInt8(ascii: "0") : nil
  }
}
