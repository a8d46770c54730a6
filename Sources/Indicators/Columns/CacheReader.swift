import EventLog

/// A cache file that is being read: its directory, and the columns that it names.
final class CacheReader {
  /// What the file says of itself.
  let directory: CacheDirectory

  /// Its columns.
  let blocks: CacheBlocks

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
    self.directory = directory
    blocks = CacheBlocks(file)
  }

  /// Whether some column turned out not to be what was written.
  var isBroken: Bool { blocks.isBroken }

  /// The columns of a kind, all of them; nothing where there are none.
  func columns(_ name: String) -> KindColumns? {
    directory.kinds.first { $0.name == name }.map(blocks.columns)
  }
}
