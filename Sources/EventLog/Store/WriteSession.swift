/// One writer's turn, under one lock: catch up, decide, append.
public protocol WriteSession: AnyObject {
  /// The log as it stands, the session's own appends included.
  var snapshot: any LogSnapshot { get }

  /// What a recovery did at the beginning.
  var recovery: Recovery? { get }

  /// Whether the writer's place is kept between two batches; else others may have written before the next one, and what was decided is stale.
  var keepsPlace: Bool { get }

  /// What is odd about the clock.
  var clockWarning: LogClock.Warning? { get }

  /// Appends a batch, all or nothing, and answers when it is durable: a stored event for each draft, in order.
  ///
  /// A draft whose id was given and is in the log with the same content is answered by that event and not appended again.
  /// - Parameter expectedHead: the number of events that the log is expected to have.
  /// - Parameter lookup: an index of the log's beginning; what it doesn't cover is scanned.
  func append(_ drafts: [Draft], expectedHead: Int?, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent]

  /// Appends a batch just like `append`, but tells its lines only when asked; it may be written while the caller makes the next one.
  ///
  /// It is durable, and the snapshot has it, when its lines are told or any other of the session's operations has returned. What fails meanwhile
  /// is thrown by the next of them.
  @discardableResult
  func appendPending(_ drafts: [Draft], lookup: (any EventLookup)?) throws(StoreError) -> PendingLines

  /// Begins to append packed batches, each all or nothing; they may be sealed and written while the caller packs the next ones.
  ///
  /// They are durable, and the snapshot has them, when `finishPacked` or any other of the session's operations has returned. What fails
  /// meanwhile is thrown by the next of them.
  /// - Parameters:
  ///   - expected: how many events will have come until `finishPacked`, as far as that is known: many are made durable together.
  ///   - learning: makes what gathers for an index, for some batches at a time.
  func appendPacked(_ batches: [PackedDrafts], expected: Int, learning: (@Sendable () -> LineLearning)?) throws(StoreError)

  /// Waits until all packed batches are durable, and answers what an index has to learn of them, as far as it was gathered.
  func finishPacked() throws(StoreError) -> [LearnedEvents]

  /// The whole batch that holds the event of an id, durable; nil if there is no such event.
  func batch(of id: EventID, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent]?

  /// Makes everything in the log durable, before something is said to rest on it.
  func synchronize() throws(StoreError)

  /// Gives up the writer's place; a session that is let go of does the same.
  func end()
}

/// The lines of a batch that is being written.
public struct PendingLines {
  /// Waits until the batch is durable, and tells the stored lines of its drafts in their order, each with its newline.
  public let whenDurable: () throws(StoreError) -> [UInt8]
}

extension WriteSession {
  public var keepsPlace: Bool { true }

  /// Appends a batch at once.
  @discardableResult
  public func appendPending(_ drafts: [Draft], lookup: (any EventLookup)?) throws(StoreError) -> PendingLines {
    let stored = try append(drafts, expectedHead: nil, lookup: lookup)
    return PendingLines { stored.lines }
  }

  /// Appends packed batches as drafts, at once; an index learns them from the log.
  public func appendPacked(
    _ batches: [PackedDrafts], expected: Int, learning: (@Sendable () -> LineLearning)?
  ) throws(StoreError) {
    for batch in batches { try appendPending(batch.drafts, lookup: nil) }
  }

  /// Nothing is under way, and nothing was gathered.
  public func finishPacked() throws(StoreError) -> [LearnedEvents] { [] }

  /// Appends a batch at whatever head there is, scanning what has to be looked up where there is nobody to ask.
  public func append(_ drafts: [Draft], lookup: (any EventLookup)? = nil) throws(StoreError) -> [StoredEvent] {
    try append(drafts, expectedHead: nil, lookup: lookup)
  }
}

extension [StoredEvent] {
  /// The stored lines, each with its newline.
  var lines: [UInt8] { flatMap { $0.line + [UInt8(ascii: "\n")] } }
}

/// An index over the beginning of a log.
public protocol EventLookup {
  /// The position behind the last event that is covered.
  var coveredEnd: LogPosition { get }

  /// The version of a case after its last covered event, 0 where it has none.
  func version(of caseID: CaseID) throws(StoreError) -> Int

  /// Where the event of an id stands, if it is covered.
  func place(of id: EventID) throws(StoreError) -> EventLine.Place?

  /// Whether the whole log surely has no event of an id, as the caller knows without looking it up.
  func surelyLacks(_ id: EventID) -> Bool

  /// Whether the version that a draft expects surely is its case's, since the caller decided it under the writer's lock.
  var knowsVersions: Bool { get }
}

extension EventLookup {
  /// An index knows what it covers, and no more.
  public func surelyLacks(_ id: EventID) -> Bool { false }

  /// An index decides nothing.
  public var knowsVersions: Bool { false }
}

/// What the store asks about drafts that were all decided under the writer's lock, every given id looked for: nothing is left to look up.
public struct DecidedDrafts: EventLookup {
  /// Makes the answers.
  public init() {}

  public var coveredEnd: LogPosition { .start }
  public var knowsVersions: Bool { true }

  public func surelyLacks(_ id: EventID) -> Bool { true }
  public func version(of caseID: CaseID) throws(StoreError) -> Int { 0 }
  public func place(of id: EventID) throws(StoreError) -> EventLine.Place? { nil }
}
