/// A fast 64-bit hash, the same on every machine, for index keys and page checksums.
///
/// Each step folds sixteen bytes into the state by a 64 × 64 → 128 bit multiplication whose factors stay in the result, so a factor of
/// zero loses nothing. Length and seed take part. It is no defence against an adversary, so a found line is compared.
enum Hash64 {
  /// Odd constants without pattern: the golden ratio's fraction and SplitMix64's finaliser.
  private static let first: UInt64 = 0x9e37_79b9_7f4a_7c15
  private static let second: UInt64 = 0xbf58_476d_1ce4_e5b9
  private static let third: UInt64 = 0x94d0_49bb_1331_11eb

  /// Hashes bytes.
  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var state = fold(seed ^ first, UInt64(truncatingIfNeeded: bytes.count) ^ second)
    var offset = 0
    while offset + 16 <= bytes.count {
      state = fold(word(bytes, offset) ^ second, word(bytes, offset + 8) ^ state)
      offset += 16
    }
    if offset < bytes.count {
      var low: UInt64 = 0
      var high: UInt64 = 0
      for place in offset..<bytes.count {
        let byte = UInt64(bytes[place])
        if place - offset < 8 { low |= byte << UInt64(8 * (place - offset)) } else { high |= byte << UInt64(8 * (place - offset - 8)) }
      }
      state = fold(low ^ third, high ^ state)
    }
    return finished(state)
  }

  /// Hashes a few words.
  static func hash(_ words: UInt64..., seed: UInt64) -> UInt64 {
    var state = fold(seed ^ first, UInt64(words.count) ^ third)
    for word in words { state = fold(word ^ second, state) }
    return finished(state)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return left ^ right ^ product.low ^ product.high
  }

  /// Spreads every bit of the state over all bits of the hash.
  @inline(__always)
  private static func finished(_ state: UInt64) -> UInt64 {
    var mixed = (state ^ state >> 30) &* second
    mixed = (mixed ^ mixed >> 27) &* third
    return mixed ^ mixed >> 31
  }
}
