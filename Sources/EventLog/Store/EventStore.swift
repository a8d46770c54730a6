/// Where a log is kept: append a batch at an expected head and versions, read from a position, the head, proofs.
///
/// Nothing in it is about files: a place is whatever a store finds a line by.
public protocol EventStore: Sendable {
  /// The log as it stands now; later appends don't change a snapshot, and taking one never waits.
  func snapshot() throws(StoreError) -> any LogSnapshot

  /// Takes the one writer's place, waiting for it where asked to, after whatever recovery the last writer's end makes needful.
  ///
  /// - Parameter random: random bits for the salts of personal values.
  func beginWriting(clock: LogClock, waiting: Bool, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession

  /// Makes everything that can be read now survive a power loss, as far as the medium can be written.
  func synchronize() throws(StoreError)

  /// The right edge of the Merkle tree over all events of a snapshot, which has the root.
  func frontier(of snapshot: any LogSnapshot) throws(StoreError) -> MerkleFrontier

  /// Keeps an attachment, durably, and says its name.
  func putAttachment(_ bytes: [UInt8]) throws(StoreError) -> Digest

  /// An attachment's bytes, where it is there.
  func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]?

  /// Overwrites and deletes an attachment; says whether it was there.
  func eraseAttachment(_ digest: Digest) throws(StoreError) -> Bool

  /// The personal values of an event, where they are there and the caller may read them.
  func personalValues(of id: EventID) throws(StoreError) -> PersonalValues?

  /// Overwrites and deletes the personal values of an event; says whether they were there.
  func erasePersonalValues(of id: EventID) throws(StoreError) -> Bool
}

/// A log as it stood at one moment.
public protocol LogSnapshot: Sendable {
  /// The last event, nothing where there is none yet.
  var head: LogHead? { get }

  /// The position behind the last event.
  var end: LogPosition { get }

  /// The bytes of an incomplete write behind the last event, which readers ignore.
  var tailCount: Int { get }

  /// What stands behind the last event where it is no incomplete write; a scan that gets there says so too.
  var damage: Damage? { get }

  /// Hands out the lines from a position on, in order and strictly checked, until the visitor stops, the snapshot ends, or damage.
  ///
  /// - Parameter checksHashes: whether each line is hashed and compared with what it states.
  func scan(
    from position: LogPosition, checksHashes: Bool, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> ScanEnd

  /// One event by the place of its line, hashed.
  func event(at place: EventLine.Place) throws(StoreError) -> StoredEvent

  /// Where an event begins, found without scanning the log.
  func position(of seq: Int) throws(StoreError) -> LogPosition
}

/// Whether a visitor wants more lines.
public enum ScanStep: Hashable, Sendable {
  case more, stop
}

/// Where a scan ended, and the damage that ended it, where it was one.
public struct ScanEnd: Hashable, Sendable {
  /// The position behind the last line that was handed out.
  public let position: LogPosition

  /// What stands there instead of a line.
  public let damage: Damage?

  /// Joins a position and the damage there.
  public init(position: LogPosition, damage: Damage?) {
    self.position = position
    self.damage = damage
  }
}

/// One writer's turn, under one lock: catch up, decide, append.
public protocol WriteSession: AnyObject {
  /// The log as it stands, the session's own appends included.
  var snapshot: any LogSnapshot { get }

  /// What a recovery did at the beginning.
  var recovery: Recovery? { get }

  /// What is odd about the clock.
  var clockWarning: LogClock.Warning? { get }

  /// Appends a batch, all or nothing, and answers when it is durable: a stored event for each draft, in order.
  ///
  /// A draft whose id was given and is in the log with the same content is answered by that event and not appended again.
  /// - Parameter expectedHead: the number of events that the log is expected to have.
  /// - Parameter lookup: an index of the log's beginning; what it doesn't cover is scanned.
  func append(_ drafts: [Draft], expectedHead: Int?, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent]

  /// The whole batch that holds the event of an id, durable; nothing where there is no such event.
  func batch(of id: EventID, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent]?

  /// Makes everything in the log durable, before something is said to rest on it.
  func synchronize() throws(StoreError)

  /// Gives up the writer's place; a session that is let go of does the same.
  func end()
}

/// An index over the beginning of a log.
public protocol EventLookup {
  /// The position behind the last event that is covered.
  var coveredEnd: LogPosition { get }

  /// The version of a case after its last covered event, 0 where it has none.
  func version(of caseID: CaseID) throws(StoreError) -> Int

  /// Where the event of an id stands, if it is covered.
  func place(of id: EventID) throws(StoreError) -> EventLine.Place?
}

/// What the next writer did about an incomplete write.
public enum Recovery: Hashable, Sendable {
  /// Bytes that were never acknowledged were cut from a segment and kept in a file.
  case cut(segment: Int, offset: Int, count: Int, kept: String)
  /// A last line got the newline that it lacked.
  case completed(segment: Int, offset: Int)
}

extension EventStore {
  /// Takes the one writer's place, waiting for it.
  public func beginWriting(clock: LogClock, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession {
    try beginWriting(clock: clock, waiting: true, random: random)
  }
}

extension LogSnapshot {
  /// The number of events.
  public var count: Int { head?.seq ?? 0 }

  /// Hands out the lines from a position on, strictly checked but not hashed.
  public func scan(
    from position: LogPosition = .start, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> ScanEnd {
    try scan(from: position, checksHashes: false, visit)
  }

  /// One event by its number, hashed; nothing where the log has no such event.
  public func event(seq: Int) throws(StoreError) -> StoredEvent? {
    guard (1...max(1, count)).contains(seq), count > 0 else { return nil }
    return try event(at: try position(of: seq).place)
  }
}

extension WriteSession {
  /// Appends a batch at whatever head there is, scanning what has to be looked up.
  public func append(_ drafts: [Draft]) throws(StoreError) -> [StoredEvent] {
    try append(drafts, expectedHead: nil, lookup: nil)
  }

  /// Appends a batch at whatever head there is.
  public func append(_ drafts: [Draft], lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent] {
    try append(drafts, expectedHead: nil, lookup: lookup)
  }
}
