public import Values

/// Walks through the members of a JSON object of which it is known that its bytes are canonical.
public struct MemberWalker {
  @usableFromInline var offset: Int
  @usableFromInline let end: Int

  /// Begins behind the opening brace of an object.
  @inlinable public init(_ object: Range<Int>) {
    offset = object.lowerBound + 1
    end = object.upperBound - 1
  }

  /// The next member: its name without quotes, its value with them; nil after the last.
  @inlinable @inline(__always)
  public mutating func next(_ bytes: Span<UInt8>) -> (name: Range<Int>, value: Range<Int>)? {
    guard offset < end else { return nil }
    let name = offset + 1
    offset = Self.endOfText(bytes, name)
    let nameEnd = offset
    offset += 2
    let value = offset
    offset = Self.endOfValue(bytes, value)
    let member = (name..<nameEnd, value..<offset)
    offset += 1
    return member
  }

  /// The closing quote of a text whose inside begins at an offset.
  @inlinable @inline(__always)
  static func endOfText(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var offset = start
    while true {
      while offset + 8 <= bytes.count {
        let word = bytes.word(at: offset)
        let marks = (word ^ 0x2222_2222_2222_2222).zeroBytes | (word ^ 0x5c5c_5c5c_5c5c_5c5c).zeroBytes
        if marks != 0 {
          offset += marks.trailingZeroBitCount >> 3
          break
        }
        offset += 8
      }
      if bytes[offset] == UInt8(ascii: "\"") { return offset }
      offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
  }

  /// The offset behind a value.
  @inlinable @inline(__always)
  static func endOfValue(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    switch bytes[start] {
    case UInt8(ascii: "\""): return endOfText(bytes, start + 1) + 1
    case UInt8(ascii: "{"), UInt8(ascii: "["): return endOfBrackets(bytes, start)
    default:
      var offset = start + 1
      while offset < bytes.count {
        switch bytes[offset] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): return offset
        default: offset += 1
        }
      }
      return offset
    }
  }

  @usableFromInline static func endOfBrackets(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var offset = start
    var depth = 0
    while true {
      switch bytes[offset] {
      case UInt8(ascii: "\""): offset = endOfText(bytes, offset + 1)
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return offset + 1 }
      default: break
      }
      offset += 1
    }
  }
}
