internal import EventLog
import LogLines

/// Lines stored in the rows of a table, judged as strictly as those of a segment.
struct RowScan {
  private var lines: LineReader

  /// The table's name in reports of damage.
  static let table = "docket.event"

  /// The position behind the last line that was handed out.
  private(set) var position: LogPosition

  /// Begins before an event.
  init(from position: LogPosition, checksHashes: Bool) {
    lines = LineReader(order: OrderCheck(seq: position.seq), checksHashes: checksHashes)
    self.position = position
  }

  /// Passes on some rows' lines with their newlines, and returns the fault and whether to go on.
  mutating func pass(
    _ bytes: Span<UInt8>, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) -> (damage: Damage?, isStopped: Bool) {
    var position = position
    defer { self.position = position }
    let (rest, stop) = lines.read(bytes, segment: 1, base: 0) { line, bytes, _ in
      var line = line
      line.place = Self.place(of: line.seq)
      position = LogPosition(behind: line.seq, at: line.place, length: line.range.count + 1)
      return visit(line, bytes)
    }
    switch stop {
    case .visitor: return (nil, true)
    case .end: return (rest < bytes.count ? Damage(.tornLine, row: lines.order.seq) : nil, false)
    case .damage(let problem, let offset, let seq):
      // Within the row: where a line is no line, else at its beginning.
      let within = if case .line = problem { offset - rest } else { 0 }
      return (Damage(problem, row: seq, offset: within), false)
    }
  }

  /// What is wrong where no more rows come.
  func finish() -> Damage? {
    lines.order.open.map { Damage(.openBatch($0), row: lines.order.seq) }
  }

  /// What is wrong where the next row is missing.
  func missing() -> Damage { Damage(.seq(expected: lines.order.seq, found: lines.order.seq + 1), row: lines.order.seq) }

  /// The place of an event whose row is found by its number.
  static func place(of seq: Int) -> EventLine.Place { EventLine.Place(segment: 1, offset: seq - 1) }

  /// One event of a row, hashed.
  static func event(_ row: [UInt8], seq: Int) throws(StoreError) -> (stored: StoredEvent, head: LogHead) {
    let bytes = row + [UInt8(ascii: "\n")]
    var scanner = LineScanner()
    let line: EventLine
    do {
      line = try scanner.sealed(bytes.span, place: place(of: seq))
    } catch {
      let (problem, offset) = error.problem
      throw .damaged(Damage(problem, row: seq, offset: offset))
    }
    guard line.seq == seq else { throw .damaged(Damage(.seq(expected: seq, found: line.seq), row: seq)) }
    return (StoredEvent(event: line.event(in: bytes.span), line: row, place: line.place, isNew: false), LogHead(line))
  }
}

extension Damage {
  /// What is wrong with a row, or in its line from an offset on.
  init(_ problem: Problem, row: Int, offset: Int = 0) {
    self.init(problem, file: RowScan.table, line: row, offset: offset)
  }
}
