/// Counts physical lines, however they end: LF, CR LF or CR.
struct LineCounter {
  /// The line that the next byte belongs to, from 1.
  private(set) var line = 1
  private var afterCR = false

  /// Takes the next bytes.
  mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { feed(byte) }
  }

  /// Takes the next byte.
  mutating func feed(_ byte: UInt8) {
    if byte == 0x0A {
      if !afterCR { line += 1 }
    } else if byte == 0x0D {
      line += 1
    }
    afterCR = byte == 0x0D
  }
}
