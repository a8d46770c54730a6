/// Checks bytes for being UTF-8, chunk by chunk, without decoding them.
struct UTF8Scan {
  /// Bytes of the last chunk's unfinished sequence.
  private(set) var pending = 0
  /// Whether a NUL was met.
  private(set) var sawNUL = false

  private var needed = 0
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF

  /// Scans the next bytes; returns the offset of the first invalid one, nil if all are valid.
  mutating func feed(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 0
    let count = bytes.count
    while index < count {
      if needed == 0 {
        while index + 8 <= count {
          let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if word & 0x8080_8080_8080_8080 != 0 { break }
          if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { sawNUL = true }
          index += 8
        }
        index = UTF8Scan.endOfIdeographs(bytes, from: index)
        guard index < count else { break }
      }
      let byte = bytes[index]
      if needed > 0 {
        guard byte >= lowest, byte <= highest else { return index }
        lowest = 0x80
        highest = 0xBF
        needed -= 1
        pending = needed == 0 ? 0 : pending + 1
      } else if byte < 0x80 {
        if byte == 0 { sawNUL = true }
      } else {
        guard begin(byte) else { return index }
        pending = 1
      }
      index += 1
    }
    return nil
  }

  /// Skips three-byte characters, as nearly all Chinese ones are, except after E0 and ED.
  @inline(__always)
  private static func endOfIdeographs(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index + 4 <= bytes.count {
      let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self))
      guard word & 0x00C0_C0F0 == 0x0080_80E0, word & 0x0F != 0, word & 0x0F != 0x0D else { break }
      index += 3
    }
    return index
  }

  /// Says whether the bytes so far end between two characters.
  var isComplete: Bool { needed == 0 }

  /// Accepts a lead byte; false if no sequence may begin with it.
  private mutating func begin(_ lead: UInt8) -> Bool {
    lowest = 0x80
    highest = 0xBF
    switch lead {
    case 0xC2...0xDF:
      needed = 1
    case 0xE0...0xEF:
      needed = 2
      if lead == 0xE0 { lowest = 0xA0 }
      if lead == 0xED { highest = 0x9F }
    case 0xF0...0xF4:
      needed = 3
      if lead == 0xF0 { lowest = 0x90 }
      if lead == 0xF4 { highest = 0x8F }
    default:
      return false
    }
    return true
  }
}
