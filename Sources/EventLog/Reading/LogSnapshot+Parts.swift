internal import Synchronization

extension LogSnapshot {
  /// Hands out the lines from a position on to several readers at once, each a part of the log of its own, strictly checked and hashed.
  ///
  /// The parts follow each other in the order of the log and together hold what one scan would have handed out.
  /// - Parameter last: the number of the last line that is handed out.
  /// - Parameter parts: how many readers there are at most; none where it is as many as there are processors.
  /// - Parameter state: makes what a reader takes the lines into.
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

  /// Reads lines as far as they are claimed.
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

  /// Puts parts together up to the first damage; a moment that goes back from one part to the next is damage too.
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

/// The parts of a log that several readers read at once; whoever is done with one takes over half of what another still has before it.
///
/// Halves that are equal in lines aren't in time: a processor is lent to others now and then.
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

  /// A reader takes so many lines upon itself at a time.
  private let step: Int

  /// Fewer lines aren't worth a part of their own: what is made of them has to be joined to what was made of those before.
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

  /// The number up to which a part's reader goes on, once it has come to a line; that line's own where it is another part's.
  func claim(_ part: Int, from seq: Int) -> Int {
    parts.withLock { parts in
      let claimed = max(seq, min(parts[part].end, seq + step))
      parts[part].claimed = max(parts[part].claimed, claimed)
      return claimed
    }
  }

  /// The part that whoever has read one goes on with; nil where there is none left that is worth it.
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
  /// Where the batch begins that a line is in; nil where that can't be told, which whoever reads the lines before finds out.
  func batchStart(at seq: Int) -> LogPosition? {
    do {
      guard let event = try event(seq: seq) else { return nil }
      return try position(of: seq - (event.event.part?.index ?? 1) + 1)
    } catch {
      return nil
    }
  }
}
