internal import CLibPQ
internal import EventLog

/// The binary rows of a statement's answer, valid as long as the result.
struct PostgresResult: ~Copyable {
  private let result: OpaquePointer

  init(_ result: OpaquePointer) {
    self.result = result
  }

  deinit {
    PQclear(result)
  }

  /// How many rows there are.
  var count: Int { Int(PQntuples(result)) }

  /// How many rows the statement changed.
  var changed: Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }

  var status: ExecStatusType { PQresultStatus(result) }

  /// What was done, in the server's words.
  var tag: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

  /// Where the library keeps the five letters that tell errors apart.
  static let stateField: Int32 = 67

  /// The five letters that tell errors apart.
  var state: String { PQresultErrorField(result, Self.stateField).map { String(cString: $0) } ?? "" }

  /// Whether an error is the client library's own, without an answer of the server.
  var isOfLibrary: Bool { state.isEmpty }

  /// What the server says, in one line.
  var message: String { PQresultErrorField(result, 77).map { String(cString: $0) } ?? "" }

  /// Calls the closure with a value's bytes; nil if the value is null.
  func with<Answer>(_ row: Int, _ column: Int, _ body: (UnsafeRawBufferPointer) -> Answer) -> Answer? {
    guard PQgetisnull(result, Int32(row), Int32(column)) == 0, let value = PQgetvalue(result, Int32(row), Int32(column)) else { return nil }
    return body(UnsafeRawBufferPointer(start: value, count: Int(PQgetlength(result, Int32(row), Int32(column)))))
  }

  func bytes(_ row: Int, _ column: Int) -> [UInt8]? { with(row, column) { Array($0) } }

  func text(_ row: Int, _ column: Int) -> String? { with(row, column) { String(decoding: $0, as: UTF8.self) } }

  /// A number of 2, 4 or 8 bytes.
  func int(_ row: Int, _ column: Int) -> Int? {
    with(row, column) { bytes in
      let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return switch bytes.count {
      case 4: Int(Int32(bitPattern: UInt32(truncatingIfNeeded: number)))
      case 2: Int(Int16(bitPattern: UInt16(truncatingIfNeeded: number)))
      case 1: Int(number)
      default: Int(Int64(bitPattern: number))
      }
    }
  }

  /// A moment that was asked for in milliseconds.
  func moment(_ row: Int, _ column: Int) -> Instant? {
    int(row, column).map { Instant(milliseconds: Int64($0)) }
  }

  func id(_ row: Int, _ column: Int) -> EventID? {
    with(row, column) { bytes -> EventID? in
      guard bytes.count == 16 else { return nil }
      func word(_ range: Range<Int>) -> UInt64 { bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }
      return EventID(high: word(0..<8), low: word(8..<16))
    } ?? nil
  }
}

/// A parameter of a statement, sent in binary, so that nothing in it is ever read as SQL.
enum PostgresValue {
  case text(String)
  case bytes([UInt8])
  case textBytes([UInt8])
  case int(Int)
  case int32(Int)
  case id(EventID)
  case moment(Instant)

  /// The number by which the server knows the type.
  var type: UInt32 {
    switch self {
    case .text, .textBytes: 25
    case .bytes: 17
    case .int: 20
    case .int32: 23
    case .id: 2950
    case .moment: 1184
    }
  }

  /// Adds what is sent to some bytes.
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): bytes += text.utf8
    case .bytes(let value), .textBytes(let value): bytes += value
    case .int(let number): bytes.append(bigEndian: UInt64(bitPattern: Int64(number)), count: 8)
    case .int32(let number): bytes.append(bigEndian: UInt64(truncatingIfNeeded: number), count: 4)
    case .id(let id):
      bytes.append(bigEndian: id.high, count: 8)
      bytes.append(bigEndian: id.low, count: 8)
    case .moment(let moment):
      // The server counts microseconds from the year 2000.
      bytes.append(bigEndian: UInt64(bitPattern: (moment.milliseconds - 946_684_800_000) * 1_000), count: 8)
    }
  }
}

extension [UInt8] {
  /// Adds the last bytes of a number, the most significant first.
  mutating func append(bigEndian number: UInt64, count: Int) {
    for index in (0..<count).reversed() { append(UInt8(truncatingIfNeeded: number >> UInt64(8 * index))) }
  }
}

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
