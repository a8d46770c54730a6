/// Reads the numbers and length-prefixed fields that OpenSSH's keys and signatures are made of (RFC 4251, section 5).
struct WireFields {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether every byte was read.
  var isAtEnd: Bool { offset == bytes.count }

  /// Passes over bytes that must be these.
  mutating func skip(_ expected: String) -> Bool {
    guard bytes[offset...].starts(with: expected.utf8) else { return false }
    offset += expected.utf8.count
    return true
  }

  /// A number of 32 bits.
  mutating func number() -> Int? {
    guard bytes.count - offset >= 4 else { return nil }
    defer { offset += 4 }
    return bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A field: its length, and as many bytes.
  mutating func field() -> [UInt8]? {
    let start = offset
    guard let count = number(), bytes.count - offset >= count else {
      offset = start
      return nil
    }
    defer { offset += count }
    return Array(bytes[offset..<offset + count])
  }

  /// A field that is a text.
  mutating func text() -> String? {
    field().flatMap { String(validating: $0, as: UTF8.self) }
  }
}
