/// Base64 in RFC 4648's standard alphabet, padded; strict: one value, one spelling.
public enum Base64 {
  private static let alphabet = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// The text of some bytes.
  public static func text(of bytes: RawSpan) -> String {
    let count = (bytes.byteCount + 2) / 3 * 4
    return String(unsafeUninitializedCapacity: count) { characters in
      var written = 0
      var position = 0
      while position < bytes.byteCount {
        let taken = min(3, bytes.byteCount - position)
        var group: UInt32 = 0
        for offset in 0..<3 {
          let byte = offset < taken ? bytes.unsafeLoad(fromByteOffset: position + offset, as: UInt8.self) : 0
          group = group << 8 | UInt32(byte)
        }
        for place in 0..<4 {
          let value = Int(group >> (18 - 6 * UInt32(place)) & 63)
          characters.initializeElement(at: written, to: place <= taken ? alphabet[value] : padding)
          written += 1
        }
        position += 3
      }
      return written
    }
  }

  /// The text of some bytes.
  public static func text(of bytes: [UInt8]) -> String {
    text(of: bytes.span.bytes)
  }

  /// Decodes padded text; nil for a wrong character, wrong padding or stray bits.
  public static func bytes(of characters: RawSpan) -> [UInt8]? {
    let count = characters.byteCount
    guard count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count / 4 * 3)
    for start in stride(from: 0, to: count, by: 4) {
      var group: UInt32 = 0
      var digits = 0
      for place in 0..<4 {
        let character = characters.unsafeLoad(fromByteOffset: start + place, as: UInt8.self)
        if let value = value(of: character), digits == place {
          group |= UInt32(value) << (18 - 6 * UInt32(place))
          digits += 1
        } else if character != padding {
          return nil
        }
      }
      guard digits == 4 || (start + 4 == count && digits >= 2) else { return nil }
      let unused = group & (digits == 4 ? 0 : digits == 3 ? 0xff : 0xffff)
      guard unused == 0 else { return nil }
      for place in 0..<(digits - 1) { bytes.append(UInt8(truncatingIfNeeded: group >> (16 - 8 * UInt32(place)))) }
    }
    return bytes
  }

  /// Decodes padded text; nil for a wrong character, wrong padding or stray bits.
  public static func bytes(of text: some StringProtocol) -> [UInt8]? {
    bytes(of: [UInt8](text.utf8).span.bytes)
  }

  /// The six bits of a character.
  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
