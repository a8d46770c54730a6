/// A new segment made beside the log and moved into place whole.
///
/// A log's tail may hold only one unsynced batch, so each batch there waits for the disk. A file outside the log may hold any number,
/// so a bulk import is as fast as the disk writes.
struct PreparedSegment: Sendable {
  /// The number of its first event.
  let first: Int

  /// Its length.
  private(set) var length = 0

  /// How much of it is durable, or will be when the sync that is under way is done.
  private var synced = 0

  /// That sync.
  private var syncing: Concurrent<Result<Void, IOFailure>>?

  private let file: any File

  /// How it gets to its place.
  let change: StagedChange

  /// The bytes after which a sync starts beside further writing, so that the last sync is short.
  private static let stretch = 8 << 20

  /// Begins a segment.
  init(_ first: Int, _ layout: Layout, _ fileSystem: any FileSystem, _ modes: FileModes) throws(IOFailure) {
    self.first = first
    change = Self.change(to: first, layout, fileSystem)
    file = try change.beginFile(mode: modes.file)
  }

  /// Adds a batch.
  mutating func append(_ bytes: [UInt8]) throws(IOFailure) {
    try file.writeFully(bytes.span, at: length)
    length += bytes.count
    guard length - synced >= Self.stretch else { return }
    try finishSync()
    let file = file
    syncing = Concurrent { Result { () throws(IOFailure) in try file.synchronize() } }
    synced = length
  }

  /// Makes all of it durable.
  mutating func synchronize() throws(IOFailure) {
    try finishSync()
    try file.synchronize()
    synced = length
  }

  /// Waits for the sync that is under way.
  private mutating func finishSync() throws(IOFailure) {
    guard let result = syncing?.join() else { return }
    syncing = nil
    try result.get()
  }

  /// The change of the segment that is prepared, of which there is one at a time.
  static func change(to first: Int, _ layout: Layout, _ fileSystem: any FileSystem) -> StagedChange {
    StagedChange(layout.segment(first), beside: layout.preparedSegment, on: fileSystem)
  }
}

extension SegmentWriter {
  /// Puts a prepared segment behind the end of the log, and returns when it is durable there.
  mutating func append(_ prepared: PreparedSegment) throws(StoreError) {
    var prepared = prepared
    try makeDurable()
    try StoreError.wrapping { () throws(IOFailure) in
      try prepared.synchronize()
      // From here on the next writer looks twice, whatever becomes of this one.
      try lock.record(SyncHint(segment: max(segment, 1), length: length, isChanging: true))
      try prepared.change.rename()
    }
    do {
      try fileSystem.synchronizeDirectory(layout.directory)
    } catch {
      throw withdraw(prepared, error)
    }
    goOn(in: prepared)
  }

  /// Gives back the room of a segment that won't be finished, on a full disk before all.
  func abandonPrepared() {
    do {
      try PreparedSegment.change(to: segment, layout, fileSystem).drop()
    } catch {
      // What failed before is the one to tell; the next writer removes it.
    }
  }

  /// Removes a segment whose name could not be made durable, and returns both failures.
  private func withdraw(_ prepared: PreparedSegment, _ failure: IOFailure) -> StoreError {
    do {
      try fileSystem.remove(layout.segment(prepared.first))
      try fileSystem.synchronizeDirectory(layout.directory)
      return .io(failure)
    } catch {
      return .unsynced(failure, then: error)
    }
  }
}
