internal import EventLog
import LogLines
internal import Synchronization

/// The lines of a log read so far by this process; none is fetched twice while the newest is in place.
final class ReadLines: Sendable {
  private struct State {
    var lines: [Int: [UInt8]] = [:]
    var events: [Int: StoredEvent] = [:]
    var newest = 0
    var head: LogHead?
    var size = 0
  }

  private let state = Mutex(State())

  /// So many bytes are kept.
  private static let limit = 2 << 20

  /// The newest line and its number.
  var newest: (seq: Int, line: [UInt8])? {
    state.withLock { state in state.lines[state.newest].map { (state.newest, $0) } }
  }

  /// Stores a line; the first and the newest stay when others are dropped.
  func add(_ seq: Int, _ line: [UInt8]) {
    state.withLock { state in
      if state.size > Self.limit {
        state.lines = state.lines.filter { $0.key == 1 || $0.key == state.newest }
        state.size = state.lines.values.reduce(0) { $0 + $1.count }
        state.events = [:]
      }
      if state.lines.updateValue(line, forKey: seq) == nil { state.size += line.count }
      state.newest = max(state.newest, seq)
    }
  }

  /// The head that was looked at last.
  var head: LogHead? {
    get { state.withLock { $0.head } }
    set { state.withLock { $0.head = newValue } }
  }

  /// The event of a number, if its line was parsed.
  func event(_ seq: Int) -> StoredEvent? { state.withLock { $0.events[seq] } }

  /// Takes a line with its event.
  func add(_ event: StoredEvent) {
    add(event.event.seq, event.line)
    state.withLock { $0.events[event.event.seq] = event }
  }

  /// The line of a number, if it was read.
  func line(_ seq: Int) -> [UInt8]? { state.withLock { $0.lines[seq] } }

  /// The lines of some numbers; nil unless all were read.
  func lines(_ range: ClosedRange<Int>) -> [[UInt8]]? {
    state.withLock { state in
      guard range.count <= state.lines.count else { return nil }
      let lines = range.compactMap { state.lines[$0] }
      return lines.count == range.count ? lines : nil
    }
  }

  /// Forgets all of them: the log is another one.
  func forget() { state.withLock { $0 = State() } }
}
