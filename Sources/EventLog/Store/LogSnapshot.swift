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
