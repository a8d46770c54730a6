/// Reads one JSON number and what it comes to; no spelling is too long, and nothing is rounded.
struct JSONNumberReader {
  /// The next byte to read.
  private(set) var offset: Int

  /// Reads a number as the log sees it: exact within its limits, else as written.
  mutating func read(_ bytes: Span<UInt8>) throws(JSONError) -> JSON.Number {
    let start = offset
    let digits = try readDigits(bytes)
    if digits.isLoggable, let value = Decimal(digits) { return .exact(value) }
    return .beyond(bytes.text(start..<offset))
  }

  /// Reads a number's digits up to the first byte that is no part of it.
  mutating func readDigits(_ bytes: Span<UInt8>) throws(JSONError) -> Decimal.Digits {
    var digits = Decimal.Digits()
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "-") {
      digits.isNegative = true
      offset += 1
    }
    let first = offset
    try read(bytes) { digits.append($0, behindPoint: false) }
    if bytes[first] == UInt8(ascii: "0"), offset - first > 1 { throw JSONError(.badNumber, at: first) }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      try read(bytes) { digits.append($0, behindPoint: true) }
    }
    var exponent = 0
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      let isNegative = offset < bytes.count && bytes[offset] == UInt8(ascii: "-")
      if isNegative || offset < bytes.count && bytes[offset] == UInt8(ascii: "+") { offset += 1 }
      try read(bytes) { exponent = min(exponent * 10 + Int($0), Self.endlessExponent) }
      if isNegative { exponent.negate() }
    }
    digits.finish(writtenExponent: exponent)
    return digits
  }

  /// An exponent that no amount of digits makes up for; greater ones mean the same.
  private static let endlessExponent = 1 << 56

  /// Reads one digit or more.
  @inline(__always)
  private mutating func read(_ bytes: Span<UInt8>, _ take: (UInt8) -> Void) throws(JSONError) {
    let start = offset
    while offset < bytes.count, let digit = bytes[offset].decimalDigit {
      take(digit)
      offset += 1
    }
    guard offset > start else {
      throw offset < bytes.count ? JSONError(.badNumber, at: offset) : JSONError(.unexpectedEnd, at: offset)
    }
  }
}
