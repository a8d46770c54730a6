import EventLog

/// What a row is: 128 bits of a hash over its key or its cells, so that a second import knows it again.
struct RowIdentity: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Hashes what a row is told from others by: a first word that says which cells these are, then the cells, each with its length.
  init(_ parts: RowIdentity.Parts) {
    self.init(digest: parts.bytes.withUnsafeBytes { SHA256.digest(of: $0) })
  }

  /// The id of one of the row's events.
  func eventID(ordinal: Int, event: Int) -> EventID {
    let words = (high.bigEndian, low.bigEndian, UInt64(ordinal).bigEndian, UInt64(event).bigEndian)
    let identity = RowIdentity(digest: withUnsafeBytes(of: words) { SHA256.digest(of: $0) })
    return EventID(hashed: identity.high, identity.low)
  }

  private init(digest: Digest) {
    (high, low) = withUnsafeBytes(of: digest) {
      (
        UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }

  /// The texts that a row is told by, end to end in a buffer that the next row uses again.
  struct Parts {
    fileprivate var bytes: [UInt8] = []
    private let prefix: Int

    /// Begins with what is the same for all rows.
    init(_ texts: [String]) {
      prefix = texts.reduce(0) { $0 + 8 + $1.utf8.count }
      for text in texts { add(text) }
    }

    /// Forgets the last row.
    mutating func reset() {
      bytes.removeSubrange(prefix...)
    }

    /// Adds a text.
    mutating func add(_ text: String) {
      bytes.append(length: text.utf8.count)
      bytes.append(contentsOf: text.utf8)
    }

    /// Adds a cell.
    mutating func add(_ cell: UnsafeRawBufferPointer) {
      bytes.append(length: cell.count)
      bytes.append(contentsOf: cell)
    }
  }
}

extension [UInt8] {
  /// Appends a length as eight bytes, highest first, so that no two lists of parts have the same bytes.
  fileprivate mutating func append(length: Int) {
    Swift.withUnsafeBytes(of: UInt64(length).bigEndian) { append(contentsOf: $0) }
  }
}
