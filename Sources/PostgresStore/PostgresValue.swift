internal import EventLog

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
