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
