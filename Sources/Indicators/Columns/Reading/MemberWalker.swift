/// Walks through the members of a JSON object of which it is known that its bytes are canonical.
struct MemberWalker {
  private var offset: Int
  private let end: Int

  /// Begins behind the opening brace of an object.
  init(_ object: Range<Int>) {
    offset = object.lowerBound + 1
    end = object.upperBound - 1
  }

  /// The next member: the inside of its name, and its value with quotes or brackets; nothing behind the last.
  @inline(__always)
  mutating func next(_ bytes: Span<UInt8>) -> (name: Range<Int>, value: Range<Int>)? {
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
  @inline(__always)
  private static func endOfText(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var offset = start
    let raw = bytes.bytes
    while true {
      while offset + 8 <= bytes.count {
        let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let marks = zeroBytes(word ^ 0x2222_2222_2222_2222) | zeroBytes(word ^ 0x5c5c_5c5c_5c5c_5c5c)
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

  /// A mark in every zero byte up to the first one; what is behind that may be marked wrongly.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// The offset behind a value.
  @inline(__always)
  private static func endOfValue(_ bytes: Span<UInt8>, _ start: Int) -> Int {
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

  private static func endOfBrackets(_ bytes: Span<UInt8>, _ start: Int) -> Int {
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

extension Span<UInt8> {
  /// Tells whether a range holds exactly a word.
  @inline(__always)
  func holds(_ word: StaticString, at range: Range<Int>) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<range.count where self[range.lowerBound + index] != word.utf8Start[index] { return false }
    return true
  }
}
