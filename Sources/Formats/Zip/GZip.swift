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

  /// Unpacks what `compress` packed, up to a limit.
  package static func expand(_ packed: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
    guard packed.starts(with: header), packed.count >= header.count + 8 else { throw .damaged }
    let end = packed.count - 8
    let inflater = Inflater(PackedInput(MemoryBytes(packed), offset: header.count, count: end - header.count))
    var bytes: [UInt8] = []
    while true {
      let piece: UnsafeRawBufferPointer
      do throws(Inflater.Fault) { piece = try inflater.next() } catch { throw .damaged }
      if piece.isEmpty { break }
      if bytes.count + piece.count > limit { throw .tooLarge }
      bytes += piece
    }
    guard packed[end...].elementsEqual(trailer(of: bytes)) else { throw .damaged }
    return bytes
  }

  /// What stands behind the packed bytes: check value and length.
  private static func trailer(of bytes: [UInt8]) -> [UInt8] {
    var trailer: [UInt8] = []
    trailer.append(little: CRC32.checksum(bytes), UInt32(truncatingIfNeeded: bytes.count))
    return trailer
  }
}
