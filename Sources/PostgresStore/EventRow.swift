internal import EventLog
import LogLines
import Values

/// The row of an event: its stored line, and the columns beside it by which it is found.
struct EventRow {
  let id: EventID
  let head: LogHead
  let line: [UInt8]

  /// What the columns hold, in their order.
  let values: [PostgresValue]

  /// The columns behind the office's, in the order of the table.
  static let columns = ["seq", "id", "case", "v", "type", "line", "hash"]

  /// The columns as statements name them.
  static let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")

  /// What lines are added to, by INSERT or COPY.
  static let target = "docket.event (office, \(list))"

  /// The row of a scanned line.
  init(_ line: EventLine, in bytes: Span<UInt8>) {
    func text(_ range: Range<Int>) -> PostgresValue { .textBytes(range.map { bytes[$0] }) }
    (id, head, self.line) = (line.id, LogHead(line), line.text(in: bytes))
    values = [
      .int(line.seq), .id(line.id), text(line.caseID), .int32(line.version), text(line.type), .bytes(self.line), .bytes(line.hash.bytes),
    ]
  }

  /// The row of a line without its newline; nil if it isn't one.
  init?(line bytes: [UInt8]) {
    var scanner = LineScanner()
    guard let line = scanner.line((bytes + [UInt8(ascii: "\n")]).span, at: 0) else { return nil }
    self.init(line, in: bytes.span)
  }

  /// The first column that says otherwise in a row of a result than this one's line.
  func firstDifference(from result: borrowing PostgresResult, _ row: Int) -> String? {
    for (index, column) in Self.columns.enumerated() where result.bytes(row, index) != values[index].bytes { return column }
    return nil
  }
}

/// Lines as COPY's binary form takes them.
struct PostgresRows {
  private let office: [UInt8]
  private var whole: [[UInt8]] = []
  private var current: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0]

  /// The lines themselves.
  private(set) var lines: [[UInt8]] = []

  /// How many lines there are.
  var count: Int { lines.count }

  /// The last line.
  private(set) var last: (seq: Int, at: Instant)?

  init(office: String) {
    self.office = Array(office.utf8)
  }

  /// What is sent, about a megabyte at a time.
  var chunks: [[UInt8]] { whole + [current + [0xFF, 0xFF]] }

  mutating func add(_ line: EventLine, _ bytes: Span<UInt8>) {
    last = (line.seq, line.at)
    let row = EventRow(line, in: bytes)
    lines.append(row.line)
    let values = [.textBytes(office)] + row.values
    current.append(bigEndian: UInt64(values.count), count: 2)
    for value in values {
      let start = current.count
      current.append(bigEndian: 0, count: 4)
      value.append(to: &current)
      let length = current.count - start - 4
      for index in 0..<4 { current[start + index] = UInt8(truncatingIfNeeded: length >> (24 - 8 * index)) }
    }
    guard current.count > 1 << 20 else { return }
    whole.append(current)
    current = []
  }
}
