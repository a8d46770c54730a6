/// Eight or four bytes as one word, the first byte lowest; several times as fast as single bytes.
extension Span<UInt8> {
  /// The eight bytes at an offset.
  @inlinable @inline(__always)
  package func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The four bytes at an offset.
  @inlinable @inline(__always)
  package func halfWord(at offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The offset of the first such byte in a range.
  @inlinable package func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    while offset + 8 <= range.upperBound {
      let matches = (word(at: offset) ^ pattern).zeroBytes
      if matches != 0 { return offset + matches.trailingZeroBitCount >> 3 }
      offset += 8
    }
    while offset < range.upperBound {
      if self[offset] == byte { return offset }
      offset += 1
    }
    return nil
  }

  /// The offset of the last such byte in a range.
  @inlinable package func lastOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
    var offset = range.upperBound
    while offset > range.lowerBound {
      offset -= 1
      if self[offset] == byte { return offset }
    }
    return nil
  }

  /// Whether a range holds exactly these bytes.
  @inlinable public func holds(_ text: StaticString, at range: Range<Int>) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    for index in 0..<range.count where self[range.lowerBound + index] != text.utf8Start[index] { return false }
    return true
  }
}

extension UInt64 {
  /// The high bit of each zero byte; exact up to the lowest one, which a search needs.
  @inlinable @inline(__always)
  package var zeroBytes: UInt64 {
    (self &- 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
  }
}
