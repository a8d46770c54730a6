/// Reads one JSON text: escapes, surrogate pairs, and plain bytes checked as UTF-8.
package struct JSONStringReader {
  /// The next byte to read.
  private(set) var offset: Int

  /// Begins at the opening quote.
  package init(offset: Int) {
    self.offset = offset
  }

  /// Reads from the opening quote past the closing one.
  package mutating func read(_ bytes: Span<UInt8>) throws(JSONError) -> String {
    offset += 1
    var text = try readPlain(bytes)
    while bytes[offset] != UInt8(ascii: "\"") {
      text.unicodeScalars.append(try readEscape(bytes))
      text += try readPlain(bytes)
    }
    offset += 1
    return text
  }

  /// Reads up to the next quote or backslash.
  private mutating func readPlain(_ bytes: Span<UInt8>) throws(JSONError) -> String {
    let start = offset
    while offset < bytes.count, !bytes[offset].isEscapedInJSON { offset += 1 }
    let text: String
    do throws(UTF8.ValidationError) {
      text = String(copying: try UTF8Span(validating: bytes.extracting(start..<offset)))
    } catch {
      throw JSONError(.invalidUTF8, at: start + error.byteOffsets.lowerBound)
    }
    guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
    if bytes[offset] < 0x20 { throw JSONError(.bareControl(bytes[offset]), at: offset) }
    return text
  }

  private mutating func readEscape(_ bytes: Span<UInt8>) throws(JSONError) -> Unicode.Scalar {
    let start = offset
    offset += 2
    guard start + 1 < bytes.count else { throw JSONError(.unexpectedEnd, at: start + 1) }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try readUnit(bytes, escape: start)
      if let scalar = Unicode.Scalar(unit) { return scalar }
      guard unit < 0xdc00, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u") else {
        throw JSONError(.loneSurrogate, at: start)
      }
      let second = offset
      offset += 2
      let low = try readUnit(bytes, escape: second)
      guard (0xdc00..<0xe000).contains(low), let scalar = Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)) else {
        throw JSONError(.loneSurrogate, at: start)
      }
      return scalar
    default: throw JSONError(.badEscape, at: start)
    }
  }

  /// Reads the four hexadecimal digits of a `\u` escape.
  private mutating func readUnit(_ bytes: Span<UInt8>, escape: Int) throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: throw JSONError(.badEscape, at: escape)
      }
      offset += 1
    }
    return unit
  }
}

extension Span<UInt8> {
  /// The length of the multi-byte UTF-8 sequence at an offset, or nil if it isn't well formed (RFC 3629).
  @inlinable @inline(__always)
  package func utf8Length(at offset: Int) -> Int? {
    func continues(_ index: Int, _ range: ClosedRange<UInt8> = 0x80...0xbf) -> Bool {
      offset + index < count && range.contains(self[offset + index])
    }
    switch self[offset] {
    case 0xc2...0xdf: return continues(1) ? 2 : nil
    case 0xe0: return continues(1, 0xa0...0xbf) && continues(2) ? 3 : nil
    case 0xe1...0xec, 0xee...0xef: return continues(1) && continues(2) ? 3 : nil
    case 0xed: return continues(1, 0x80...0x9f) && continues(2) ? 3 : nil
    case 0xf0: return continues(1, 0x90...0xbf) && continues(2) && continues(3) ? 4 : nil
    case 0xf1...0xf3: return continues(1) && continues(2) && continues(3) ? 4 : nil
    case 0xf4: return continues(1, 0x80...0x8f) && continues(2) && continues(3) ? 4 : nil
    default: return nil
    }
  }
}
