public import LogLines

/// The store of a log: its lines, one writer at a time, and what is kept beside them.
public protocol EventStore: BlobStore {
  /// What people call the log: its folder, or its address at a server.
  var address: String { get }

  /// Whether there is a log.
  func isThere() throws(StoreError) -> Bool

  /// The log's first event; nil if there is none yet.
  func opening() throws(StoreError) -> Event?

  /// The log at this moment; later appends don't change a snapshot, and taking one never waits.
  func snapshot() throws(StoreError) -> any LogSnapshot

  /// Acquires the writer's lock, waiting if asked to, and recovers what a dead writer left.
  func beginWriting(clock: LogClock, waiting: Bool, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession

  /// Makes every readable event durable, if the medium can be written.
  func synchronize() throws(StoreError)

  /// The stored lines, sound or not, for readers that trust nothing.
  func rawLines() throws(StoreError) -> RawLines

  /// Appends the lines that a snapshot has beyond this log; after a kill the next call goes on.
  func append(linesOf snapshot: any LogSnapshot) throws(StoreError)

  /// The folder of derived data; nil if nothing is kept or the first line isn't sound.
  func cache(for snapshot: any LogSnapshot) throws(StoreError) -> LogCache?

  /// The path of a kept checkpoint's file, beside which its signature is.
  func checkpointPath(_ file: String) throws(StoreError) -> String

  /// Copies the log up to a position into a folder, byte for byte, durably and without repetition.
  func copyLog(upTo end: LogPosition, to directory: String) throws(StoreError)

  /// Copies attachments, checkpoints and the ignore list into another log's folder, durably.
  func copyCompanions(to directory: String) throws(StoreError)

  // What only some stores have: each is answered for the others below.

  /// The paths that are of another type than the log needs there.
  func wrongTypes() throws(StoreError) -> [Damage]

  /// The right that the caller lacks to see attachments and personal values; nil if they are visible.
  func refusalOfPrivate() throws(StoreError) -> ServerFailure?

  /// Whether personal values are newer than the last line, as a killed writer leaves them.
  func mayHoldOrphans() throws(StoreError) -> Bool

  /// Whether an erasure is atomic with the next batch; if not, it is immediate and a mark records it.
  var erasesWithNextBatch: Bool { get }

  /// Where a server may still hold erased values, if it says; nil for a log without server.
  func copiesOfServer() throws(StoreError) -> ServerCopies?

  /// The store as replaceable files, such as a field copy's that follows its office; nil if it isn't one.
  var replacing: FileEventStore? { get }
}

extension EventStore {
  /// Takes the one writer's place, waiting for it.
  public func beginWriting(clock: LogClock, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession {
    try beginWriting(clock: clock, waiting: true, random: random)
  }

  public func opening() throws(StoreError) -> Event? { try snapshot().event(seq: 1)?.event }

  public func wrongTypes() throws(StoreError) -> [Damage] { [] }

  public func refusalOfPrivate() throws(StoreError) -> ServerFailure? { nil }

  public func mayHoldOrphans() throws(StoreError) -> Bool { false }

  public var erasesWithNextBatch: Bool { false }

  public func copiesOfServer() throws(StoreError) -> ServerCopies? { nil }

  public var replacing: FileEventStore? { nil }

  /// A log that isn't a folder is copied line by line.
  public func copyLog(upTo end: LogPosition, to directory: String) throws(StoreError) {
    try snapshot().copy(upTo: end, to: directory)
  }

  /// An index of this log in the reader's own folder, or in memory if nothing is kept.
  public func index(
    _ name: String, of snapshot: any LogSnapshot, keysVersion: Int, writing: KeyIndex.Writing
  ) throws(StoreError) -> KeyIndex {
    guard let cache = try cache(for: snapshot) else { return KeyIndex(inMemory: keysVersion) }
    return KeyIndex(files: cache.files, folder: cache.inside(name), keysVersion: keysVersion, writing: writing)
  }
}
