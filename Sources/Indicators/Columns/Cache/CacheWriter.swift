import EventLog

/// Writes columns into a file, kind by kind, block by block, and a directory of them at its end.
struct CacheWriter {
  private let file: any File
  private var end = 8
  private var kinds: [BlockList] = []

  /// The blocks of the columns that are being written.
  private var blocks: [CacheBlock] = []

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
  mutating func finish(_ directory: CacheDirectory) throws(IOFailure) {
    var directory = directory
    directory.kinds = kinds
    let block = try write(directory.encoded)
    let trailer = [UInt64(block.offset), UInt64(block.count), block.checksum]
    _ = try write(trailer.span.bytes)
    let mark = [CacheDirectory.mark]
    try file.writeFully(Span<UInt8>(_bytes: mark.span.bytes), at: 0)
  }

  /// Writes a kind's columns and returns their blocks.
  mutating func write(_ columns: KindColumns, _ name: String) throws(IOFailure) -> BlockList {
    var columns = columns
    blocks = []
    try columns.show(&self)
    var kind = BlockList(name: name, blocks: blocks)
    for (index, field) in columns.fields.enumerated() {
      var field = field
      blocks = []
      try field.show(&self)
      kind.fields.append(BlockList(name: columns.names.text(UInt32(index + 1)), blocks: blocks))
    }
    return kind
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

extension CacheWriter: ColumnVisitor {
  mutating func visit<Number: FixedWidthInteger & BitwiseCopyable>(_ block: inout [Number], of part: ColumnPart) throws(IOFailure) {
    blocks.append(try write(block))
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

  /// Writes an old file's columns and those that follow, and puts the file in place of the old one.
  func write(
    _ columnFile: ColumnFile, _ directory: CacheDirectory, after old: CacheReader?, _ tail: (String) -> KindColumns?
  ) throws(IOFailure) {
    let change = StagedChange("\(folder)/\(columnFile.fileName)", beside: "\(folder)/new", on: files)
    var writer = CacheWriter(try change.beginFile(mode: nil))
    for kind in directory.names where ColumnFile(of: kind) == columnFile {
      guard var columns = old?.columns(kind) else {
        if let tail = tail(kind) { try writer.add(tail, kind) }
        continue
      }
      if let tail = tail(kind) {
        columns.append(tail)
        columns.complete()
      }
      try writer.add(columns, kind)
    }
    try writer.finish(directory)
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
