internal import EventLog
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

  /// The head that the newest line is, once it was looked at.
  var head: LogHead? {
    get { state.withLock { state in state.head.flatMap { $0.seq == state.newest ? $0 : nil } } }
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
      var lines: [[UInt8]] = []
      for seq in range {
        guard let line = state.lines[seq] else { return nil }
        lines.append(line)
      }
      return lines
    }
  }

  /// Forgets all of them: the log is another one.
  func forget() { state.withLock { $0 = State() } }
}

/// The lines to fetch once the head is locked: those after the newest known, else the newest and the first.
struct FoundHead {
  private let store: PostgresStore
  private let newest: (seq: Int, line: [UInt8])?
  private var lines: [(seq: Int, line: [UInt8])] = []

  /// So many lines are fetched without being asked for.
  private static let limit = 100

  init(_ store: PostgresStore) {
    self.store = store
    newest = store.known.newest
  }

  /// The question, whose rows are numbers and lines in order.
  var question: PostgresConnection.Statement {
    guard let newest else {
      return PostgresConnection.Statement(
        sql: "SELECT seq, line FROM docket.event WHERE office = $1 AND seq IN (1, (SELECT seq FROM docket.log WHERE office = $1))"
          + " ORDER BY seq", values: [.text(store.office)])
    }
    return PostgresConnection.Statement(
      sql: "SELECT seq, line FROM docket.event WHERE office = $1 AND seq >= $2 ORDER BY seq LIMIT \(Self.limit)",
      values: [.text(store.office), .int(newest.seq)])
  }

  /// Reads the answer.
  mutating func read(_ result: borrowing PostgresResult) {
    for row in 0..<result.count {
      if let seq = result.int(row, 0), let line = result.bytes(row, 1) { lines.append((seq, line)) }
    }
  }

  /// The log at a number of events; known lines count while the newest of them is in place.
  func snapshot(of count: Int) throws(StoreError) -> PostgresSnapshot {
    if let newest, lines.first.map({ $0 == newest }) != true {
      store.known.forget()
      return try store.postgresSnapshot(store.known)
    }
    for (seq, line) in lines { store.known.add(seq, line) }
    // More may have come than is fetched at once.
    if let newest, lines.count != count - newest.seq + 1 { return try store.postgresSnapshot(store.known) }
    guard count > 0 else { return store.snapshot(store.known, head: nil) }
    guard let last = lines.last, last.seq == count else {
      throw .damaged(Damage(.seq(expected: count, found: count - 1), file: PostgresSnapshot.table, line: count, offset: 0))
    }
    if store.known.head == nil {
      store.known.head = try RowScan.event(last.line, seq: count, table: PostgresSnapshot.table).head
    }
    return store.snapshot(store.known, head: store.known.head)
  }
}
