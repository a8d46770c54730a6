public import LogLines
public import Values

/// One writer's turn, under one lock: catch up, decide, append.
public protocol WriteSession: AnyObject {
  /// The log including the session's own appends.
  var snapshot: any LogSnapshot { get }

  /// What a recovery did at the beginning.
  var recovery: Recovery? { get }

  /// Whether the log may have been copied since its last writer, so that file times say nothing.
  var mayBeCopied: Bool { get }

  /// Whether the lock is held between batches; else decisions may be stale before the next one.
  var keepsPlace: Bool { get }

  /// What is odd about the clock.
  var clockWarning: LogClock.Warning? { get }

  /// Appends a batch, all or nothing, and returns the stored events once they are durable.
  func append(_ drafts: [Draft], expectedHead: Int?, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent]

  /// Appends several batches, all of them or none, and returns the stored events once they are durable.
  func append(together batches: [[Draft]], lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent]

  /// Appends a batch in the background; its lines are returned on request.
  @discardableResult
  func appendPending(_ drafts: [Draft], lookup: (any EventLookup)?) throws(StoreError) -> PendingLines

  /// The whole durable batch of an event's id; nil if there is no such event.
  func batch(of id: EventID, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent]?

  /// Makes everything in the log durable, before something is said to rest on it.
  func synchronize() throws(StoreError)

  /// Releases the lock, as releasing the session does.
  func end()
}

/// The lines of a batch that is being written.
public struct PendingLines {
  /// Waits until the batch is durable, and passes on the lines of its drafts in order.
  public let whenDurable: () throws(StoreError) -> [UInt8]
}

extension WriteSession {
  public var keepsPlace: Bool { true }

  public var mayBeCopied: Bool { false }

  /// Appends a batch at once.
  @discardableResult
  public func appendPending(_ drafts: [Draft], lookup: (any EventLookup)?) throws(StoreError) -> PendingLines {
    let stored = try append(drafts, expectedHead: nil, lookup: lookup)
    return PendingLines { stored.lines }
  }

  /// Appends a batch at any head, scanning for what no lookup answers.
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

  /// The position of an id's event, if it is covered.
  func place(of id: EventID) throws(StoreError) -> EventLine.Place?

  /// Whether the whole log surely has no event of an id, as the caller knows without looking it up.
  func surelyLacks(_ id: EventID) -> Bool

  /// Whether a draft's expected version is certain because it was decided under the lock.
  var knowsVersions: Bool { get }
}

extension EventLookup {
  /// An index knows what it covers, and no more.
  public func surelyLacks(_ id: EventID) -> Bool { false }

  /// An index decides nothing.
  public var knowsVersions: Bool { false }
}

/// The lookup for drafts that were all decided under the lock: nothing is left to find.
public struct DecidedDrafts: EventLookup {
  /// Makes the answers.
  public init() {}

  public var coveredEnd: LogPosition { .start }
  public var knowsVersions: Bool { true }

  public func surelyLacks(_ id: EventID) -> Bool { true }
  public func version(of caseID: CaseID) throws(StoreError) -> Int { 0 }
  public func place(of id: EventID) throws(StoreError) -> EventLine.Place? { nil }
}

/// The clock that moments of recording are read from, and what a log makes of it: `at` never goes back.
public struct LogClock: Sendable {
  /// Reads the clock.
  public let now: @Sendable () -> Instant

  /// Whether the clock was fixed at a moment, for tests and demonstrations.
  public let isFixed: Bool

  /// Whether the caller vouches for a clock that looks far ahead.
  public let isAccepted: Bool

  /// Makes the machine's clock.
  public init(isAccepted: Bool = false, now: @escaping @Sendable () -> Instant) {
    self.now = now
    self.isFixed = false
    self.isAccepted = isAccepted
  }

  /// Creates a clock fixed at a moment.
  public init(fixedAt moment: Instant, isAccepted: Bool = false) {
    self.now = { moment }
    self.isFixed = true
    self.isAccepted = isAccepted
  }

  /// Why a clock's moment can't be recorded.
  public enum Refusal: Error, Hashable, Sendable {
    /// The fixed clock is before the last event.
    case beforeHead(now: Instant, head: Instant)
    /// The clock is more than 400 days past the last event.
    case farAhead(now: Instant, head: Instant)
  }

  /// What is odd about a clock whose moment is still recorded.
  public enum Warning: Hashable, Sendable {
    /// The clock is more than a day behind the last event, whose moment is recorded instead.
    case behind(now: Instant, head: Instant)
  }

  /// How far behind the last event a clock may be without a warning.
  static let behindLimit = Instant.dayLength

  /// How far past the last event a clock may be without being vouched for.
  static let aheadLimit = 400 * Instant.dayLength

  /// What is odd about a clock that shows `now` over a log that ends at `head`.
  public static func warning(now: Instant, head: Instant?) -> Warning? {
    guard let head, head.milliseconds - now.milliseconds > behindLimit else { return nil }
    return .behind(now: now, head: head)
  }

  /// The moment to record after a last event recorded at `head`.
  public func moment(after head: Instant?) throws(Refusal) -> Instant {
    let now = now()
    guard let head else { return now }
    if isFixed, now < head { throw .beforeHead(now: now, head: head) }
    if now.milliseconds - head.milliseconds > Self.aheadLimit, !isAccepted { throw .farAhead(now: now, head: head) }
    return max(now, head)
  }
}
