/// Writes a ZIP archive whose bytes depend on nothing but its entries: every entry bears the first day of the format.
package struct ZipWriter {
  private var archive: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// 1980-01-01, the earliest day that the format knows.
  private static let date: UInt16 = 0x0021
  /// The version of the format that deflate needs, 2.0.
  private static let version: UInt16 = 20
  /// Names are UTF-8.
  private static let flags: UInt16 = 0x0800

  /// Adds an entry, deflated where that makes it smaller.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let deflated = Deflate.compress(content)
    let isSmaller = deflated.count < content.count
    let stored = isSmaller ? deflated : content
    var header: [UInt8] = []
    header.append(little: Self.version)
    header.append(little: Self.flags)
    header.append(little: isSmaller ? UInt16(8) : 0)
    header.append(little: UInt16(0))
    header.append(little: Self.date)
    header.append(little: CRC32.checksum(content))
    header.append(little: UInt32(stored.count))
    header.append(little: UInt32(content.count))
    header.append(little: UInt16(name.utf8.count))
    header.append(little: UInt16(0))

    directory.append(little: UInt32(0x0201_4B50))
    directory.append(little: Self.version)
    directory += header
    directory.append(little: UInt16(0))
    directory.append(little: UInt16(0))
    directory.append(little: UInt16(0))
    directory.append(little: UInt32(0))
    directory.append(little: UInt32(archive.count))
    directory += name.utf8

    archive.append(little: UInt32(0x0403_4B50))
    archive += header
    archive += name.utf8
    archive += stored
    count += 1
  }

  /// The archive with its directory.
  func finish() -> [UInt8] {
    var bytes = archive
    bytes += directory
    bytes.append(little: UInt32(0x0605_4B50))
    bytes.append(little: UInt16(0))
    bytes.append(little: UInt16(0))
    bytes.append(little: count)
    bytes.append(little: count)
    bytes.append(little: UInt32(directory.count))
    bytes.append(little: UInt32(archive.count))
    bytes.append(little: UInt16(0))
    return bytes
  }
}

extension [UInt8] {
  /// Adds a number with its lowest byte first.
  mutating func append(little value: some FixedWidthInteger) {
    var rest = value
    for _ in 0..<value.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
