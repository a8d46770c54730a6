import EventLog

/// Builds the canonical bytes of an event's fields; members are given in the order of their names, and no text needs an escape.
struct FieldBytes {
  /// The bytes so far, without the closing brace.
  private var bytes: [UInt8] = []

  init() {
    bytes.reserveCapacity(320)
    bytes.append(UInt8(ascii: "{"))
  }

  /// The whole object.
  consuming func ended() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// Adds a text.
  mutating func text(_ key: StaticString, _ value: String) {
    beginText(key)
    add(value)
    endText()
  }

  /// Adds a text of two or three pieces.
  mutating func text(_ key: StaticString, _ first: String, _ second: String, _ third: String = "") {
    beginText(key)
    add(first)
    add(second)
    add(third)
    endText()
  }

  /// Begins a text that is put together piece by piece.
  mutating func beginText(_ key: StaticString) {
    name(key)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds a piece to a text.
  mutating func add(_ piece: String) {
    bytes.append(contentsOf: piece.utf8)
  }

  /// Adds a number to a text.
  mutating func add(_ number: Int) {
    precondition(number >= 0, "amounts and counts here are not negative")
    var digits: (UInt64, Int) = (0, 0)
    var rest = number
    repeat {
      digits.0 = digits.0 << 4 | UInt64(rest % 10)
      digits.1 += 1
      rest /= 10
    } while rest > 0 && digits.1 < 16
    for _ in 0..<digits.1 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits.0 & 0xf))
      digits.0 >>= 4
    }
  }

  /// Ends a text.
  mutating func endText() {
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds a whole number.
  mutating func number(_ key: StaticString, _ value: Int) {
    name(key)
    add(value)
  }

  /// Adds a flag.
  mutating func flag(_ key: StaticString, _ value: Bool) {
    name(key)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Adds a day.
  mutating func day(_ key: StaticString, _ day: Day) {
    text(key, day.description)
  }

  /// Adds a list of texts, one at least.
  mutating func list(_ key: StaticString, count: Int, _ element: (inout FieldBytes) -> Void) {
    name(key)
    bytes.append(UInt8(ascii: "["))
    for index in 0..<count {
      bytes.append(contentsOf: (index > 0 ? ",\"" : "\"").utf8)
      element(&self)
      endText()
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Adds an object.
  mutating func object(_ key: StaticString, _ build: (inout FieldBytes) -> Void) {
    name(key)
    var inner = FieldBytes()
    build(&inner)
    bytes.append(contentsOf: inner.ended())
  }

  private mutating func name(_ key: StaticString) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(contentsOf: "\":".utf8)
  }
}
