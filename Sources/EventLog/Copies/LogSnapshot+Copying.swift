import LogLines

extension LogSnapshot {
  /// Copies the lines up to a position into segments as a writer divides them, durably.
  package func copy(upTo end: LogPosition, to directory: String, fileSystem: any FileSystem = POSIXFileSystem()) throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.makeDirectories(directory, mode: nil) }
    let target = FileEventStore(directory: directory, fileSystem: fileSystem)
    let known = try target.isThere() ? try target.snapshot().count : 0
    let segmentSize = try origin()?.segmentBytes ?? LogLimits.segment
    var writer = try CopiedSegments(target, segmentSize: segmentSize)
    var failure: StoreError?
    let scan = try scan(from: try position(of: known + 1), checksHashes: true) { line, bytes in
      if line.seq >= end.seq { return .stop }
      do throws(StoreError) {
        try writer.add(bytes.extracting(line.range.lowerBound..<line.range.upperBound + 1), seq: line.seq, endsBatch: line.endsBatch)
      } catch {
        failure = error
        return .stop
      }
      return .more
    }
    if let failure { throw failure }
    if let damage = scan.damage { throw .damaged(damage) }
    try writer.finish()
  }
}

/// Writes lines behind those of a folder's log, whole batches at a time, each in one segment.
package struct CopiedSegments {
  private let store: FileEventStore
  private let segmentSize: Int
  private var segment: Int
  private var length: Int
  private var file: (any File)?
  private var batch: [UInt8] = []
  private var first = 0
  private var modes: FileModes

  /// So many bytes are written at a time.
  private static let most = 1 << 20
  private var pending: [UInt8] = []

  /// Goes on behind the log's last line.
  package init(_ store: FileEventStore, segmentSize: Int) throws(StoreError) {
    self.store = store
    self.segmentSize = segmentSize
    modes = try StoreError.wrapping { () throws(IOFailure) in try store.modes() }
    let end = try store.isThere() ? try LogEndSearch(files: SegmentFiles(layout: store.layout, fileSystem: store.fileSystem)).run() : nil
    if let damage = end?.damage { throw .damaged(damage) }
    segment = end?.segments.last?.first ?? 0
    length = end?.segments.last?.limit ?? 0
    guard segment > 0 else { return }
    let (path, limit) = (store.layout.segment(segment), length)
    file = try StoreError.wrapping { () throws(IOFailure) in
      let file = try store.fileSystem.open(path, .update)
      // What an interrupted copy left behind the last whole batch is copied again.
      if try file.size() != limit { try file.truncate(to: limit) }
      return file
    }
  }

  /// Appends the next line with its newline, or several; a complete batch is written.
  package mutating func add(_ line: Span<UInt8>, seq: Int, endsBatch: Bool) throws(StoreError) {
    if batch.isEmpty { first = seq }
    line.withUnsafeBufferPointer { batch.append(contentsOf: $0) }
    guard endsBatch else { return }
    if segment == 0 || (length + pending.count > 0 && length + pending.count + batch.count > segmentSize) { try rotate() }
    pending += batch
    batch.removeAll(keepingCapacity: true)
    if pending.count >= Self.most { try flush() }
  }

  /// Makes everything durable.
  package mutating func finish() throws(StoreError) {
    try flush()
    try synchronize()
  }

  private mutating func rotate() throws(StoreError) {
    try flush()
    try synchronize()
    (segment, length) = (first, 0)
    let (path, mode) = (store.layout.segment(first), modes.file)
    file = try StoreError.wrapping { () throws(IOFailure) in try store.fileSystem.open(path, .create(mode: mode)) }
  }

  private mutating func flush() throws(StoreError) {
    guard !pending.isEmpty, let file else { return }
    let (bytes, offset) = (pending, length)
    try StoreError.wrapping { () throws(IOFailure) in try file.writeFully(bytes.span, at: offset) }
    length += pending.count
    pending.removeAll(keepingCapacity: true)
  }

  private func synchronize() throws(StoreError) {
    guard let file else { return }
    try StoreError.wrapping { () throws(IOFailure) in
      try file.synchronize()
      try store.fileSystem.synchronizeDirectory(store.layout.directory)
    }
  }
}
