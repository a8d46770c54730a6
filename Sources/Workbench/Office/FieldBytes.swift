/// Builds the canonical bytes of an event's fields from members in the order of their names.
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

  /// Adds a text of up to three pieces.
  mutating func text(_ key: StaticString, _ first: String, _ second: String = "", _ third: String = "") {
    name(key)
    add("\"")
    add(first)
    add(second)
    add(third)
    add("\"")
  }

  /// Adds a whole number.
  mutating func number(_ key: StaticString, _ value: Int) {
    name(key)
    add(String(value))
  }

  /// Adds a flag.
  mutating func flag(_ key: StaticString, _ value: Bool) {
    name(key)
    add(value ? "true" : "false")
  }

  /// Adds a list of texts, one at least.
  mutating func list(_ key: StaticString, _ texts: [String]) {
    name(key)
    add("[\"")
    add(texts.joined(separator: "\",\""))
    add("\"]")
  }

  /// Adds an object.
  mutating func object(_ key: StaticString, _ build: (inout FieldBytes) -> Void) {
    name(key)
    var inner = FieldBytes()
    build(&inner)
    bytes.append(contentsOf: inner.ended())
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func name(_ key: StaticString) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(contentsOf: "\":".utf8)
  }
}
