extension JSON {
  /// The canonical bytes by RFC 8785 (JCS): sorted names, no spaces, minimal escapes.
  public func canonicalBytes() throws(JSONError) -> [UInt8] {
    var bytes: [UInt8] = []
    try write(to: &bytes)
    return bytes
  }

  /// The value as compact text with its members in their order and numbers as written.
  public func text() -> String { String(writtenBy: appendText(to:)) }

  /// Appends the bytes of that text.
  package func appendText(to bytes: inout [UInt8]) { write(to: &bytes, sorted: false) { $0 } }

  /// Appends the value's canonical bytes.
  package func write(to bytes: inout [UInt8]) throws(JSONError) {
    let start = bytes.count
    try write(to: &bytes, sorted: true) { lexeme throws(JSONError) in
      // RFC 8785 spells it as a double would be, rounded: what is hashed is exact or refused.
      throw JSONError(.numberOutOfRange(lexeme), at: start)
    }
  }

  /// Appends the value's bytes; `beyond` spells a number beyond the log's limits.
  private func write<Failure: Error>(
    to bytes: inout [UInt8], sorted: Bool, beyond: (String) throws(Failure) -> String
  ) throws(Failure) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(.exact(let value)): value.write(to: &bytes)
    case .number(.beyond(let lexeme)): bytes.append(contentsOf: try beyond(lexeme).utf8)
    case .string(let value): bytes.append(jsonText: value)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        try value.write(to: &bytes, sorted: sorted, beyond: beyond)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in (sorted ? object.sorted : object.members).enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(jsonText: member.key)
        bytes.append(UInt8(ascii: ":"))
        try member.value.write(to: &bytes, sorted: sorted, beyond: beyond)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

extension [UInt8] {
  /// Appends a JSON text with its quotes, escaping only what must be.
  package mutating func append(jsonText text: String) {
    append(UInt8(ascii: "\""))
    let bytes = text.utf8Span.span
    var start = 0
    for index in bytes.indices where bytes[index].isEscapedInJSON {
      append(bytes.extracting(start..<index))
      append(jsonEscapeOf: bytes[index])
      start = index + 1
    }
    append(bytes.extracting(start..<bytes.count))
    append(UInt8(ascii: "\""))
  }

  private mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  private mutating func append(jsonEscapeOf byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append(contentsOf: #"\""#.utf8)
    case UInt8(ascii: "\\"): append(contentsOf: #"\\"#.utf8)
    case 0x08: append(contentsOf: #"\b"#.utf8)
    case 0x09: append(contentsOf: #"\t"#.utf8)
    case 0x0a: append(contentsOf: #"\n"#.utf8)
    case 0x0c: append(contentsOf: #"\f"#.utf8)
    case 0x0d: append(contentsOf: #"\r"#.utf8)
    default:
      append(contentsOf: #"\u00"#.utf8)
      for nibble in [byte >> 4, byte & 0xf] {
        append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
      }
    }
  }
}

extension UInt8 {
  /// Whether a JSON text must escape the byte: a quote, a backslash, a control character.
  @inlinable @inline(__always)
  package var isEscapedInJSON: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }
}
