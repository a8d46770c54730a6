/// The unit in which index files are read: a body and a checksum that only this page of this file has.
///
/// Nothing of a cache is ever synced, so a power failure may leave a page unwritten, or with bytes of an earlier life of the file. The
/// checksum's seed says what the file must contain; a page of anything else isn't sound.
enum IndexPage {
  /// The length of a page, checksum included.
  static let byteCount = 4_096

  /// How many records a page of a run holds.
  static let recordCount = bodyCount / KeyRecord.byteCount

  /// How many offsets a page of offsets holds.
  static let offsetCount = bodyCount / 8

  /// The length of what the checksum covers.
  private static let bodyCount = byteCount - 4

  /// Writes the checksum of a page at the beginning of some bytes.
  static func seal(_ page: UnsafeMutableRawBufferPointer, number: Int, seed: UInt64) {
    let checksum = checksum(of: UnsafeRawBufferPointer(page), number: number, seed: seed)
    page.storeBytes(of: checksum.littleEndian, toByteOffset: bodyCount, as: UInt32.self)
  }

  /// Tells whether a page is the one that was written.
  static func isSound(_ page: UnsafeRawBufferPointer, number: Int, seed: UInt64) -> Bool {
    let stored = UInt32(littleEndian: page.loadUnaligned(fromByteOffset: bodyCount, as: UInt32.self))
    return stored == checksum(of: page, number: number, seed: seed)
  }

  private static func checksum(of page: UnsafeRawBufferPointer, number: Int, seed: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: Hash64.hash(UnsafeRawBufferPointer(rebasing: page[..<bodyCount]), seed: seed &+ UInt64(number)))
  }

  /// Fills a buffer with pages of a file and checks each of them.
  static func read(
    _ first: Int, _ count: Int, of file: any File, named name: String, seed: UInt64, into pages: inout [UInt8]
  ) throws(IndexFailure) {
    let length: Int
    do {
      var span = pages.mutableSpan
      length = try file.readFully(into: &span, at: first * byteCount)
    } catch {
      throw .damaged(file: name, error)
    }
    // The buffer may hold more pages than are wanted.
    guard length >= count * byteCount else { throw .damaged(file: name, nil) }
    let areSound = pages.withUnsafeBytes { bytes in
      (0..<count).allSatisfy { place in
        let page = UnsafeRawBufferPointer(rebasing: bytes[place * byteCount..<(place + 1) * byteCount])
        return isSound(page, number: first + place, seed: seed)
      }
    }
    guard areSound else { throw .damaged(file: name, nil) }
  }
}
