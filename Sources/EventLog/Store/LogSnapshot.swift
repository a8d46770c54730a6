/// A log as it stood at one moment.
public protocol LogSnapshot: Sendable {
  /// The last event, nil if there is none yet.
  var head: LogHead? { get }

  /// The position behind the last event.
  var end: LogPosition { get }

  /// The bytes of an incomplete write behind the last event, which readers ignore.
  var tailCount: Int { get }

  /// What stands behind the last event where it is no incomplete write; a scan that gets there says so too.
  var damage: Damage? { get }

  /// Hands out the lines from a position on, in order and strictly checked, until the visitor stops, the snapshot ends, or damage.
  ///
  /// - Parameter checksHashes: whether each line is hashed and compared with what it states; only who looks for a place goes without.
  func scan(
    from position: LogPosition, checksHashes: Bool, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> ScanEnd

  /// One event by the place of its line, hashed.
  func event(at place: EventLine.Place) throws(StoreError) -> StoredEvent

  /// Fetches together what is about to be read by its place, where one line after the other would each be a question to a server.
  func fetch(_ places: [EventLine.Place]) throws(StoreError)

  /// Where an event begins, found without scanning the log.
  func position(of seq: Int) throws(StoreError) -> LogPosition
}

extension LogSnapshot {
  /// Lines of files needn't be fetched.
  public func fetch(_ places: [EventLine.Place]) throws(StoreError) {}

  /// The number of events.
  public var count: Int { head?.seq ?? 0 }

  /// Hands out the lines from a position on, strictly checked and hashed.
  public func scan(
    from position: LogPosition = .start, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> ScanEnd {
    try scan(from: position, checksHashes: true, visit)
  }

  /// One event by its number, hashed; nil if the log has no such event.
  public func event(seq: Int) throws(StoreError) -> StoredEvent? {
    guard (1...max(1, count)).contains(seq), count > 0 else { return nil }
    return try event(at: try position(of: seq).place)
  }
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

/// One event with the line that holds it.
public struct StoredEvent: Hashable, Sendable {
  public let event: Event

  /// The line as it is stored, without its newline.
  public let line: [UInt8]

  /// Where the line stands.
  public let place: EventLine.Place

  /// Whether the append that answers with it wrote it; otherwise it was there already.
  public let isNew: Bool
}

/// A place between two events: the next event's number, and where its line begins or will begin.
public struct LogPosition: Hashable, Sendable {
  /// The number of the next event.
  public var seq: Int

  /// Where the next event's line begins; at the end of a segment the line may begin the next one instead.
  public var place: EventLine.Place

  /// Joins a number and a place.
  public init(seq: Int, place: EventLine.Place) {
    self.seq = seq
    self.place = place
  }

  /// The position behind an event.
  ///
  /// - Parameter length: how long its line is, newline included.
  public init(behind seq: Int, at place: EventLine.Place, length: Int) {
    self.init(seq: seq + 1, place: EventLine.Place(segment: place.segment, offset: place.offset + length))
  }

  /// Before the first event.
  public static let start = LogPosition(seq: 1, place: EventLine.Place(segment: 1, offset: 0))
}

/// The last event of a log, as far as a reader or writer needs to know it.
public struct LogHead: Hashable, Sendable {
  /// Its position in the log, which is the number of events.
  public let seq: Int

  /// When it was recorded.
  public let at: Instant

  /// Its leaf hash.
  public let hash: Digest

  /// Where its line begins.
  public let place: EventLine.Place

  /// How many events its batch has.
  let batch: Int

  /// The position behind it.
  public let end: LogPosition

  /// Takes the head from the last line.
  package init(_ line: EventLine) {
    seq = line.seq
    at = line.at
    hash = line.hash
    place = line.place
    batch = line.part?.count ?? 1
    end = LogPosition(behind: line.seq, at: line.place, length: line.range.count + 1)
  }
}
