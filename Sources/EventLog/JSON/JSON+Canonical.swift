extension JSON {
  /// The canonical bytes of the value by RFC 8785 (JCS): names sorted, no spaces, UTF-8, only the escapes that must be.
  public func canonicalBytes() throws(JSONError) -> [UInt8] {
    var bytes: [UInt8] = []
    try write(to: &bytes)
    return bytes
  }

  /// The value as compact text with members in their own order, for output that a person may read.
  public func text() throws(JSONError) -> String {
    var bytes: [UInt8] = []
    try write(to: &bytes, sorted: false)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the value's bytes, canonical where sorted.
  func write(to bytes: inout [UInt8], sorted: Bool = true) throws(JSONError) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(.exact(let value)): value.write(to: &bytes)
    case .number(let value):
      guard let text = value.canonicalText else {
        guard case .beyond(let lexeme) = value else { preconditionFailure("an exact number always has a text") }
        throw JSONError(.numberOutOfRange(lexeme), at: bytes.count)
      }
      bytes.append(contentsOf: text.utf8)
    case .string(let value): bytes.append(jsonText: value)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        try value.write(to: &bytes, sorted: sorted)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in (sorted ? object.sorted : object.members).enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(jsonText: member.key)
        bytes.append(UInt8(ascii: ":"))
        try member.value.write(to: &bytes, sorted: sorted)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

extension [UInt8] {
  /// Appends a JSON text with its quotes, escaping only what must be.
  mutating func append(jsonText text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append(contentsOf: #"\""#.utf8)
      case UInt8(ascii: "\\"): append(contentsOf: #"\\"#.utf8)
      case 0x08: append(contentsOf: #"\b"#.utf8)
      case 0x09: append(contentsOf: #"\t"#.utf8)
      case 0x0a: append(contentsOf: #"\n"#.utf8)
      case 0x0c: append(contentsOf: #"\f"#.utf8)
      case 0x0d: append(contentsOf: #"\r"#.utf8)
      case 0..<0x20:
        append(contentsOf: #"\u00"#.utf8)
        for nibble in [byte >> 4, byte & 0xf] {
          append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
        }
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
