import EventLog

/// Writes columns into a file, kind by kind, block by block, and a directory of them at its end.
struct CacheWriter {
  private let file: any File
  private var end = 8
  private var kinds: [CacheKind] = []

  /// Room for numbers in fewer bytes.
  private var narrow: [UInt8] = []

  /// Writes into an empty file.
  init(_ file: any File) {
    self.file = file
  }

  /// Adds a kind that the directory is to name.
  mutating func add(_ columns: KindColumns, _ name: String) throws(IOFailure) {
    kinds.append(try write(columns, name))
  }

  /// Writes the directory, then the mark at the beginning that makes the file valid.
  mutating func finish(opened: Digest, covered: CoveredLine, edge: MerkleFrontier, names: [String]) throws(IOFailure) {
    let block = try write(CacheDirectory(opened: opened, covered: covered, edge: edge, names: names, kinds: kinds).encoded)
    let trailer = [UInt64(block.offset), UInt64(block.count), block.checksum]
    _ = try write(trailer.span.bytes)
    let mark = [CacheDirectory.mark]
    try file.writeFully(Span<UInt8>(_bytes: mark.span.bytes), at: 0)
  }

  /// Writes a kind's columns and returns their blocks.
  mutating func write(_ columns: KindColumns, _ name: String) throws(IOFailure) -> CacheKind {
    var kind = CacheKind(name: name)
    kind.cases = try write(columns.cases)
    kind.types = try write(columns.types)
    kind.people = try write(columns.people)
    kind.seqs = try write(columns.seqs)
    kind.days = try write(columns.days)
    kind.typeCodes = try write(columns.typeCodes)
    kind.caseCodes = try write(columns.caseCodes)
    kind.byCodes = try write(columns.byCodes)
    kind.ids = try write(columns.ids)
    kind.recordedAt = try write(columns.recordedAt)
    kind.amendmentIDs = try write(columns.amendments.ids)
    kind.amendmentTargets = try write(columns.amendments.targets)
    kind.amendmentCases = try write(columns.amendments.cases)
    kind.areVoidings = try write(columns.amendments.areVoidings)
    kind.found = try write(columns.amendments.found)
    kind.moves = try write(columns.amendments.moves)
    kind.moveDays = try write(columns.amendments.days)
    kind.segments = try write(columns.segments)
    kind.offsets = try write(columns.offsets)
    for (index, field) in columns.fields.enumerated() {
      kind.fields.append(
        CacheField(
          name: columns.names.text(UInt32(index + 1)), rows: try write(field.rows), codes: try write(field.codes),
          corrections: try write(field.corrections), settings: try write(field.settings), values: try write(field.values)))
    }
    return kind
  }

  private mutating func write(_ pool: TextPool) throws(IOFailure) -> CachePool {
    CachePool(bytes: try write(pool.bytes), ends: try write(pool.ends), slots: try write(pool.slots))
  }

  private mutating func write<Number: FixedWidthInteger & BitwiseCopyable>(_ numbers: [Number]) throws(IOFailure) -> CacheBlock {
    let form = numbers.withUnsafeBufferPointer { NarrowForm(of: $0) }
    let length = numbers.count * form.width
    var block = CacheBlock(offset: end, count: numbers.count, width: form.width, base: form.base)
    if form.width == MemoryLayout<Number>.stride {
      block.checksum = try write(numbers.span.bytes)
    } else {
      if narrow.count < length { narrow = [UInt8](repeating: 0, count: length) }
      numbers.withUnsafeBufferPointer { numbers in
        narrow.withUnsafeMutableBytes { form.write(numbers, to: UnsafeMutableRawBufferPointer(rebasing: $0[..<length])) }
      }
      block.checksum = try write(narrow.span.bytes.extracting(first: length))
    }
    end += length
    return block
  }

  /// Writes bytes at the end, and says what they sum up to.
  private func write(_ bytes: RawSpan) throws(IOFailure) -> UInt64 {
    try file.writeFully(Span<UInt8>(_bytes: bytes), at: end)
    return bytes.withUnsafeBytes(CacheBlock.checksum)
  }
}

/// A process's turn at writing the cache of a log, under a lock that ends with it.
final class CacheDraft: Sendable {
  private let files: any FileSystem
  private let folder: String
  private let lock: any FileLock

  /// Takes the turn that the lock gives.
  init(files: any FileSystem, folder: String, lock: any FileLock) {
    self.files = files
    self.folder = folder
    self.lock = lock
  }

  deinit { lock.release() }

  /// Writes the file of a column file and puts it in place of the old one.
  func write(
    _ columnFile: ColumnFile, opened: Digest, covered: CoveredLine, edge: MerkleFrontier, names: [String],
    _ fill: (inout CacheWriter) throws(IOFailure) -> Void
  ) throws(IOFailure) {
    let change = StagedChange("\(folder)/\(columnFile.fileName)", beside: "\(folder)/new", on: files)
    var writer = CacheWriter(try change.beginFile(mode: nil))
    try fill(&writer)
    try writer.finish(opened: opened, covered: covered, edge: edge, names: names)
    try change.rename()
  }

  /// A place to put columns aside.
  func spool() throws(IOFailure) -> ColumnSpool {
    let path = "\(folder)/spool"
    let file = try files.createAfresh(path, mode: nil)
    // Nobody else is to see it, and nothing of it is left however the process ends.
    try files.remove(path)
    return ColumnSpool(file)
  }
}
