/// Bytes that are deflated while they grow: no more than a piece of them waits.
package struct PackedBytes: Sendable {
  /// What isn't deflated yet.
  private var waiting: [UInt8] = []
  private var output = BitWriter()
  private var check = CRC32()
  private var size = 0

  /// So much is deflated at once.
  private static let piece = 1 << 20

  /// Begins with nothing, or with some bytes.
  package init(_ bytes: [UInt8] = []) { waiting = bytes }

  /// Adds bytes at the end.
  package mutating func append(_ bytes: [UInt8]) {
    waiting += bytes
    if waiting.count >= Self.piece { deflate() }
  }

  /// Adds what others are deflated to already.
  package mutating func append(_ other: PackedBytes) {
    var other = other
    deflate()
    other.deflate()
    output.beginByte()
    other.output.beginByte()
    output.append(other.output.bytes)
    check.append(other.check, of: other.size)
    size += other.size
  }

  /// Takes bytes out of a buffer that is filled again and again.
  package mutating func take(from buffer: inout [UInt8]) {
    append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func deflate() {
    if waiting.isEmpty { return }
    waiting.withUnsafeBytes { check.update($0) }
    size += waiting.count
    Deflate.compress(waiting, into: &output, isLast: false)
    waiting.removeAll(keepingCapacity: true)
  }

  /// All of them as an entry of an archive.
  func entry() -> (deflated: [UInt8], check: UInt32, size: Int) {
    var whole = self
    whole.deflate()
    Deflate.compress([], into: &whole.output, isLast: true)
    return (whole.output.bytes, whole.check.value, whole.size)
  }
}

extension BitWriter {
  /// Goes on at a byte: an empty block without codes fills what is left of the last one.
  mutating func beginByte() {
    write(0, bits: 3)
    pad()
    for value in [0, 0, 0xFF, 0xFF] as [UInt32] { write(value, bits: 8) }
  }
}

extension CRC32 {
  /// Takes bytes of which another check value is known, and how many there are.
  mutating func append(_ other: CRC32, of count: Int) {
    // What is in front of so many bytes is multiplied by x to the power of their bits.
    var (left, power, shift) = (8 * count, UInt32(1) << 30, UInt32(1) << 31)
    while left > 0 {
      if left & 1 == 1 { shift = Self.product(power, shift) }
      power = Self.product(power, power)
      left >>= 1
    }
    self = CRC32(value: Self.product(shift, value) ^ other.value)
  }

  /// The product of two polynomials, the highest bit being that of 1.
  private static func product(_ left: UInt32, _ right: UInt32) -> UInt32 {
    var (sum, right) = (UInt32(0), right)
    for bit in (0..<32).reversed() {
      if left >> UInt32(bit) & 1 == 1 { sum ^= right }
      right = right & 1 == 1 ? right >> 1 ^ 0xEDB8_8320 : right >> 1
    }
    return sum
  }
}
