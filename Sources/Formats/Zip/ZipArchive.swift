/// The directory of a ZIP archive, ZIP64 included, and how its parts are read.
struct ZipArchive {
  /// One part as the directory describes it.
  struct Entry: Equatable {
    let name: String
    let method: Int
    let check: UInt32
    let packedSize: Int
    let size: Int
    let offset: Int
    let isEncrypted: Bool
  }

  /// The packing method of bytes that are just stored.
  static let stored = 0
  /// The packing method of DEFLATE.
  static let deflated = 8
  /// The most parts that are accepted; a workbook has some dozens.
  static let mostParts = 65_536

  /// The parts, by name.
  let entries: [String: Entry]
  private let source: any RandomAccessBytes

  /// Reads the directory of an archive.
  init(_ source: any RandomAccessBytes) throws(FileFault) {
    self.source = source
    let directory = try ZipDirectory.locate(in: source)
    guard directory.count <= ZipArchive.mostParts else { throw .archive(.tooManyParts(limit: ZipArchive.mostParts)) }
    entries = try directory.readEntries(from: source)
  }

  /// Opens a part for reading; nil where there is no part of that name.
  func open(_ name: String, limit: Int) throws(FileFault) -> PartStream? {
    guard let entry = entries[name] else { return nil }
    if entry.isEncrypted { throw .archive(.encrypted(part: name)) }
    guard entry.method == ZipArchive.stored || entry.method == ZipArchive.deflated else {
      throw .archive(.unknownMethod(part: name, method: entry.method))
    }
    if entry.method == ZipArchive.stored, entry.packedSize != entry.size { throw .archive(.wrongSize(part: name)) }
    // The part's own header stands before its bytes; only its length matters, the directory has said the rest.
    guard entry.offset + 30 <= source.count else { throw .archive(.damagedDirectory) }
    let header = LittleEndian(bytes: try source.bytes(at: entry.offset, count: 30))
    guard header.uint32(0) == 0x0403_4B50 else { throw .archive(.damagedDirectory) }
    let start = entry.offset + 30 + header.uint16(26) + header.uint16(28)
    guard start + entry.packedSize <= source.count else { throw .archive(.damagedDirectory) }
    return try PartStream(entry, input: PackedInput(source, offset: start, count: entry.packedSize), limit: limit)
  }
}

/// Reads whole numbers, lowest byte first, as ZIP stores them.
struct LittleEndian {
  let bytes: [UInt8]

  func uint16(_ offset: Int) -> Int {
    Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
  }

  func uint32(_ offset: Int) -> Int {
    uint16(offset) | uint16(offset + 2) << 16
  }

  /// A number of eight bytes; nil where it is larger than any file.
  func uint64(_ offset: Int) -> Int? {
    let high = uint32(offset + 4)
    return high < 1 << 20 ? uint32(offset) | high << 32 : nil
  }
}
