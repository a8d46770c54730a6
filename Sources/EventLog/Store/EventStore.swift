/// Where a log is kept: append a batch at an expected head and versions, read from a position, the head, proofs.
///
/// Nothing in it is about files: a place is two words by which the store finds a line, and which nobody else reads.
public protocol EventStore: Sendable {
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

  /// The right edge of the Merkle tree over all events of a snapshot, which has the root.
  func frontier(of snapshot: any LogSnapshot) throws(StoreError) -> MerkleFrontier

  /// Where what is derived of the log is kept; nil where nothing is, or where the first line isn't sound.
  func cache(for snapshot: any LogSnapshot) throws(StoreError) -> LogCache?

  /// The lines as they stand, sound or not, for who trusts nothing.
  func rawLines() throws(StoreError) -> RawLines

  /// The names of what the lines stand in, in the order of the log: `problems` and comparisons are told by them.
  func partNames() throws(StoreError) -> [String]

  /// What stands where something of the log belongs and is none.
  func misfits() throws(StoreError) -> [Damage]

  /// The right that the caller lacks to see attachments and personal values; nil where they may be seen.
  ///
  /// Without it they are not missing: they are out of sight.
  func refusalOfPrivate() throws(StoreError) -> ServerFailure?

  // MARK: Attachments

  /// Keeps an attachment, durably, and says its name.
  func putAttachment(_ bytes: [UInt8]) throws(StoreError) -> Digest

  /// An attachment's bytes, where it is there.
  func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]?

  /// How many bytes an attachment has, where it is there.
  func attachmentSize(_ digest: Digest) throws(StoreError) -> Int?

  /// What the bytes that stand in an attachment's place hash to; nil where there are none.
  func attachmentContent(_ digest: Digest) throws(StoreError) -> Digest?

  /// What an attachment is called in messages.
  func attachmentName(_ digest: Digest) -> String

  /// Tells whether there may be attachments.
  func mayHaveAttachments() throws(StoreError) -> Bool

  /// Overwrites and deletes an attachment; says whether it was there.
  func eraseAttachment(_ digest: Digest) throws(StoreError) -> Bool

  // MARK: Personal values

  /// Keeps the personal values of an event, durably, before the event is written.
  func putPersonalValues(_ values: PersonalValues, of id: EventID) throws(StoreError)

  /// The personal values of an event, where they are there and the caller may read them.
  func personalValues(of id: EventID) throws(StoreError) -> PersonalValues?

  /// Tells whether personal values of an event, or what an interrupted writer left of them, are there.
  func holdsPersonalValues(of id: EventID) throws(StoreError) -> Bool

  /// Overwrites and deletes the personal values of an event; says whether they were there.
  func erasePersonalValues(of id: EventID) throws(StoreError) -> Bool

  /// What the personal values of an event are called in messages.
  func personalName(of id: EventID) -> String

  /// The personal values that a batch keeps together, named by its first event; nil if it doesn't.
  func personalBatch(of first: EventID) throws(StoreError) -> PersonalBatch?

  /// Tells whether a batch keeps personal values together.
  func holdsPersonalBatch(of first: EventID) throws(StoreError) -> Bool

  /// Overwrites the values of an event among those that a batch keeps together; says whether they were there.
  func erasePersonalValues(of id: EventID, inBatchOf first: EventID) throws(StoreError) -> Bool

  /// What the values that a batch keeps together are called in messages.
  func personalBatchName(of first: EventID) -> String

  /// Keeps the values of each event by themselves that a batch kept together: recorded again elsewhere, it is no part of that batch.
  func separatePersonalBatches() throws(StoreError)

  /// The names of all that is kept of personal values, interrupted writers' rests among it; none without access.
  func personalNames() throws(StoreError) -> [PersonalName]

  /// Overwrites and deletes something that is kept of personal values; says whether it was there.
  func erase(_ name: PersonalName) throws(StoreError) -> Bool

  /// Whether personal values were put beside the log since its last line was, as one leaves them who is killed in between.
  func mayHoldOrphans() throws(StoreError) -> Bool

  /// Whether what is erased in a writer's turn goes with its next batch, both or neither; else it goes at once, and a mark tells of it.
  var erasesWithNextBatch: Bool { get }

  /// Where a server still holds what was erased, as far as it says; nil where the log is at none.
  func copiesOfServer() throws(StoreError) -> ServerCopies?

  // MARK: Checkpoints and notes

  /// The checkpoints that were kept, the smallest first.
  ///
  /// - Parameter misfits: what is told of as damage instead.
  func keptCheckpoints(passingOver misfits: Set<String>) throws(StoreError) -> [KeptCheckpoint]

  /// The sizes of the checkpoints that were kept, without reading them.
  func keptSizes() throws(StoreError) -> [Int]

  /// Keeps a checkpoint for ever, durably, and says its file; one of that size that says otherwise is there to stay.
  func keep(_ checkpoint: Checkpoint) throws(StoreError) -> String

  /// What a kept checkpoint's file holds, or its signature's, by the name in the log's folder; nil where it isn't there or is too long.
  func proof(_ file: String) throws(StoreError) -> [UInt8]?

  /// Keeps a signature beside the kept checkpoint of a size, durably.
  func keep(signature: [UInt8], of size: Int) throws(StoreError)

  /// What a note beside the log says; nil where there is none.
  func note(_ note: LogNote) throws(StoreError) -> [UInt8]?

  /// Puts a note beside the log, durably.
  func put(_ bytes: [UInt8], in note: LogNote) throws(StoreError)

  /// Takes a note away, durably; says whether it was there.
  func remove(_ note: LogNote) throws(StoreError) -> Bool

  // MARK: Copies

  /// Copies the log up to a position into a folder, byte for byte and durably; what an earlier call copied is not copied again.
  func copyLog(upTo end: LogPosition, to directory: String) throws(StoreError)

  /// Adds the lines that a snapshot has beyond this log's own, as they are, each hashed first; interrupted, the next call goes on.
  func append(linesOf snapshot: any LogSnapshot) throws(StoreError)

  /// Copies attachments, kept checkpoints and what version control leaves alone into another log's folder, durably.
  func copyCompanions(to directory: String) throws(StoreError)

  /// The store as one whose lines others can take the place of; nil where none can.
  var replacing: (any ReplaceableStore)? { get }
}

extension EventStore {
  /// Takes the one writer's place, waiting for it.
  public func beginWriting(clock: LogClock, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession {
    try beginWriting(clock: clock, waiting: true, random: random)
  }

  public var erasesWithNextBatch: Bool { false }

  public func copiesOfServer() throws(StoreError) -> ServerCopies? { nil }

  public func refusalOfPrivate() throws(StoreError) -> ServerFailure? { nil }

  // A store that isn't a folder has nothing in the log's place that is none, keeps each event's personal values by themselves, and its
  // lines are copied one by one.

  public func misfits() throws(StoreError) -> [Damage] { [] }

  public func personalBatch(of first: EventID) throws(StoreError) -> PersonalBatch? { nil }

  public func holdsPersonalBatch(of first: EventID) throws(StoreError) -> Bool { false }

  public func erasePersonalValues(of id: EventID, inBatchOf first: EventID) throws(StoreError) -> Bool { false }

  public func personalBatchName(of first: EventID) -> String { personalName(of: first) }

  public func separatePersonalBatches() throws(StoreError) {}

  public func erase(_ name: PersonalName) throws(StoreError) -> Bool {
    guard let id = name.id else { return false }
    return try erasePersonalValues(of: id)
  }

  public func mayHoldOrphans() throws(StoreError) -> Bool { false }

  public func copyLog(upTo end: LogPosition, to directory: String) throws(StoreError) {
    try snapshot().copy(upTo: end, to: directory)
  }

  public var replacing: (any ReplaceableStore)? { nil }

  /// Tells whether an attachment is there.
  public func holdsAttachment(_ digest: Digest) throws(StoreError) -> Bool { try attachmentSize(digest) != nil }

  /// The personal values of a stored event, by itself or with its batch.
  public func personalValues(of event: Event, in snapshot: any LogSnapshot) throws(StoreError) -> PersonalValues? {
    if let values = try personalValues(of: event.id) { return values }
    guard let first = try event.batchStart(in: snapshot) else { return nil }
    return try personalBatch(of: first)?.values[event.id]
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

/// A small file of ours beside the lines.
public enum LogNote: String, Hashable, Sendable, CaseIterable {
  /// What makes the log a field copy.
  case copy = "copy.json"
  /// The events that wait for others.
  case waiting = "waiting.json"
  /// That an erasure has begun.
  case erasing = "recovered/erasing"

  /// Whether what it says is for the eyes of those only who may see personal values.
  var isPrivate: Bool { self == .waiting }
}

/// Something that is kept of personal values.
public struct PersonalName: Hashable, Sendable {
  /// What it is called in messages.
  public let text: String
  /// The event whose values it keeps, or the first of those of a batch; nil where it isn't named by one.
  public let id: EventID?

  /// Joins a name and the event.
  public init(_ text: String, of id: EventID?) {
    self.text = text
    self.id = id
  }
}

/// A store whose lines others can take the place of, as those of a field copy do that follows its office.
public protocol ReplaceableStore: EventStore {
  /// The log that is made ready to take this one's place; its address is where lines are copied to.
  var replacement: any EventStore { get }

  /// Makes the names of what lies ready durable, and says them.
  func settleReplacement() throws(StoreError) -> [String]

  /// Puts the parts that lie ready in the place of the log's, the writer's place being held; begun again, it goes on where it was.
  ///
  /// - Parameter base: beyond that size kept checkpoints were of lines that are elsewhere now.
  func takeReplacement(_ parts: [String], keepingCheckpointsUpTo base: Int) throws(StoreError)

  /// Tells whether anything lies ready.
  func holdsReplacement() throws(StoreError) -> Bool

  /// Removes what lies ready, where anything does.
  func discardReplacement() throws(StoreError)

  /// Takes the writer's place for work on the log's parts themselves; nil where somebody else has it and the caller won't wait.
  func lockForWriting(waiting: Bool) throws(StoreError) -> WriterLock?
}
