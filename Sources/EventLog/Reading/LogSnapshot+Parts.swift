internal import Synchronization

extension LogSnapshot {
  /// Passes the lines from a position on to several readers at once, strictly checked and hashed.
  ///
  /// Together, in order, the parts hold what one scan would have passed on.
  public func scan<State: Sendable>(
    from start: LogPosition = .start, through last: Int = .max, parts: Int? = nil,
    state: @escaping @Sendable () -> State,
    _ visit: @escaping @Sendable (inout State, EventLine, Span<UInt8>) -> Void
  ) throws(StoreError) -> (states: [State], damage: Damage?) {
    let starts = boundaries(from: start, through: last, parts: parts ?? Concurrently.processors)
    let shared = ScanParts(self, starts: starts, end: last == .max ? .max : last + 1)
    let results = Mutex<[ScannedPart<State>]>([])
    Concurrently.run(starts.count) { number in
      var part: Int? = number
      while let number = part {
        let start = shared.start(of: number)
        let read = self.read(from: start, state(), visit) { shared.claim(number, from: $0) }
        results.withLock { $0.append(read) }
        part = shared.next(after: number)
      }
    }
    return try joined(results.withLock { $0 })
  }

  /// Reads the claimed lines.
  private func read<State>(
    from start: LogPosition, _ state: consuming State, _ visit: (inout State, EventLine, Span<UInt8>) -> Void, claim: (Int) -> Int
  ) -> ScannedPart<State> {
    // Variables of their own: to find one in a generic part would take a look at its type for each line.
    var state = state
    var first: Instant?
    var last: Instant?
    var claimed = start.seq
    let end: Result<Damage?, StoreError>
    do throws(StoreError) {
      let scan = try scan(from: start, checksHashes: true) { line, bytes in
        if line.seq >= claimed {
          claimed = claim(line.seq)
          if line.seq >= claimed { return .stop }
        }
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
  private func boundaries(from start: LogPosition, through last: Int, parts: Int) -> [LogPosition] {
    let total = min(last, count) - start.seq + 1
    // A thread is worth its cost from some thousands of lines on.
    let wanted = max(1, min(parts, total / 10_000))
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

/// The parts of a log being read at once; a finished reader takes half of another's remaining lines.
///
/// Halves equal in lines aren't equal in time, because processors are shared.
final class ScanParts: Sendable {
  private let snapshot: any LogSnapshot
  private let parts: Mutex<[Part]>

  /// The number behind the last line of all.
  private let end: Int

  private struct Part {
    let start: LogPosition

    /// The number behind the last line that its reader has taken upon itself.
    var claimed: Int

    /// The number behind its last line.
    var end: Int
  }

  /// The number of lines that a reader claims at a time.
  private let step: Int

  /// The fewest lines worth a part of their own, whose result must be joined to the others.
  private let fewest: Int

  /// Divides the lines of a snapshot up to a number, without that of `end`.
  init(_ snapshot: any LogSnapshot, starts: [LogPosition], end: Int, claiming step: Int = 1_024, fewest: Int = 16_384) {
    self.snapshot = snapshot
    self.end = end
    (self.step, self.fewest) = (step, fewest)
    let ends = starts.dropFirst().map(\.seq) + [end]
    parts = Mutex(zip(starts, ends).map { Part(start: $0, claimed: $0.seq, end: $1) })
  }

  /// Where a part begins.
  func start(of part: Int) -> LogPosition { parts.withLock { $0[part].start } }

  /// The number up to which a part's reader may go on from a line; the line's own if another part has it.
  func claim(_ part: Int, from seq: Int) -> Int {
    parts.withLock { parts in
      let claimed = max(seq, min(parts[part].end, seq + step))
      parts[part].claimed = max(parts[part].claimed, claimed)
      return claimed
    }
  }

  /// The next part for a finished reader; nil if none is worth it.
  func next(after part: Int) -> Int? {
    parts.withLock { parts in
      parts[part].claimed = parts[part].end
      func rest(_ part: Part) -> Int { min(part.end, min(end, snapshot.count + 1)) - part.claimed }
      guard let longest = parts.indices.max(by: { rest(parts[$0]) < rest(parts[$1]) }), rest(parts[longest]) >= fewest else {
        return nil
      }
      let middle = parts[longest].claimed + rest(parts[longest]) / 2
      guard let start = snapshot.batchStart(at: middle), start.seq > parts[longest].claimed else { return nil }
      parts.append(Part(start: start, claimed: start.seq, end: parts[longest].end))
      parts[longest].end = start.seq
      return parts.count - 1
    }
  }
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
