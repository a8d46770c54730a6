public import LogLines
import Values

extension LogSnapshot {
  /// Passes the lines from a position on to several readers at once, strictly checked and hashed.
  public func scan<State: Sendable>(
    from start: LogPosition = .start, through last: Int = .max, parts: Int? = nil, fewest: Int = 10_000,
    state: @escaping @Sendable () -> State,
    _ visit: @escaping @Sendable (inout State, EventLine, Span<UInt8>) -> Void
  ) throws(StoreError) -> (states: [State], damage: Damage?) {
    // More parts than processors, which are shared: parts equal in lines aren't equal in time.
    let starts = boundaries(from: start, through: last, parts: parts ?? Concurrently.processors * 2, fewest: fewest)
    let ends = starts.dropFirst().map(\.seq) + [last == .max ? .max : last + 1]
    return try joined(
      Concurrently.answers(to: Array(zip(starts, ends))) { start, end in read(from: start, to: end, state(), visit) })
  }

  /// Reads the lines of one part.
  private func read<State>(
    from start: LogPosition, to behind: Int, _ state: consuming State, _ visit: (inout State, EventLine, Span<UInt8>) -> Void
  ) -> ScannedPart<State> {
    // Variables of their own: to find one in a generic part would take a look at its type for each line.
    var state = state
    var first: Instant?
    var last: Instant?
    let end: Result<Damage?, StoreError>
    do throws(StoreError) {
      let scan = try scan(from: start, checksHashes: true) { line, bytes in
        if line.seq >= behind { return .stop }
        if first == nil { first = line.at }
        last = line.at
        visit(&state, line, bytes)
        return .more
      }
      end = .success(scan.damage)
    } catch {
      end = .failure(error)
    }
    return ScannedPart(start: start, state: state, first: first, last: last, end: end)
  }

  /// Where the parts begin: never within a batch.
  private func boundaries(from start: LogPosition, through last: Int, parts: Int, fewest: Int) -> [LogPosition] {
    let total = min(last, count) - start.seq + 1
    // A thread is worth its cost from some thousands of lines on.
    let wanted = max(1, min(parts, total / fewest))
    var starts = [start]
    for number in 1..<wanted {
      guard let next = batchStart(at: start.seq + total / wanted * number) else { break }
      starts.append(next)
    }
    return starts
  }

  /// Joins parts up to the first damage; a moment before the previous part's last is damage too.
  private func joined<State>(_ parts: [ScannedPart<State>]) throws(StoreError) -> (states: [State], damage: Damage?) {
    var states: [State] = []
    var last: Instant?
    for part in parts.sorted(by: { $0.start.seq < $1.start.seq }) {
      let damage = try part.end.get()
      if let last, let first = part.first, first < last {
        let place = part.start.place
        let file = Layout.segmentName(place.segment)
        return (states, Damage(.at(previous: last, found: first), file: file, line: nil, offset: place.offset))
      }
      states.append(part.state)
      if let damage { return (states, damage) }
      last = part.last ?? last
    }
    return (states, nil)
  }
}

/// What one reader has read.
private struct ScannedPart<State: Sendable>: Sendable {
  let start: LogPosition
  let state: State
  let first: Instant?
  let last: Instant?
  let end: Result<Damage?, StoreError>
}

extension LogSnapshot {
  /// The beginning of a line's batch; nil if unknown, which the reader of the earlier lines finds out.
  func batchStart(at seq: Int) -> LogPosition? {
    do {
      guard let event = try event(seq: seq) else { return nil }
      return try position(of: seq - (event.event.part?.index ?? 1) + 1)
    } catch {
      return nil
    }
  }
}

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
