/// The 3,755 everyday hanzi, GB 2312's first level: rows 16 to 55 of its table.
///
/// The table is read from the system's converter instead of being stored once more here.
struct LevelOneHanzi {
  private var bits = [UInt64](repeating: 0, count: (0x9FFF - 0x4E00) / 64 + 1)

  /// Decodes the rows of the first level.
  init() throws(FileFault) {
    let converter = try Converter(from: .gb18030)
    var decoded = [UInt8](repeating: 0, count: 3 * 94)
    for row in UInt8(0xB0)...0xD7 {
      let cells = (UInt8(0xA1)...0xFE).flatMap { [row, $0] }
      // The last row ends five cells early: those decode to private characters, outside the range that is kept.
      _ = cells.withUnsafeBytes { input in decoded.withUnsafeMutableBytes { converter.convert(input, into: $0) } }
      for start in stride(from: 0, to: decoded.count, by: 3) {
        let scalar =
          UInt32(decoded[start] & 0x0F) << 12 | UInt32(decoded[start + 1] & 0x3F) << 6 | UInt32(decoded[start + 2] & 0x3F)
        if (0x4E00...0x9FFF).contains(scalar) { bits[Int(scalar - 0x4E00) / 64] |= 1 << UInt64((scalar - 0x4E00) % 64) }
      }
    }
  }

  /// Says whether a character is one of them.
  func contains(_ scalar: UInt32) -> Bool {
    guard (0x4E00...0x9FFF).contains(scalar) else { return false }
    return bits[Int(scalar - 0x4E00) / 64] >> UInt64((scalar - 0x4E00) % 64) & 1 == 1
  }
}
