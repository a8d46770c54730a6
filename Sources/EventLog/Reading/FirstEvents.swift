/// The first events of a log, as if it ended there: what was known before a later event.
public struct FirstEvents: LogSnapshot {
  private let whole: any LogSnapshot

  public let head: LogHead?

  /// The first events of a log; nil if it has fewer.
  public init?(_ size: Int, of whole: any LogSnapshot) throws(StoreError) {
    guard size >= 0, size <= whole.count else { return nil }
    self.whole = whole
    var head: LogHead?
    if size > 0 {
      _ = try whole.scan(from: try whole.position(of: size), checksHashes: true) { line, _ in
        head = LogHead(line)
        return .stop
      }
      guard head?.seq == size else { return nil }
    }
    self.head = head
  }

  public var end: LogPosition { head?.end ?? .start }

  public var tailCount: Int { 0 }

  public var damage: Damage? { nil }

  public func scan(
    from position: LogPosition, checksHashes: Bool, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> ScanEnd {
    let last = count
    guard position.seq <= last else { return ScanEnd(position: position, damage: nil) }
    return try whole.scan(from: position, checksHashes: checksHashes) { line, bytes in
      let step = visit(line, bytes)
      return line.seq >= last ? .stop : step
    }
  }

  public func event(at place: EventLine.Place) throws(StoreError) -> StoredEvent { try whole.event(at: place) }

  public func fetch(_ places: [EventLine.Place]) throws(StoreError) { try whole.fetch(places) }

  public func position(of seq: Int) throws(StoreError) -> LogPosition { seq > count ? end : try whole.position(of: seq) }
}
