/// Packs bits into bytes from the lowest bit up, as deflate wants them.
struct BitWriter {
  /// The whole bytes so far.
  private(set) var bytes: [UInt8] = []
  private var pending: UInt32 = 0
  private var pendingCount: UInt32 = 0

  /// Adds the lowest bits of a value; at most 16.
  mutating func write(_ value: UInt32, bits: UInt32) {
    pending |= value << pendingCount
    pendingCount += bits
    while pendingCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingCount -= 8
    }
  }

  /// Adds a Huffman code, whose highest bit comes first; at most 16 bits.
  mutating func writeCode(_ code: UInt32, bits: UInt32) {
    var reversed: UInt32 = 0
    for position in 0..<bits where code & (1 << position) != 0 { reversed |= 1 << (bits - 1 - position) }
    write(reversed, bits: bits)
  }

  /// Fills the last byte with zeros.
  mutating func pad() {
    if pendingCount > 0 { write(0, bits: 8 - pendingCount) }
  }
}
