internal import CLibPQ
import LogLines
import Values

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
  var changed: Int { PQcmdTuples(result).flatMap { Int(written: String(cString: $0)) } ?? 0 }

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

  /// The numbers and lines of the rows whose first two columns they are.
  var lines: [(seq: Int, line: [UInt8])] {
    (0..<count).compactMap { row in int(row, 0).flatMap { seq in bytes(row, 1).map { (seq, $0) } } }
  }

  func text(_ row: Int, _ column: Int) -> String? { with(row, column) { String(decoding: $0, as: UTF8.self) } }

  /// A number of 4 or 8 bytes, or a truth of one.
  func int(_ row: Int, _ column: Int) -> Int? {
    with(row, column) { bytes in
      let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return bytes.count == 4 ? Int(Int32(truncatingIfNeeded: number)) : Int(truncatingIfNeeded: number)
    }
  }

  func moment(_ row: Int, _ column: Int) -> Instant? {
    int(row, column).map { Instant(milliseconds: PostgresValue.epoch + Int64($0) / 1_000) }
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
  case lines([[UInt8]])

  /// The beginning of the year 2000, from which the server counts microseconds.
  static let epoch: Int64 = 946_684_800_000

  /// What is sent.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  /// The number by which the server knows the type.
  var type: UInt32 {
    switch self {
    case .text, .textBytes: 25
    case .bytes: 17
    case .int: 20
    case .int32: 23
    case .id: 2950
    case .moment: 1184
    case .lines: 1001
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
      bytes.append(bigEndian: UInt64(bitPattern: (moment.milliseconds - Self.epoch) * 1_000), count: 8)
    case .lines(let lines):
      // One dimension from 1, without nulls, of type bytea.
      for number in [1, 0, 17, lines.count, 1] { bytes.append(bigEndian: UInt64(number), count: 4) }
      for line in lines {
        bytes.append(bigEndian: UInt64(line.count), count: 4)
        bytes += line
      }
    }
  }
}

extension [UInt8] {
  /// Adds the last bytes of a number, the most significant first.
  mutating func append(bigEndian number: UInt64, count: Int) {
    for index in (0..<count).reversed() { append(UInt8(truncatingIfNeeded: number >> UInt64(8 * index))) }
  }
}
