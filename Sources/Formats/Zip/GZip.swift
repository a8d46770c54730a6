/// One gzip stream (RFC 1952) whose bytes depend on nothing but its content: no name, no time.
package enum GZip {
  /// What stops unpacking.
  package enum Fault: Error, Equatable {
    /// The bytes are no gzip stream of that kind, or one that was altered.
    case damaged
    /// More comes out than was allowed.
    case tooLarge
  }

  private static let header: [UInt8] = [31, 139, 8, 0, 0, 0, 0, 0, 0, 255]

  /// Packs some bytes.
  package static func compress(_ bytes: [UInt8]) -> [UInt8] {
    header + Deflate.compressWithOwnCodes(bytes) + trailer(of: bytes)
  }

  /// Unpacks one stream, up to a limit.
  package static func expand(_ packed: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    try expand(packed, limit: limit, into: &bytes)
    return bytes
  }

  /// Unpacks one stream; of an altered one what comes before the break is there.
  package static func expand(_ packed: [UInt8], limit: Int, into bytes: inout [UInt8]) throws(Fault) {
    guard let start = endOfHeader(packed) else { throw .damaged }
    let inflater = Inflater(PackedInput(MemoryBytes(packed), offset: start, count: packed.count - start), part: "")
    while true {
      let piece: UnsafeRawBufferPointer
      do throws(FileFault) {
        piece = try inflater.next()
      } catch {
        bytes += inflater.piece.prefix(limit - bytes.count)
        throw .damaged
      }
      if piece.isEmpty { break }
      if bytes.count + piece.count > limit { throw .tooLarge }
      bytes += piece
    }
    guard inflater.unreadCount == 8, packed.suffix(8).elementsEqual(trailer(of: bytes)) else { throw .damaged }
  }

  /// Where the packed bytes begin behind a header, whatever that has.
  private static func endOfHeader(_ packed: [UInt8]) -> Int? {
    guard packed.starts(with: header.prefix(3)), packed.count >= header.count, packed[3] & 0xE0 == 0 else { return nil }
    let flags = packed[3]
    var end = header.count
    if flags & 4 != 0 {
      guard packed.count >= end + 2 else { return nil }
      end += 2 + Int(packed[end]) + Int(packed[end + 1]) << 8
    }
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      guard let zero = packed.dropFirst(end).firstIndex(of: 0) else { return nil }
      end = zero + 1
    }
    guard flags & 2 != 0 else { return end <= packed.count ? end : nil }
    guard packed.count >= end + 2 else { return nil }
    let check = UInt16(truncatingIfNeeded: CRC32.checksum(Array(packed[..<end])))
    return UInt16(packed[end]) | UInt16(packed[end + 1]) << 8 == check ? end + 2 : nil
  }

  /// The trailer behind the packed bytes: check value and length.
  private static func trailer(of bytes: [UInt8]) -> [UInt8] {
    var trailer: [UInt8] = []
    trailer.append(little: CRC32.checksum(bytes), UInt32(truncatingIfNeeded: bytes.count))
    return trailer
  }
}

/// The check value of ZIP and PNG: CRC-32 with the reflected polynomial EDB88320, eight bytes a step.
struct CRC32: Sendable {
  private var state: UInt32 = 0xFFFF_FFFF

  /// Begins before the first byte.
  init() {}

  /// Goes on behind bytes with a check value.
  init(value: UInt32) { state = ~value }

  /// The check value of all bytes so far.
  var value: UInt32 { ~state }

  /// Takes the next bytes.
  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var crc = state
    CRC32.tables.withUnsafeBufferPointer { table in
      var index = 0
      while index + 8 <= bytes.count {
        let low = bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self).littleEndian ^ crc
        let high = bytes.loadUnaligned(fromByteOffset: index + 4, as: UInt32.self).littleEndian
        crc =
          table[0x700 + Int(low & 0xFF)] ^ table[0x600 + Int(low >> 8 & 0xFF)] ^ table[0x500 + Int(low >> 16 & 0xFF)]
          ^ table[0x400 + Int(low >> 24)] ^ table[0x300 + Int(high & 0xFF)] ^ table[0x200 + Int(high >> 8 & 0xFF)]
          ^ table[0x100 + Int(high >> 16 & 0xFF)] ^ table[Int(high >> 24)]
        index += 8
      }
      while index < bytes.count {
        crc = table[Int((crc ^ UInt32(bytes[index])) & 0xFF)] ^ crc >> 8
        index += 1
      }
    }
    state = crc
  }

  /// The check value of some bytes.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var check = CRC32()
    bytes.withUnsafeBytes { check.update($0) }
    return check.value
  }

  /// Eight tables of 256: the effect of a byte that is followed by 0 to 7 others.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
      tables[byte] = crc
    }
    for later in 1..<8 {
      for byte in 0..<256 {
        let crc = tables[(later - 1) * 256 + byte]
        tables[later * 256 + byte] = tables[Int(crc & 0xFF)] ^ crc >> 8
      }
    }
    return tables
  }()
}
