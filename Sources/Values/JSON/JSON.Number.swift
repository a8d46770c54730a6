extension JSON {
  /// A JSON number: exact where the log can hold it, else as it was written.
  public enum Number: Hashable, Sendable {
    /// A number within the log's limits, exactly.
    case exact(Decimal)
    /// A valid JSON number beyond the log's limits, as written.
    case beyond(String)

    /// Makes the number that reading the decimal's text would make.
    public init(_ value: Decimal) {
      self = value.isLoggable ? .exact(value) : .beyond(value.description)
    }
  }
}

extension Decimal {
  /// Whether every reader, doubles included, prints the number the same.
  public var isLoggable: Bool {
    // It has at most 15 significant digits, is below 10¹⁵, and is zero or at least 0.0001.
    let magnitude = millionths.magnitude
    guard magnitude != 0 else { return true }
    guard magnitude >= 100, magnitude < 1_000_000_000_000_000_000_000 else { return false }
    // Zeros at the end are not significant.
    var significant = magnitude
    while significant >= 1_000_000_000_000_000 {
      let (quotient, remainder) = significant.quotientAndRemainder(dividingBy: 10)
      if remainder != 0 { return false }
      significant = quotient
    }
    return true
  }
}

/// Reads one JSON number exactly, however long its spelling.
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

  /// An exponent beyond any number of digits; greater ones mean the same.
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
