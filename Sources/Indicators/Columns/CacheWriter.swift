import EventLog

/// Writes columns into a cache file, block by block, and the directory at its end.
struct CacheWriter {
  private let file: any File
  private var end = 8

  /// Writes into an empty file.
  init(_ file: any File) {
    self.file = file
  }

  /// Writes all columns of a log.
  ///
  /// The mark comes last: a file without it is none.
  mutating func write(_ kinds: [(name: String, columns: KindColumns)], opened: Digest, covered: CoveredLine) throws(IOFailure) {
    var directory = CacheDirectory(opened: opened, covered: covered)
    for (name, columns) in kinds { directory.kinds.append(try write(columns, name)) }
    let bytes = directory.encoded
    let block = try put(bytes)
    let trailer = [UInt64(block.offset), UInt64(block.count), block.checksum]
    _ = try put(trailer)
    let mark = [CacheDirectory.mark]
    try file.writeFully(Self.bytes(of: mark).span, at: 0)
  }

  private mutating func write(_ columns: KindColumns, _ name: String) throws(IOFailure) -> CacheKind {
    var kind = CacheKind(name: name)
    kind.cases = try put(columns.cases)
    kind.types = try put(columns.types)
    kind.people = try put(columns.people)
    kind.seqs = try put(columns.seqs)
    kind.days = try put(columns.days)
    kind.typeCodes = try put(columns.typeCodes)
    kind.caseCodes = try put(columns.caseCodes)
    kind.byCodes = try put(columns.byCodes)
    kind.ids = try put(columns.ids)
    kind.amendmentIDs = try put(columns.amendments.ids)
    kind.amendmentTargets = try put(columns.amendments.targets)
    kind.amendmentCases = try put(columns.amendments.cases)
    kind.areVoidings = try put(columns.amendments.areVoidings)
    kind.found = try put(columns.amendments.found)
    kind.moves = try put(columns.amendments.moves)
    kind.moveDays = try put(columns.amendments.days)
    for (index, field) in columns.fields.enumerated() {
      kind.fields.append(
        CacheField(
          name: columns.names.text(UInt32(index + 1)), rows: try put(field.rows), codes: try put(field.codes),
          corrections: try put(field.corrections), settings: try put(field.settings), values: try put(field.values)))
    }
    return kind
  }

  private mutating func put(_ pool: TextPool) throws(IOFailure) -> CachePool {
    CachePool(bytes: try put(pool.bytes), ends: try put(pool.ends), slots: try put(pool.slots))
  }

  private mutating func put<Element: BitwiseCopyable>(_ elements: [Element]) throws(IOFailure) -> CacheBlock {
    let block = CacheBlock(offset: end, count: elements.count, checksum: elements.withUnsafeBytes(CacheBlock.checksum))
    // A megabyte at a time: a large column isn't copied whole.
    let step = (1 << 20) / MemoryLayout<Element>.stride
    var start = 0
    while start < elements.count {
      let next = min(start + step, elements.count)
      let bytes = Self.bytes(of: elements[start..<next])
      try file.writeFully(bytes.span, at: end)
      end += bytes.count
      start = next
    }
    return block
  }

  private static func bytes<Elements: Collection>(of elements: Elements) -> [UInt8] where Elements.Element: BitwiseCopyable {
    ContiguousArray(elements).withUnsafeBytes { Array($0) }
  }
}
