/// The lines of a log: read as they stood at one moment, appended by one writer at a time.
///
/// Nothing in it is about files: a place is two words by which the store finds a line, and which no one else reads.
public protocol LogStore: Sendable {
  /// What people call the log: its folder, or its address at a server.
  var address: String { get }

  /// Tells whether there is a log.
  func isThere() throws(StoreError) -> Bool

  /// The log as it stands now; later appends don't change a snapshot, and taking one never waits.
  func snapshot() throws(StoreError) -> any LogSnapshot

  /// Takes the one writer's place, waiting for it if asked to; recovers first if the last writer died.
  ///
  /// - Parameter random: random bits for the salts of personal values.
  func beginWriting(clock: LogClock, waiting: Bool, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession

  /// Makes everything that can be read now survive a power loss, as far as the medium can be written.
  func synchronize() throws(StoreError)

  /// The lines as they stand, sound or not, for readers that trust nothing.
  func rawLines() throws(StoreError) -> RawLines

  /// Adds the lines that a snapshot has beyond this log's own, as they are, each hashed first; interrupted, the next call continues.
  func append(linesOf snapshot: any LogSnapshot) throws(StoreError)
}

/// Where a log is kept: its lines, and beside them the drawer of attachments, personal values, checkpoints and notes.
public protocol EventStore: LogStore, BlobStore {
  /// Where what is derived of the log is kept; nil if nothing is, or if the first line isn't sound.
  func cache(for snapshot: any LogSnapshot) throws(StoreError) -> LogCache?

  /// The path of a kept checkpoint's file, beside which its signature is.
  func checkpointPath(_ file: String) throws(StoreError) -> String

  /// Copies the log up to a position into a folder, byte for byte and durably; what an earlier call copied is not copied again.
  func copyLog(upTo end: LogPosition, to directory: String) throws(StoreError)

  /// Copies attachments, kept checkpoints and what version control leaves alone into another log's folder, durably.
  func copyCompanions(to directory: String) throws(StoreError)

  // What only some stores have: each is answered for the others below.

  /// What stands where something of the log belongs and is none.
  func misfits() throws(StoreError) -> [Damage]

  /// The right that the caller lacks to see attachments and personal values; nil if they may be seen.
  ///
  /// Without it they are not missing: they are out of sight.
  func refusalOfPrivate() throws(StoreError) -> ServerFailure?

  /// Whether personal values were put beside the log after its last line, as a writer leaves them that is killed in between.
  func mayHoldOrphans() throws(StoreError) -> Bool

  /// Whether what is erased in a writer's turn goes with its next batch, both or neither; else it goes at once, and a mark says so.
  var erasesWithNextBatch: Bool { get }

  /// Where a server still holds what was erased, as far as it says; nil for a log at none.
  func copiesOfServer() throws(StoreError) -> ServerCopies?

  /// The store as files, in whose place others can be put, as in that of a field copy which follows its office; nil if it isn't one.
  var replacing: FileEventStore? { get }
}

extension LogStore {
  /// Takes the one writer's place, waiting for it.
  public func beginWriting(clock: LogClock, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession {
    try beginWriting(clock: clock, waiting: true, random: random)
  }

  /// The names of what the lines are stored in, in the order of the log, by which problems and comparisons name them.
  public func partNames() throws(StoreError) -> [String] {
    let raw = try rawLines()
    return raw.end.segments.map { raw.files.name($0.first) }
  }
}

extension EventStore {
  public func misfits() throws(StoreError) -> [Damage] { [] }

  public func refusalOfPrivate() throws(StoreError) -> ServerFailure? { nil }

  public func mayHoldOrphans() throws(StoreError) -> Bool { false }

  public var erasesWithNextBatch: Bool { false }

  public func copiesOfServer() throws(StoreError) -> ServerCopies? { nil }

  public var replacing: FileEventStore? { nil }

  /// A log that isn't a folder is copied line by line.
  public func copyLog(upTo end: LogPosition, to directory: String) throws(StoreError) {
    try snapshot().copy(upTo: end, to: directory)
  }

  /// An index of this log, in the reader's own folder; in memory only where nothing is kept.
  ///
  /// - Parameter name: the name of its folder; indexes by other keys have other names.
  public func index(
    _ name: String, of snapshot: any LogSnapshot, keysVersion: Int, writing: KeyIndex.Writing
  ) throws(StoreError) -> KeyIndex {
    guard let cache = try cache(for: snapshot) else { return KeyIndex(inMemory: keysVersion) }
    return KeyIndex(files: cache.files, folder: cache.inside(name), keysVersion: keysVersion, writing: writing)
  }
}
