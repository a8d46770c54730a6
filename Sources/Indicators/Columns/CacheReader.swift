import EventLog

/// Reads columns from a cache file; what can't be read, or isn't what was written, is noted, and the answer is of no use then.
final class CacheReader {
  private let file: any File

  /// What the file says of itself.
  let directory: CacheDirectory

  /// Where the columns end and the directory begins.
  let blocksEnd: Int

  /// Whether some column turned out not to be what was written.
  private(set) var isBroken = false

  /// Opens a cache file; nothing where it is none.
  init?(_ file: any File) throws(IOFailure) {
    let size = try file.size()
    guard size >= 32 else { return nil }
    let mark = try file.bytes(at: 0, count: 8)
    let trailer = try file.bytes(at: size - 24, count: 24)
    guard mark.count == 8, trailer.count == 24 else { return nil }
    let words = trailer.withUnsafeBytes { bytes in (0..<3).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) } }
    guard mark.withUnsafeBytes({ $0.loadUnaligned(as: UInt64.self) }) == CacheDirectory.mark, words[0] <= UInt64(size),
      words[1] <= UInt64(size)
    else { return nil }
    let bytes = try file.bytes(at: Int(words[0]), count: Int(words[1]))
    guard bytes.withUnsafeBytes(CacheBlock.checksum) == words[2], let directory = CacheDirectory(bytes) else { return nil }
    self.file = file
    self.directory = directory
    blocksEnd = Int(words[0])
  }

  /// Bytes as they stand in the file.
  func bytes(at offset: Int, count: Int) throws(IOFailure) -> [UInt8] {
    try file.bytes(at: offset, count: count)
  }

  /// The elements of a column.
  func array<Element: BitwiseCopyable>(_ block: CacheBlock) -> [Element] {
    if block.count == 0 { return [] }
    let length = block.count * MemoryLayout<Element>.stride
    do throws(IOFailure) {
      var failure: IOFailure?
      let elements = [Element](unsafeUninitializedCapacity: block.count) { buffer, count in
        let raw = UnsafeMutableRawBufferPointer(buffer)
        var span = MutableSpan<UInt8>(_unsafeBytes: raw)
        do throws(IOFailure) {
          let done = try file.readFully(into: &span, at: block.offset)
          if done == length, CacheBlock.checksum(UnsafeRawBufferPointer(raw)) == block.checksum {
            count = block.count
          } else {
            isBroken = true
          }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      return elements
    } catch {
      // A cache that can't be read is as good as none: the log is read instead.
      isBroken = true
      return []
    }
  }

  /// The texts of a pool.
  func pool(_ pool: CachePool) -> TextPool {
    TextPool(bytes: array(pool.bytes), ends: array(pool.ends), slots: array(pool.slots))
  }
}
