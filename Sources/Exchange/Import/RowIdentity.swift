import LogLines
import Values

/// What a row is: 128 bits of a hash over its key or its cells, so that a second import knows it again.
struct RowIdentity: Hashable, Sendable {
  let high: UInt64
  let low: UInt64
}

extension RowIdentity {
  /// Hashes a row's identity: a word for the sort of cells, then each cell with its length.
  init(_ parts: RowIdentity.Parts) {
    self.init(digest: parts.withUnsafeBytes { SHA256.digest(of: $0) })
  }

  /// The id of one of the row's events, which depends on the number of tries.
  func eventID(ordinal: Int, event: Int, attempt: Int = 1) -> EventID {
    let words = (high.bigEndian, low.bigEndian, UInt64(ordinal).bigEndian, UInt64(event).bigEndian)
    var identity = RowIdentity(digest: withUnsafeBytes(of: words) { SHA256.digest(of: $0) })
    if attempt > 1 {
      let again = (words.0, words.1, words.2, words.3, UInt64(attempt).bigEndian)
      identity = RowIdentity(digest: withUnsafeBytes(of: again) { SHA256.digest(of: $0) })
    }
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

  /// The texts of a row's identity with their lengths, in a reused buffer.
  struct Parts {
    private var buffer: [UInt8] = []
    private var count = 0
    private var prefix = 0

    /// Begins with what is the same for all rows.
    init(_ texts: [String]) {
      for text in texts { add(text) }
      prefix = count
    }

    /// Forgets the last row.
    mutating func reset() {
      count = prefix
    }

    /// Adds a text.
    mutating func add(_ text: String) {
      var text = text
      text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    /// Adds a cell.
    mutating func add(_ cell: UnsafeRawBufferPointer) {
      let start = count + 8
      count = start + cell.count
      if count > buffer.count { buffer.append(contentsOf: repeatElement(0, count: count)) }
      buffer.withUnsafeMutableBytes { memory in
        // Eight bytes, highest first, so that no two lists of parts have the same bytes.
        memory.storeBytes(of: UInt64(cell.count).bigEndian, toByteOffset: start - 8, as: UInt64.self)
        UnsafeMutableRawBufferPointer(rebasing: memory[start...]).copyMemory(from: cell)
      }
    }

    /// Lends the bytes.
    fileprivate func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
      buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}
