extension Day: CustomStringConvertible, LosslessStringConvertible {
  /// The length of the one accepted form.
  static let textLength = 10

  /// Reads `2023-07-05`, exactly ten characters.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == Self.textLength else { return nil }
    self.init(bytes: bytes.span)
  }

  /// Reads the ten bytes of `2023-07-05` at the beginning of some bytes.
  init?(bytes: Span<UInt8>) {
    guard Self.textLength <= bytes.count, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = bytes.number(at: 0, digits: 4),
      let month = bytes.number(at: 5, digits: 2),
      let day = bytes.number(at: 8, digits: 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day as `2023-07-05`.
  public var description: String { String(writtenBy: write(to:)) }

  /// Appends the ten characters of the day.
  func write(to bytes: inout [UInt8]) {
    let (year, month, day) = parts
    bytes.append(number: year, digits: 4)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(number: month, digits: 2)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(number: day, digits: 2)
  }
}

extension Span<UInt8> {
  /// The number that so many ASCII digits write, where all are digits and inside the span.
  func number(at offset: Int, digits: Int) -> Int? {
    guard offset >= 0, offset + digits <= count else { return nil }
    var value = 0
    for index in offset..<offset + digits {
      guard let digit = self[index].decimalDigit else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}

extension [UInt8] {
  /// Appends a number as it is written.
  @inlinable public mutating func append(digitsOf number: UInt) {
    if number > 9 { append(digitsOf: number / 10) }
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }

  /// Appends a number with leading zeros up to so many digits; a longer one keeps all of its own.
  mutating func append(number: Int, digits: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var divisor: UInt = 1
    for _ in 1..<digits { divisor *= 10 }
    while number.magnitude / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(number.magnitude / divisor % 10))
      divisor /= 10
    }
  }
}
