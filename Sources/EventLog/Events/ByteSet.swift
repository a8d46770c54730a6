/// A set of ASCII bytes in two words.
struct ByteSet {
  /// The bytes below 64.
  let low: UInt64

  /// The bytes from 64 to 127.
  let high: UInt64

  /// Tells whether a byte is in the set.
  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
  }

  /// The bits of a run of bytes within one word.
  @inline(__always)
  static func bits(_ range: ClosedRange<UInt8>) -> UInt64 {
    (UInt64.max >> UInt64(63 - (range.upperBound - range.lowerBound))) << UInt64(range.lowerBound & 63)
  }

  /// The letters `a` to `z`, digits and `-`.
  static var kind: ByteSet {
    @inline(__always) get {
      ByteSet(
        low: bits(UInt8(ascii: "0")...UInt8(ascii: "9")) | bits(UInt8(ascii: "-")...UInt8(ascii: "-")),
        high: bits(UInt8(ascii: "a")...UInt8(ascii: "z")))
    }
  }

  /// The ASCII letters, digits, `-`, `_` and `.`.
  static var number: ByteSet {
    @inline(__always) get {
      ByteSet(
        low: kind.low | bits(UInt8(ascii: ".")...UInt8(ascii: ".")),
        high: kind.high | bits(UInt8(ascii: "A")...UInt8(ascii: "Z")) | bits(UInt8(ascii: "_")...UInt8(ascii: "_")))
    }
  }
}
