/// Hexadecimal text in lower case only: one value, one spelling.
public enum Hex {
  /// The text of some bytes.
  public static func text(of bytes: RawSpan) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.byteCount) { characters in
      write(bytes, to: UnsafeMutableRawBufferPointer(characters))
      return 2 * bytes.byteCount
    }
  }

  /// The text of some bytes.
  public static func text(of bytes: [UInt8]) -> String {
    text(of: bytes.span.bytes)
  }

  /// Reads an even number of lower-case digits; nil otherwise.
  public static func bytes(of characters: RawSpan) -> [UInt8]? {
    guard characters.byteCount.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.byteCount / 2)
    for position in stride(from: 0, to: characters.byteCount, by: 2) {
      // Zeros in front fill up a group.
      let pair = UInt64(characters.unsafeLoadUnaligned(fromByteOffset: position, as: UInt16.self).littleEndian)
      guard let four = packed(pair << 48 | 0x3030_3030_3030) else { return nil }
      bytes.append(UInt8(four >> 24))
    }
    return bytes
  }

  /// Reads an even number of lower-case digits; nil otherwise.
  public static func bytes(of text: some StringProtocol) -> [UInt8]? {
    bytes(of: [UInt8](text.utf8).span.bytes)
  }

  /// Packs eight digits into four bytes, the first lowest; nil unless all are digits.
  @inlinable package static func packed(_ characters: UInt64) -> UInt32? {
    // A letter has bit 6 set and counts from 1 in its low four bits; a digit's low four bits are its value.
    let letters = characters >> 6 & 0x0101_0101_0101_0101
    let nibbles = (characters & 0x0f0f_0f0f_0f0f_0f0f &+ letters &* 9) & 0x0f0f_0f0f_0f0f_0f0f
    // What is not a digit does not come back the same.
    guard digits(nibbles) == characters else { return nil }
    var bytes = (nibbles << 4 | nibbles >> 8) & 0x00ff_00ff_00ff_00ff
    bytes = (bytes | bytes >> 8) & 0x0000_ffff_0000_ffff
    return UInt32(truncatingIfNeeded: bytes | bytes >> 16)
  }

  /// Packs sixteen digits into eight bytes; a wrong one sets bits in `wrong`.
  @inlinable @inline(__always)
  package static func packed(_ characters: SIMD16<UInt8>, _ wrong: inout SIMD16<UInt8>) -> SIMD8<UInt8> {
    let letters = characters &>> 6 & 1
    let nibbles = (characters & 0x0f &+ letters &+ letters &<< 3) & 0x0f
    let beyondNine = SIMD16<UInt8>(repeating: 39) & (.zero &- ((nibbles &+ 6) &>> 4))
    wrong |= characters ^ (nibbles &+ 0x30 &+ beyondNine)
    return nibbles.evenHalf &<< 4 | nibbles.oddHalf
  }

  /// Spreads four bytes, the first in the lowest, into eight digits, the first in the lowest byte.
  @inlinable package static func spread(_ bytes: UInt32) -> UInt64 {
    var pairs = UInt64(bytes)
    pairs = (pairs | pairs << 16) & 0x0000_ffff_0000_ffff
    pairs = (pairs | pairs << 8) & 0x00ff_00ff_00ff_00ff
    return digits((pairs >> 4 & 0x000f_000f_000f_000f) | (pairs & 0x000f_000f_000f_000f) << 8)
  }

  /// Turns eight values below sixteen, one in each byte, into their digits.
  @inlinable static func digits(_ nibbles: UInt64) -> UInt64 {
    let letters = (nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 39
  }

  /// Writes the digits of `bytes` to twice as many places.
  @inlinable package static func write(_ bytes: RawSpan, to characters: UnsafeMutableRawBufferPointer) {
    var position = 0
    while position + 4 <= bytes.byteCount {
      let four = UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self))
      characters.storeBytes(of: spread(four).littleEndian, toByteOffset: 2 * position, as: UInt64.self)
      position += 4
    }
    while position < bytes.byteCount {
      let pair = spread(UInt32(bytes.unsafeLoad(fromByteOffset: position, as: UInt8.self)))
      characters.storeBytes(of: UInt16(truncatingIfNeeded: pair).littleEndian, toByteOffset: 2 * position, as: UInt16.self)
      position += 1
    }
  }
}
