import EventLog

/// What a row is: 128 bits of a hash over its key or its cells, so that a second import knows it again.
struct RowIdentity: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A row that has a number of its own.
  init(source: String, kind: String, key: [ArraySlice<UInt8>]) {
    self.init("key", source, kind, key)
  }

  /// A row that is told from others by its cells alone.
  init(source: String, kind: String, cells: [ArraySlice<UInt8>]) {
    self.init("row", source, kind, cells)
  }

  private init(_ form: String, _ source: String, _ kind: String, _ parts: [ArraySlice<UInt8>]) {
    var bytes: [UInt8] = []
    for text in [form, source, kind] {
      bytes.append(length: text.utf8.count)
      bytes.append(contentsOf: text.utf8)
    }
    for part in parts {
      bytes.append(length: part.count)
      bytes.append(contentsOf: part)
    }
    (high, low) = RowIdentity.words(of: bytes)
  }

  /// The id of one of the row's events.
  func eventID(ordinal: Int, event: Int) -> EventID {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for number in [high, low, UInt64(ordinal), UInt64(event)] { bytes.append(length: Int(bitPattern: UInt(number))) }
    let (high, low) = RowIdentity.words(of: bytes)
    return EventID(hashed: high, low)
  }

  private static func words(of bytes: [UInt8]) -> (UInt64, UInt64) {
    let digest = SHA256.digest(of: bytes).bytes
    var words: (UInt64, UInt64) = (0, 0)
    for index in 0..<8 {
      words.0 = words.0 << 8 | UInt64(digest[index])
      words.1 = words.1 << 8 | UInt64(digest[index + 8])
    }
    return words
  }
}

extension [UInt8] {
  /// Appends a length as eight bytes, highest first, so that no two lists of parts have the same bytes.
  fileprivate mutating func append(length: Int) {
    for shift in stride(from: 56, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: length >> shift)) }
  }
}
