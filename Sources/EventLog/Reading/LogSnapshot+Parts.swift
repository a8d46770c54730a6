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
    let starts = try boundaries(from: start, through: last, parts: parts ?? Concurrently.processors)
    let results = Results<State>(count: starts.count)
    Concurrently.run(starts.count) { number in
      let next = number + 1 < starts.count ? starts[number + 1].seq : last == .max ? .max : last + 1
      // Variables of their own: to find one in a generic part would take a look at its type for each line.
      var state = state()
      var first: Instant?
      var last: Instant?
      let end: Result<Damage?, StoreError>
      do throws(StoreError) {
        let scan = try self.scan(from: starts[number], checksHashes: true) { line, bytes in
          if line.seq >= next { return .stop }
          if first == nil { first = line.at }
          last = line.at
          visit(&state, line, bytes)
          return .more
        }
        end = .success(scan.damage)
      } catch {
        end = .failure(error)
      }
      results.put(ScannedPart(state: state, first: first, last: last, end: end), number)
    }
    return try joined(results.parts(), starts)
  }

  /// Where the parts begin: never within a batch.
  private func boundaries(from start: LogPosition, through last: Int, parts: Int) throws(StoreError) -> [LogPosition] {
    let total = min(last, count) - start.seq + 1
    var starts = [start]
    // A thread is worth its cost from some thousands of lines on.
    let wanted = min(parts, total / 10_000)
    for number in 1..<max(1, wanted) {
      let seq = start.seq + total / wanted * number
      guard let event = try event(seq: seq) else { break }
      starts.append(try position(of: seq - (event.event.part?.index ?? 1) + 1))
    }
    return starts
  }

  /// Puts parts together up to the first damage; a moment that goes back from one part to the next is damage too.
  private func joined<State>(
    _ parts: [ScannedPart<State>], _ starts: [LogPosition]
  ) throws(StoreError) -> (states: [State], damage: Damage?) {
    var states: [State] = []
    var last: Instant?
    for (number, part) in parts.enumerated() {
      let damage = try part.end.get()
      if let last, let first = part.first, first < last {
        let place = starts[number].place
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
  let state: State
  let first: Instant?
  let last: Instant?
  let end: Result<Damage?, StoreError>
}

/// Where the readers put what they have read.
private final class Results<State: Sendable>: Sendable {
  private let slots: Mutex<[ScannedPart<State>?]>

  init(count: Int) {
    slots = Mutex(Array(repeating: nil, count: count))
  }

  func put(_ part: ScannedPart<State>, _ number: Int) {
    slots.withLock { $0[number] = part }
  }

  func parts() -> [ScannedPart<State>] {
    slots.withLock { $0.compactMap { $0 } }
  }
}
