public import LogLines
public import Values

/// A log as it stood at one moment.
public protocol LogSnapshot: Sendable {
  /// The last event, nil if there is none yet.
  var head: LogHead? { get }

  /// The position behind the last event.
  var end: LogPosition { get }

  /// The bytes of an incomplete write behind the last event, which readers ignore.
  var tailCount: Int { get }

  /// The damage behind the last event, unless it is an incomplete write; a scan reports it too.
  var damage: Damage? { get }

  /// Passes on the lines from a position, strictly checked, until a stop, the end, or damage.
  func scan(
    from position: LogPosition, checksHashes: Bool, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> ScanEnd

  /// One event by the place of its line, hashed.
  func event(at place: EventLine.Place) throws(StoreError) -> StoredEvent

  /// Fetches lines by position together, so that a server isn't asked for each.
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

  /// The number of the first event recorded at a moment or later, else the one behind the last that can be read.
  ///
  /// Moments never go back in a log, and what lies behind damage can't be read.
  public func firstSeq(recordedFrom moment: Instant) throws(StoreError) -> Int {
    var (low, high) = (1, count + 1)
    while low < high {
      let middle = (low + high) / 2
      do throws(StoreError) {
        guard let event = try event(seq: middle)?.event else { return low }
        if event.at < moment { low = middle + 1 } else { high = middle }
      } catch {
        guard case .damaged = error else { throw error }
        high = middle
      }
    }
    return low
  }

  /// All events of a stored event's batch.
  package func batch(of found: StoredEvent) throws(StoreError) -> [StoredEvent] {
    guard let part = found.event.part else { return [found] }
    var batch: [StoredEvent] = []
    let scan = try scan(from: try position(of: found.event.seq - part.index + 1)) { line, bytes in
      batch.append(StoredEvent(event: line.event(in: bytes), line: line.text(in: bytes), place: line.place, isNew: false))
      return batch.count == part.count ? .stop : .more
    }
    if let damage = scan.damage, batch.count < part.count { throw .damaged(damage) }
    return batch
  }
}

/// Whether a visitor wants more lines.
public enum ScanStep: Hashable, Sendable {
  case more, stop
}

/// Where a scan ended, and the damage that ended it, if any.
public struct ScanEnd: Hashable, Sendable {
  /// The position behind the last line that was handed out.
  public let position: LogPosition

  /// The damage at that place, if any.
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

  /// The line's position.
  public let place: EventLine.Place

  /// Whether this append wrote it; otherwise it existed already.
  public let isNew: Bool

  /// Joins an event and its line.
  package init(event: Event, line: [UInt8], place: EventLine.Place, isNew: Bool) {
    (self.event, self.line, self.place, self.isNew) = (event, line, place, isNew)
  }
}

/// A place between two events: the next event's number, and where its line begins or will begin.
public struct LogPosition: Hashable, Sendable {
  /// The number of the next event.
  public var seq: Int

  /// The position of the next line; at a segment's end it may be in the next segment.
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

/// What a reader or writer needs to know of a log's last event.
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
