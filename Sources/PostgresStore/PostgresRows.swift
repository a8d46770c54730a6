internal import EventLog

/// Lines as COPY's binary form takes them.
struct PostgresRows {
  private let office: [UInt8]
  private var whole: [[UInt8]] = []
  private var current: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0]

  /// How many lines there are.
  private(set) var count = 0

  /// The last line.
  private(set) var last: (seq: Int, at: Instant)?

  init(office: String) {
    self.office = Array(office.utf8)
  }

  /// What is sent, about a megabyte at a time.
  var chunks: [[UInt8]] { whole + [current + [0xFF, 0xFF]] }

  mutating func add(_ line: EventLine, _ bytes: Span<UInt8>) {
    count += 1
    last = (line.seq, line.at)
    let columns = RowColumns(line, in: bytes)
    let values: [PostgresValue] = [
      .textBytes(office), .int(columns.seq), .id(columns.id), .textBytes(columns.caseID), .int32(columns.version),
      .textBytes(columns.type), .bytes(line.text(in: bytes)), .bytes(columns.hash),
    ]
    current.append(bigEndian: UInt64(values.count), count: 2)
    for value in values {
      let place = current.count
      current.append(bigEndian: 0, count: 4)
      value.append(to: &current)
      let length = current.count - place - 4
      for index in 0..<4 { current[place + index] = UInt8(truncatingIfNeeded: length >> (24 - 8 * index)) }
    }
    guard current.count > 1 << 20 else { return }
    whole.append(current)
    current = []
  }
}
