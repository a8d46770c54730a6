/// The position of an archive's directory, found from its end.
struct ZipDirectory {
  let offset: Int
  let size: Int
  let count: Int

  /// Finds the directory; the end record is last but for a comment of at most 64 KiB.
  static func locate(in source: any RandomAccessBytes) throws(FileFault) -> ZipDirectory {
    let tailSize = min(source.count, 22 + 0xFFFF)
    guard tailSize >= 22 else { throw .archive(.notAnArchive) }
    let tailStart = source.count - tailSize
    let tail = LittleEndian(bytes: try source.bytes(at: tailStart, count: tailSize))
    var offset = tailSize - 22
    while tail.uint32(offset) != 0x0605_4B50 || offset + 22 + tail.uint16(offset + 20) != tailSize {
      offset -= 1
      guard offset >= 0 else { throw .archive(.notAnArchive) }
    }
    let directory = ZipDirectory(offset: tail.uint32(offset + 16), size: tail.uint32(offset + 12), count: tail.uint16(offset + 10))
    let endOffset = tailStart + offset
    if directory.offset == 0xFFFF_FFFF || directory.size == 0xFFFF_FFFF || directory.count == 0xFFFF {
      if let large = try locateLarge(in: source, before: endOffset) { return try large.checked(endOffset) }
    }
    guard tail.uint16(offset + 4) == 0, tail.uint16(offset + 6) == 0, tail.uint16(offset + 8) == directory.count else {
      throw .archive(.split)
    }
    return try directory.checked(endOffset)
  }

  /// Finds the ZIP64 directory by the locator before the end record.
  private static func locateLarge(in source: any RandomAccessBytes, before end: Int) throws(FileFault) -> ZipDirectory? {
    guard end >= 20 else { return nil }
    let locator = LittleEndian(bytes: try source.bytes(at: end - 20, count: 20))
    guard locator.uint32(0) == 0x0706_4B50 else { return nil }
    guard locator.uint32(4) == 0, locator.uint32(16) <= 1 else { throw .archive(.split) }
    guard let start = locator.uint64(8), start + 56 <= end else { throw .archive(.damagedDirectory) }
    let record = LittleEndian(bytes: try source.bytes(at: start, count: 56))
    guard record.uint32(0) == 0x0606_4B50, let count = record.uint64(32), let size = record.uint64(40),
      let offset = record.uint64(48)
    else { throw .archive(.damagedDirectory) }
    return ZipDirectory(offset: offset, size: size, count: count)
  }

  private func checked(_ end: Int) throws(FileFault) -> ZipDirectory {
    guard offset + size <= end, size >= count * 46 else { throw .archive(.damagedDirectory) }
    return self
  }

  /// Reads what the directory says of each part.
  func readEntries(from source: any RandomAccessBytes) throws(FileFault) -> [String: ZipArchive.Entry] {
    // Names and further fields are at most 64 KiB each; a directory far beyond that for its parts is an attack on memory.
    guard size <= ZipArchive.mostParts * 1024 else { throw .archive(.damagedDirectory) }
    let bytes = try source.bytes(at: offset, count: size)
    let reader = LittleEndian(bytes: bytes)
    var entries: [String: ZipArchive.Entry] = [:]
    entries.reserveCapacity(count)
    var offset = 0
    for _ in 0..<count {
      guard offset + 46 <= size, reader.uint32(offset) == 0x0201_4B50 else { throw .archive(.damagedDirectory) }
      let nameEnd = offset + 46 + reader.uint16(offset + 28)
      let extraEnd = nameEnd + reader.uint16(offset + 30)
      let next = extraEnd + reader.uint16(offset + 32)
      guard next <= size else { throw .archive(.damagedDirectory) }
      let entry = try entry(reader, record: offset..<next, nameEnd: nameEnd, extraEnd: extraEnd)
      guard entries.updateValue(entry, forKey: entry.name) == nil else { throw .archive(.doubled(part: entry.name)) }
      offset = next
    }
    return entries
  }

  private func entry(_ reader: LittleEndian, record: Range<Int>, nameEnd: Int, extraEnd: Int) throws(FileFault) -> ZipArchive.Entry {
    let start = record.lowerBound
    var values = [reader.uint32(start + 24), reader.uint32(start + 20), reader.uint32(start + 42)]
    if values.contains(0xFFFF_FFFF) {
      // ZIP64: the values that don't fit stand, in this order, in the field numbered 1.
      var field = nameEnd
      while field + 4 <= extraEnd, reader.uint16(field) != 1 { field += 4 + reader.uint16(field + 2) }
      guard field + 4 <= extraEnd else { throw .archive(.damagedDirectory) }
      let fieldEnd = field + 4 + reader.uint16(field + 2)
      field += 4
      for index in values.indices where values[index] == 0xFFFF_FFFF {
        guard field + 8 <= min(fieldEnd, extraEnd), let value = reader.uint64(field) else { throw .archive(.damagedDirectory) }
        values[index] = value
        field += 8
      }
    }
    return ZipArchive.Entry(
      name: String(decoding: reader.bytes[start + 46..<nameEnd], as: UTF8.self).replacingBackslashes,
      method: reader.uint16(start + 10), check: UInt32(reader.uint32(start + 16)), packedSize: values[1], size: values[0],
      offset: values[2], isEncrypted: reader.uint16(start + 8) & 1 == 1,
      record: offset + start..<offset + record.upperBound)
  }
}

extension String {
  /// The name with slashes: some writers of workbooks use the other ones.
  fileprivate var replacingBackslashes: String {
    utf8.contains(0x5C) ? String(decoding: utf8.map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self) : self
  }
}

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
    /// Where the archive's directory describes it.
    let record: Range<Int>
  }

  /// The packing method of bytes that are just stored.
  static let stored = 0
  /// The packing method of DEFLATE.
  static let deflated = 8
  /// The most parts that are accepted; a workbook has some dozens.
  static let mostParts = 65_536

  /// The parts, by name.
  let entries: [String: Entry]
  /// Where the directory is.
  let directory: ZipDirectory
  private let source: any RandomAccessBytes

  /// Reads the directory of an archive.
  init(_ source: any RandomAccessBytes) throws(FileFault) {
    self.source = source
    directory = try ZipDirectory.locate(in: source)
    guard directory.count <= ZipArchive.mostParts else { throw .archive(.tooManyParts(limit: ZipArchive.mostParts)) }
    entries = try directory.readEntries(from: source)
  }

  /// Opens a part for reading; nil if there is no part of that name.
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

  /// A number of eight bytes; nil if it exceeds any file's size.
  func uint64(_ offset: Int) -> Int? {
    let high = uint32(offset + 4)
    return high < 1 << 20 ? uint32(offset) | high << 32 : nil
  }
}
