internal import CLibPQ
internal import EventLog

/// The rows that a statement answered with, in binary; they are gone with the result.
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

  /// Whether an error is the client library's own: it couldn't send, or read, and the server has said nothing.
  var isOfLibrary: Bool { state.isEmpty }

  /// What the server says, in one line.
  var message: String { PQresultErrorField(result, 77).map { String(cString: $0) } ?? "" }

  /// Runs something over the bytes of a value; nil where it is null.
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
