extension Span<UInt8> {
  /// The length of the multi-byte UTF-8 sequence at an offset, or nil if it isn't well formed (RFC 3629).
  @inline(__always)
  func utf8Length(at offset: Int) -> Int? {
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
