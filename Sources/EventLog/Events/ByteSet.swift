/// A set of ASCII characters, looked for in eight bytes at a time.
enum ByteSet {
  /// The letters `a` to `z`, digits and `-`.
  case kind

  /// The ASCII letters, digits, `-`, `_` and `.`.
  case number

  /// Where a run of the set's characters that begins at an offset ends.
  @inline(__always)
  func end(in bytes: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset + 8 <= bytes.count {
      let others = others(in: bytes.word(at: offset))
      if others != 0 { return offset + others.trailingZeroBitCount >> 3 }
      offset += 8
    }
    while offset < bytes.count, others(in: UInt64(bytes[offset])) & 0x80 == 0 { offset += 1 }
    return offset
  }

  /// The high bit of each byte that isn't in the set.
  @inline(__always)
  private func others(in word: UInt64) -> UInt64 {
    let members =
      switch self {
      case .kind: word.bytes(from: "a", to: "z") | word.bytes(from: "0", to: "9") | word.bytes(from: "-", to: "-")
      case .number:
        // With its fifth bit set a capital letter is the small one.
        (word | 0x2020_2020_2020_2020).bytes(from: "a", to: "z") | word.bytes(from: "0", to: "9") | word.bytes(from: "-", to: ".")
          | word.bytes(from: "_", to: "_")
      }
    return ~members & 0x8080_8080_8080_8080
  }
}

extension UInt64 {
  /// The high bit of each byte that is an ASCII character from one to another.
  @inline(__always)
  fileprivate func bytes(from first: Unicode.Scalar, to last: Unicode.Scalar) -> UInt64 {
    let (each, low) = (0x0101_0101_0101_0101 as UInt64, self & 0x7f7f_7f7f_7f7f_7f7f)
    let atLeast = low &+ each &* UInt64(0x80 - first.value)
    let beyond = low &+ each &* UInt64(0x7f - last.value)
    return atLeast & ~beyond & ~self & 0x8080_8080_8080_8080
  }
}
