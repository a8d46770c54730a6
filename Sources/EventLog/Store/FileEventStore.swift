import Values

/// A log in plain files: JSON Lines in segments, one writer, readers that never wait.
///
/// ```swift
/// let store = FileEventStore(directory: "EventLogs/demo")            // opens nothing yet
/// let log = try store.snapshot()                                     // head, end, tail; never waits, never writes
/// let end = try log.scan(from: index.coveredEnd) { line, bytes in    // canonical lines, in order, nothing allocated
///   index.add(line.caseID(in: bytes), line.id, line.place, version: line.version)
///   return .more
/// }
/// if let damage = end.damage { … }                                   // answers up to there; exit status 4
/// let session = try store.beginWriting(clock: clock, random: random) // waits for the lock, recovers, checks the last record
/// // catch up from session.snapshot, decide, and only then:
/// let stored = try session.append(drafts, lookup: index)             // one batch: all or nothing, durable when it returns
/// session.end()
/// ```
public struct FileEventStore: EventStore {
  /// The log's paths.
  public let layout: Layout

  /// The disk.
  public let fileSystem: any FileSystem

  /// The reader's folder of derived data; nil if nothing is kept.
  let cacheFolder: CacheFolder?

  /// The number of events that readers may see; of a copied log, the acknowledged ones.
  let limit: Int?

  /// Whether who looks at the log means to append to it.
  private let isToBeWritten: Bool

  /// Whether who looks at the log may change nothing in its folder, not even to sync what a writer left.
  private let readsOnly: Bool

  /// The files that the last snapshot opened, opened again only if replaced.
  private let kept = KeptSegmentFiles()

  /// Opens the log in a folder; nothing is read or locked yet.
  public init(
    directory: String, fileSystem: any FileSystem = POSIXFileSystem(), cache: CacheFolder? = nil, limit: Int? = nil,
    isToBeWritten: Bool = false, readsOnly: Bool = false
  ) {
    layout = Layout(directory: directory)
    self.fileSystem = fileSystem.guarding(directory)
    cacheFolder = cache
    self.limit = limit
    self.isToBeWritten = isToBeWritten
    self.readsOnly = readsOnly
  }

  /// The files of its segments, for a look at the log or for its writer.
  func segmentFiles(toWrite: Bool = false) -> SegmentFiles {
    kept.next(layout, fileSystem, opensToWrite: toWrite || isToBeWritten)
  }

  /// Creates the folder of a new log; the first append creates the first segment.
  public static func create(
    directory: String, shared: Bool = false, fileSystem: any FileSystem = POSIXFileSystem(), cache: CacheFolder? = nil
  ) throws(StoreError) -> FileEventStore {
    let store = FileEventStore(directory: directory, fileSystem: fileSystem, cache: cache)
    let layout = store.layout
    let isNew = try StoreError.wrapping { () throws(IOFailure) in
      try fileSystem.makeDirectories(Path.parent(of: directory), mode: nil)
      if try fileSystem.status(of: directory) == nil {
        try fileSystem.makeDirectory(directory, mode: shared ? FileModes.sharedFolder : nil)
        try fileSystem.synchronizeDirectory(Path.parent(of: directory))
      }
      let segments = try fileSystem.list(directory).filter { $0.hasSuffix(Layout.segmentSuffix) }
      for name in segments where try fileSystem.status(of: layout.inside(name))?.size != 0 { return false }
      let modes = try store.modes()
      try layout.writeIgnoreList(store.fileSystem, mode: modes.file)
      return true
    }
    guard isNew else { throw .logExists(directory) }
    return store
  }

  /// Whether a folder has the name of a segment, and so holds a log.
  public static func isLog(_ directory: String, fileSystem: any FileSystem = POSIXFileSystem()) throws(StoreError) -> Bool {
    do {
      return try fileSystem.list(directory).contains { Layout.segmentFirst($0) != nil }
    } catch {
      if error.isMissing { return false }
      throw .io(error)
    }
  }

  public var address: String { layout.directory }

  public func isThere() throws(StoreError) -> Bool { try Self.isLog(layout.directory, fileSystem: fileSystem) }

  public func snapshot() throws(StoreError) -> any LogSnapshot {
    let whole = try fileSnapshot()
    guard let limit, limit > 0 else { return whole }
    return try FirstEvents(limit, of: whole) ?? whole
  }

  /// A snapshot of the whole log; damage at its end is checked again, for a writer may have continued.
  func fileSnapshot() throws(StoreError) -> FileSnapshot {
    var last: LogEnd?
    while true {
      let files = segmentFiles()
      let end = try LogEndSearch(files: files).run()
      if end.damage == nil || (end.damage == last?.damage && end.size == last?.size) {
        return FileSnapshot(end, files: files)
      }
      last = end
    }
  }

  public func beginWriting(clock: LogClock, waiting: Bool, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession {
    try FileWriteSession(self, clock: clock, waiting: waiting, random: random)
  }

  /// Syncs what is readable under the writer's lock, within the caller's rights.
  public func synchronize() throws(StoreError) {
    if readsOnly { return try synchronizeReading() }
    do {
      let clock = LogClock(now: { Instant(milliseconds: 0) })
      let session = try FileWriteSession(self, clock: clock, waiting: true, recovers: false, random: { 0 })
      defer { session.end() }
      try session.synchronize()
    } catch {
      guard case .io(let failure) = error, failure.isReadOnly else { throw error }
      try synchronizeReading()
    }
  }

  /// Syncs the last segment through a descriptor that only reads.
  private func synchronizeReading() throws(StoreError) {
    do {
      guard let last = try fileSystem.list(layout.directory).filter({ Layout.segmentFirst($0) != nil }).last else { return }
      try fileSystem.open(layout.inside(last), .read).synchronize()
      try fileSystem.synchronizeDirectory(layout.directory)
    } catch {
      // A medium that can't be written holds nothing unsynced.
      guard error.isReadOnly || error.isUnsupported else { throw .io(error) }
    }
  }

  /// The permission bits that the log's files get.
  func modes() throws(IOFailure) -> FileModes {
    FileModes(folder: try fileSystem.status(of: layout.directory)?.mode ?? 0)
  }

  /// Puts the list of what version control leaves alone in its place, unless there is one.
  package func writeIgnoreList() throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in try layout.writeIgnoreList(fileSystem, mode: try modes().file) }
  }

  /// Whether one of the log's segments is a certain file, by whatever name.
  public func holds(_ identity: FileIdentity) throws(StoreError) -> Bool {
    let names = try segmentNames()
    return try StoreError.wrapping { () throws(IOFailure) in
      for name in names where try fileSystem.status(of: layout.inside(name))?.identity == identity { return true }
      return false
    }
  }

  /// Writes lines down as the log's only segment, as they are.
  public func write(_ lines: [UInt8]) throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in
      try fileSystem.open(layout.segment(1), .create(mode: 0o600)).writeFully(lines.span, at: 0)
    }
  }
}
