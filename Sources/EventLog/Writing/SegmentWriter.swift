/// The writer's end of the log: bytes are appended durably or not at all.
struct SegmentWriter {
  // A failure's bytes are cut before the lock is released. If even that fails, a mark makes the next writer write the stretch again.
  let lock: WriterLock
  /// Whether it is noted how far the log is durable: not by who only syncs a copied log.
  let notes: Bool
  let modes: FileModes

  /// The segment that grows.
  private(set) var segment: Int

  /// Its length.
  private(set) var length: Int

  /// Where its last batch begins, or some place before.
  let lastBatch: Int

  /// Its file where it is open to be written, or once it was needed.
  private(set) var file: (any File)?

  /// Whether everything up to `length` is known to survive a power loss.
  private(set) var isDurable = false

  /// Makes everything before the end durable if that isn't known.
  mutating func makeDurable() throws(StoreError) {
    // A writer killed between write and sync left bytes that may be in memory only. If its sync failed they even pass for clean, so the
    // bytes after the last sync are written again.
    guard !isDurable, length > 0 else { return }
    let hint = try StoreError.wrapping { () throws(IOFailure) in try lock.hint() }
    if hint != SyncHint(segment: segment, length: length) {
      // Without a hint nobody knows whether a sync failed here: it can only have been that of the last batch.
      let known = hint.map { $0.segment == segment ? $0.length : $0.segment < segment ? 0 : length } ?? min(lastBatch, length)
      do {
        // Its name may be in memory only.
        try fileSystem.synchronizeDirectory(layout.directory)
        let file = try openSegment()
        if known < length { try file.rewrite(known..<length) }
        try file.synchronize()
      } catch {
        throw mark(error, from: min(known, length))
      }
      publishDurable()
    }
    isDurable = true
  }

  /// Appends bytes durably, in a new segment if wanted.
  mutating func append(_ bytes: [UInt8], newSegment: Int?) throws(StoreError) {
    try makeDurable()
    let file = try StoreError.wrapping { () throws(IOFailure) in
      // From here on the next writer looks twice, whatever becomes of this one.
      try lock.record(SyncHint(segment: max(segment, 1), length: length, isChanging: true))
      if let newSegment { try begin(newSegment) }
      // A segment's entry in its folder is durable before its first byte is written.
      if length == 0 { try fileSystem.synchronizeDirectory(layout.directory) }
      return try openSegment()
    }
    do {
      try file.writeFully(bytes.span, at: length)
      try file.synchronize()
    } catch {
      throw cutBack(file, error)
    }
    length += bytes.count
    publishDurable()
    isDurable = true
  }

  /// Appends bytes durably as a segment of their own: readers find all of them, or none.
  mutating func append(whole bytes: [UInt8], asSegment first: Int) throws(StoreError) {
    try makeDurable()
    let path = layout.segment(first)
    let change = StagedChange(path, beside: Path.temporary(for: path), on: fileSystem)
    try StoreError.wrapping { () throws(IOFailure) in
      try lock.record(SyncHint(segment: max(segment, 1), length: length, isChanging: true))
      // What is left of it where the disk is full goes with the next writer.
      let file = try change.beginFile(mode: modes.file)
      try file.writeFully(bytes.span, at: 0)
      try file.synchronize()
      try change.rename()
    }
    do {
      try fileSystem.synchronizeDirectory(layout.directory)
    } catch {
      throw takeBack(path, first, error)
    }
    (file, segment, length) = (nil, first, bytes.count)
    publishDurable()
    isDurable = true
  }

  /// Takes a segment away whose name couldn't be made durable, and returns both failures.
  private func takeBack(_ path: String, _ first: Int, _ failure: IOFailure) -> StoreError {
    do {
      try fileSystem.remove(path)
      try fileSystem.synchronizeDirectory(layout.directory)
      publishDurable()
      return .io(failure)
    } catch {
      return doubt(failure, then: error, from: 0, in: first)
    }
  }

  /// Creates the next segment, empty.
  private mutating func begin(_ first: Int) throws(IOFailure) {
    file = try fileSystem.open(layout.segment(first), .create(mode: modes.file))
    segment = first
    length = 0
  }

  /// Cuts what this writer wrote and couldn't make durable, and returns both failures.
  private func cutBack(_ file: any File, _ failure: IOFailure) -> StoreError {
    do {
      try file.truncate(to: length)
      try file.synchronize()
      publishDurable()
      return .io(failure)
    } catch {
      return doubt(failure, then: error, from: length)
    }
  }

  /// Marks bytes that could not be made durable.
  private func mark(_ failure: IOFailure, from offset: Int) -> StoreError {
    doubt(failure, then: failure, from: offset == length ? 0 : offset)
  }

  private func doubt(_ failure: IOFailure, then second: IOFailure, from offset: Int, in other: Int? = nil) -> StoreError {
    do {
      try DoubtMark(segment: other ?? segment, from: offset).leave(layout, fileSystem, modes)
      return .unsynced(failure, then: second)
    } catch {
      return .unsynced(failure, then: error)
    }
  }

  var layout: Layout { lock.layout }
  var fileSystem: any FileSystem { lock.fileSystem }

  private mutating func openSegment() throws(IOFailure) -> any File {
    if let file { return file }
    let opened = try fileSystem.open(layout.segment(segment), .update)
    file = opened
    return opened
  }

  private func publishDurable() {
    guard notes else { return }
    do {
      try lock.record(SyncHint(segment: segment, length: length))
    } catch {
      // An older hint stands: the next writer syncs once more than it had to.
    }
  }
}
