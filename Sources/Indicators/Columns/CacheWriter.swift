import EventLog

/// Writes columns into a cache file: stretch by stretch, block by block, and the directory at its end.
struct CacheWriter {
  private let file: any File
  private var end = 8
  private var runs: [CacheRun] = []

  /// Writes into an empty file.
  init(_ file: any File) {
    self.file = file
  }

  /// Takes over the stretches of an older cache as they are: they stand where they stood.
  mutating func copy(_ reader: CacheReader) throws(IOFailure) {
    while end < reader.blocksEnd {
      let bytes = try reader.bytes(at: end, count: min(1 << 20, reader.blocksEnd - end))
      if bytes.isEmpty { return }
      try file.writeFully(bytes.span, at: end)
      end += bytes.count
    }
    runs = reader.directory.runs
  }

  /// Adds the stretch that follows.
  mutating func add(_ projection: LogProjection) throws(IOFailure) {
    var run = CacheRun()
    for (name, columns) in projection.named { run.kinds.append(try write(columns, name)) }
    runs.append(run)
  }

  /// Writes the directory; the mark at the beginning comes last: a file without it is none.
  mutating func finish(opened: Digest, covered: CoveredLine) throws(IOFailure) {
    let block = try put(CacheDirectory(opened: opened, covered: covered, runs: runs).encoded)
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
    kind.segments = try put(columns.segments)
    kind.offsets = try put(columns.offsets)
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
