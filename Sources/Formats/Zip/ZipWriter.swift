/// Writes a ZIP archive that depends only on its entries: all have the format's first day.
package struct ZipWriter {
  private var archive: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Begins an archive without files.
  package init() {}

  /// 1980-01-01, the earliest day that the format knows.
  private static let date: UInt16 = 0x0021
  /// The version of the format that deflate needs, 2.0.
  private static let version: UInt16 = 20
  /// Names are UTF-8.
  private static let flags: UInt16 = 0x0800

  /// Adds an entry, deflated where that makes it smaller.
  package mutating func add(_ name: String, _ content: [UInt8]) {
    let deflated = Deflate.compress(content)
    let isSmaller = deflated.count < content.count
    let stored = isSmaller ? deflated : content
    var header: [UInt8] = []
    header.append(little: Self.version, Self.flags, isSmaller ? 8 : 0, 0, Self.date)
    header.append(little: CRC32.checksum(content), UInt32(stored.count), UInt32(content.count))
    header.append(little: UInt16(name.utf8.count), 0)

    directory.append(little: UInt32(0x0201_4B50))
    directory.append(little: Self.version)
    directory += header
    directory.append(little: UInt16(0), 0, 0)
    directory.append(little: UInt32(0), UInt32(archive.count))
    directory += name.utf8

    archive.append(little: UInt32(0x0403_4B50))
    archive += header
    archive += name.utf8
    archive += stored
    count += 1
  }

  /// The archive with its directory.
  package func finish() -> [UInt8] {
    var bytes = archive + directory
    bytes.endArchive(count: count, directory: archive.count..<bytes.count)
    return bytes
  }
}

extension [UInt8] {
  /// Adds numbers, each with its lowest byte first.
  mutating func append<Number: FixedWidthInteger>(little values: Number...) {
    for value in values {
      for byte in 0..<value.bitWidth / 8 { append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
    }
  }

  /// Adds the record that ends an archive of some entries.
  mutating func endArchive(count: UInt16, directory: Range<Int>) {
    append(little: UInt32(0x0605_4B50))
    append(little: UInt16(0), 0, count, count)
    append(little: UInt32(directory.count), UInt32(directory.lowerBound))
    append(little: UInt16(0))
  }
}
