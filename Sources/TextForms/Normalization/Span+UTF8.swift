extension Span<UInt8> {
  /// Whether the byte at a position continues a character.
  @inline(__always)
  func isContinuation(_ index: Int) -> Bool {
    self[unchecked: index] & 0xC0 == 0x80
  }

  /// The first position at or after `start` that does not begin eight ASCII bytes.
  @inline(__always)
  func endOfASCII(from start: Int) -> Int {
    var index = start
    while index + 8 <= count, bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
      index += 8
    }
    return index
  }

  /// Decodes the scalar that begins at a position, strictly; nil when no well formed one does.
  func scalar(at index: Int) -> (scalar: UInt32, length: Int)? {
    let lead = self[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    guard lead >= 0xC2, lead < 0xF5, index + 1 < count, isContinuation(index + 1) else { return nil }
    let second = UInt32(self[index + 1] & 0x3F)
    if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | second, 2) }
    guard index + 2 < count, isContinuation(index + 2) else { return nil }
    let third = UInt32(self[index + 2] & 0x3F)
    if lead < 0xF0 {
      let scalar = UInt32(lead & 0x0F) << 12 | second << 6 | third
      guard scalar >= 0x800, scalar & 0xF800 != 0xD800 else { return nil }
      return (scalar, 3)
    }
    guard index + 3 < count, isContinuation(index + 3) else { return nil }
    let scalar = UInt32(lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(self[index + 3] & 0x3F)
    guard scalar >= 0x10000, scalar <= 0x10FFFF else { return nil }
    return (scalar, 4)
  }
}
