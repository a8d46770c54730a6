/// Replaces some parts of an archive, adds others, leaves some out; every other byte stays as it was.
package struct ZipEdit {
  private let bytes: [UInt8]
  private let archive: ZipArchive
  private var replaced: [String: [UInt8]] = [:]
  /// Parts that were deflated while they grew.
  private var grown: [String: PackedBytes] = [:]
  private var removed: Set<String> = []

  /// Opens an archive.
  package init(_ bytes: [UInt8]) throws(FileFault) {
    self.bytes = bytes
    archive = try ZipArchive(MemoryBytes(bytes))
  }

  /// The names of its parts.
  package var names: [String] { archive.entries.keys.filter { !removed.contains($0) }.sorted() }

  /// The unpacked content of a part; nil if there is none.
  package func content(of name: String, limit: Int) throws(FileFault) -> [UInt8]? {
    if let content = replaced[name] { return content }
    guard let part = try archive.open(name, limit: limit) else { return nil }
    var content: [UInt8] = []
    while case let piece = try part.next(), !piece.isEmpty { content += piece }
    return content
  }

  /// The whole content of a part that is sound XML without a document type.
  package func markup(of name: String, limit: Int) throws(FileFault) -> [UInt8]? {
    if let content = replaced[name] { return content }
    guard let part = try archive.open(name, limit: limit) else { return nil }
    try XMLReader(part).forEachStart {}
    return try content(of: name, limit: limit)
  }

  /// Gives a part another content, or adds it.
  package mutating func replace(_ name: String, with content: [UInt8]) {
    replaced[name] = content
  }

  /// Gives a part another content that was deflated while it grew, or adds it.
  package mutating func replace(_ name: String, with content: PackedBytes) {
    grown[name] = content
  }

  /// A part's new content, deflated; nil where it stays.
  private func made(_ name: String) -> (deflated: [UInt8], check: UInt32, size: Int)? {
    if let content = grown[name] { return content.entry() }
    return replaced[name].map { (Deflate.compress($0), CRC32.checksum($0), $0.count) }
  }

  /// Leaves a part out.
  package mutating func remove(_ name: String) { removed.insert(name) }

  /// The archive with the replaced parts.
  package func finish() throws(FileFault) -> [UInt8] {
    let reader = LittleEndian(bytes: bytes)
    let entries = archive.entries.values.sorted { $0.record.lowerBound < $1.record.lowerBound }
    // What lies between a part's header and the next one is the part's, its trailing sizes too.
    let starts = (entries.map(\.offset) + [archive.directory.offset]).sorted()
    var result: [UInt8] = Array(bytes[..<(starts.first ?? 0)])
    var moved: [String: Int] = [:]
    var packed: [String: (deflated: Int, check: UInt32, size: Int)] = [:]
    for (offset, name) in entries.map({ ($0.offset, $0.name) }).sorted(by: { $0.0 < $1.0 }) {
      if removed.contains(name) { continue }
      guard let next = starts.first(where: { $0 > offset }), offset + 30 <= bytes.count else { throw .archive(.damagedDirectory) }
      moved[name] = result.count
      guard let made = made(name) else {
        result += bytes[offset..<next]
        continue
      }
      packed[name] = (made.deflated.count, made.check, made.size)
      let headEnd = offset + 30 + reader.uint16(offset + 26) + reader.uint16(offset + 28)
      guard headEnd <= bytes.count else { throw .archive(.damagedDirectory) }
      var head = Array(bytes[offset..<headEnd])
      head.describe((made.deflated.count, made.check, made.size), flags: 6, method: 8, sizes: 14)
      result += head
      result += made.deflated
    }
    var added = ZipWriter()
    for (name, content) in replaced.sorted(by: { $0.key < $1.key }) where archive.entries[name] == nil { added.add(name, content) }
    for (name, content) in grown.sorted(by: { $0.key < $1.key }) where archive.entries[name] == nil { added.add(name, content) }
    let places = result.count
    result += added.entries
    let start = result.count
    for entry in entries where !removed.contains(entry.name) {
      var head = Array(bytes[entry.record])
      if let made = packed[entry.name] { head.describe(made, flags: 8, method: 10, sizes: 16) }
      head.set(UInt32(truncatingIfNeeded: moved[entry.name] ?? 0), at: 42)
      result += head
    }
    result += added.directory(from: places)
    let count = entries.count - removed.count + added.count
    // The end record alone: what ZIP64 adds is only for archives beyond these limits.
    let isLarge = entries.contains { reader.uint32($0.record.lowerBound + 20) == 0xFFFF_FFFF }
    guard count < 0xFFFF, result.count < 0xFFFF_FFFF, !isLarge else { throw .archive(.split) }
    result.endArchive(count: UInt16(count), directory: start..<result.count)
    return result
  }
}

extension [UInt8] {
  fileprivate mutating func set(_ value: some FixedWidthInteger, at place: Int) {
    for byte in 0..<value.bitWidth / 8 { self[place + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
  }

  /// Says of a part that it is deflated, how long it is, and that no sizes trail it.
  fileprivate mutating func describe(_ part: (deflated: Int, check: UInt32, size: Int), flags: Int, method: Int, sizes: Int) {
    self[flags] &= ~8
    set(UInt16(8), at: method)
    set(part.check, at: sizes)
    set(UInt32(part.deflated), at: sizes + 4)
    set(UInt32(part.size), at: sizes + 8)
  }
}
