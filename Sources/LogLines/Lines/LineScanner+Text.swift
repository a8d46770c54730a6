import Values

extension LineScanner {
  /// Skips a JSON text up to its closing quote, and returns whether it has escapes.
  @inline(__always)
  mutating func text(_ bytes: Span<UInt8>, isKey: Bool) throws(Fault) -> Bool {
    // It tests eight bytes at a time for a quote, a backslash, a control character or non-ASCII. It refuses invalid UTF-8, control
    // characters (U+0000–1F, U+007F–9F), escapes other than `\"`, `\\`, `\n`, `\t`, and names with characters above U+FFFF.
    var escaped = false
    var at = offset
    while true {
      while at + 8 <= bytes.count {
        let special = Self.specialBytes(bytes.word(at: at))
        if special != 0 {
          at += special.trailingZeroBitCount >> 3
          break
        }
        at += 8
      }
      guard at < bytes.count else {
        offset = at
        throw .end
      }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        offset = at
        return escaped
      }
      if byte >= 0x80 {
        offset = at
        try characters(bytes, isKey: isKey)
        at = offset
      } else if byte == UInt8(ascii: "\\") {
        offset = at
        guard at + 1 < bytes.count else { throw .end }
        switch bytes[at + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "n"), UInt8(ascii: "t"): at += 2
        default: throw damage(.escape, at: at + 1)
        }
        escaped = true
      } else if byte >= 0x20, byte < 0x7f {
        at += 1
      } else {
        offset = at
        throw damage(.text, at: at)
      }
    }
  }

  /// The high bit of each byte that isn't plain ASCII text; exact up to the lowest one.
  @inline(__always)
  private static func specialBytes(_ word: UInt64) -> UInt64 {
    let quotes = (word ^ 0x2222_2222_2222_2222).zeroBytes
    let backslashes = (word ^ 0x5c5c_5c5c_5c5c_5c5c).zeroBytes
    let controls = (word &- 0x2020_2020_2020_2020) & ~word
    // One more than 0x7f reaches the high bit, as everything beyond ASCII has it already.
    let others = ((word & 0x7f7f_7f7f_7f7f_7f7f) &+ 0x0101_0101_0101_0101) | word
    return (quotes | backslashes | controls | others) & 0x8080_8080_8080_8080
  }

  /// Steps over a run of characters beyond ASCII, three bytes each as Chinese has them.
  @inline(__always)
  private mutating func characters(_ bytes: Span<UInt8>, isKey: Bool) throws(Fault) {
    var at = offset
    while at + 4 <= bytes.count {
      let word = bytes.halfWord(at: at)
      // 1110xxxx 10xxxxxx 10xxxxxx, the lead byte neither E0 (overlong forms) nor ED (surrogates).
      guard word & 0x00c0_c0f0 == 0x0080_80e0, word & 0x0f != 0, word & 0x0f != 0x0d else { break }
      at += 3
    }
    offset = at
    if offset < bytes.count, bytes[offset] >= 0x80 { try character(bytes, isKey: isKey) }
  }

  /// Steps over one character beyond ASCII of any length.
  @inline(never)
  private mutating func character(_ bytes: Span<UInt8>, isKey: Bool) throws(Fault) {
    guard let length = bytes.utf8Length(at: offset) else {
      // A character that the bytes end in may have been a good one.
      guard offset + 4 > bytes.count, Self.mayContinue(bytes, offset) else { throw damage(.utf8, at: offset) }
      throw .end
    }
    if length == 2, bytes[offset] == 0xc2, bytes[offset + 1] < 0xa0 { throw damage(.text, at: offset) }
    if length == 4, isKey { throw damage(.basicKey, at: offset) }
    offset += length
  }

  /// Whether the bytes from an offset to the end begin a well-formed character.
  private static func mayContinue(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    let have = (0..<bytes.count - offset).map { bytes[offset + $0] }
    return [0x80, 0x90, 0xa0].contains { (second: UInt8) in
      var whole = have
      if whole.count == 1 { whole.append(second) }
      while whole.count < 4 { whole.append(0x80) }
      guard let length = whole.span.utf8Length(at: 0) else { return false }
      return length > have.count
    }
  }
}
