/// Writes a ZIP archive that depends only on its entries: all have the format's first day.
package struct ZipWriter {
  /// The entries that weren't taken out yet, each with its header.
  private(set) var entries: [UInt8] = []
  /// How many bytes of entries were taken out.
  private var taken = 0
  private var records: [(header: [UInt8], name: String, offset: Int)] = []

  /// How many entries there are.
  package var count: Int { records.count }

  /// How many bytes there are without the directory.
  package var size: Int { taken + entries.count }

  /// The most entries of an archive, and the most bytes of one.
  package static let (mostEntries, mostBytes) = (Int(UInt16.max) - 1, Int(UInt32.max) - 1)

  /// The entries that weren't taken out before, so that a long archive is written while it grows.
  package mutating func takeEntries() -> [UInt8] {
    let entries = entries
    taken += entries.count
    self.entries = []
    return entries
  }

  /// Begins an archive without files.
  package init() {}

  /// 1980-01-01, the earliest day that the format knows.
  private static let date: UInt16 = 0x0021
  /// The version of the format that deflate needs, 2.0.
  private static let version: UInt16 = 20
  /// Names are UTF-8.
  private static let flags: UInt16 = 0x0800

  /// Adds an entry, deflated where that makes it smaller.
  ///
  /// - Parameter isPacked: whether the content is small already, as photos and archives are.
  package mutating func add(_ name: String, _ content: [UInt8], isPacked: Bool = false) {
    let deflated = isPacked ? content : Deflate.compress(content)
    let isSmaller = deflated.count < content.count
    add(name, isSmaller ? deflated : content, isDeflated: isSmaller, check: CRC32.checksum(content), size: content.count)
  }

  /// Adds an entry that was deflated while it grew.
  package mutating func add(_ name: String, _ content: PackedBytes) {
    let entry = content.entry()
    add(name, entry.deflated, isDeflated: true, check: entry.check, size: entry.size)
  }

  private mutating func add(_ name: String, _ stored: [UInt8], isDeflated: Bool, check: UInt32, size content: Int) {
    var header: [UInt8] = []
    header.append(little: Self.version, Self.flags, isDeflated ? 8 : 0, 0, Self.date)
    header.append(little: check, UInt32(stored.count), UInt32(content))
    header.append(little: UInt16(name.utf8.count), 0)

    records.append((header, name, size))
    entries.append(little: UInt32(0x0403_4B50))
    entries += header
    entries += name.utf8
    entries += stored
  }

  /// The records of the entries in a directory, where they begin at a place of the archive.
  func directory(from place: Int) -> [UInt8] {
    var directory: [UInt8] = []
    for record in records {
      directory.append(little: UInt32(0x0201_4B50))
      directory.append(little: Self.version)
      directory += record.header
      directory.append(little: UInt16(0), 0, 0)
      directory.append(little: UInt32(0), UInt32(place + record.offset))
      directory += record.name.utf8
    }
    return directory
  }

  /// What is left of the archive: entries that weren't taken out, and the directory.
  package func finish() -> [UInt8] {
    var bytes = entries + directory(from: 0)
    bytes.endArchive(count: UInt16(count), directory: size..<taken + bytes.count)
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
