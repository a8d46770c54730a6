/// One event under one key.
struct KeyRecord: Hashable, Comparable, BitwiseCopyable, Sendable {
  /// The key's hash.
  let hash: UInt64

  /// The event's sequence number; an index ends at event 2³² − 2.
  let seq: UInt32

  /// The length of a record in files.
  static let byteCount = 12

  /// The last sequence number that an index can hold.
  static let lastSeq = Int(UInt32.max) - 1

  /// Whether a newer record of the same key makes this one forgettable.
  @inline(__always)
  var isNewestOnly: Bool { hash & 1 == 1 }

  @inline(__always)
  static func < (left: KeyRecord, right: KeyRecord) -> Bool {
    left.hash != right.hash ? left.hash < right.hash : left.seq < right.seq
  }

  /// Reads a record from a file's bytes.
  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    hash = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    seq = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt32.self))
  }

  /// Joins a key's hash and an event.
  @inline(__always)
  init(hash: UInt64, seq: UInt32) {
    self.hash = hash
    self.seq = seq
  }

  /// Writes the record as a file's bytes.
  @inline(__always)
  func store(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) {
    bytes.storeBytes(of: hash.littleEndian, toByteOffset: offset, as: UInt64.self)
    bytes.storeBytes(of: seq.littleEndian, toByteOffset: offset + 8, as: UInt32.self)
  }
}

extension KeyRecord {
  /// Sorts records.
  static func sorted(_ records: [KeyRecord]) -> [KeyRecord] {
    guard records.count > 64 else { return records.sorted() }
    let bits = Int.bitWidth - (records.count / 8).leadingZeroBitCount
    let shift = UInt64(UInt64.bitWidth - bits)
    var ends = [UInt32](repeating: 0, count: (1 << bits) + 1)
    for record in records { ends[Int(record.hash >> shift) + 1] += 1 }
    for bucket in 1..<ends.count { ends[bucket] += ends[bucket - 1] }

    return [KeyRecord](unsafeUninitializedCapacity: records.count) { target, count in
      for record in records {
        let bucket = Int(record.hash >> shift)
        target.initializeElement(at: Int(ends[bucket]), to: record)
        ends[bucket] += 1
      }
      count = records.count
      // Each bucket's place has moved to its end.
      var start = 0
      for end in ends.dropLast() {
        sortBucket(&target, start, Int(end))
        start = Int(end)
      }
    }
  }

  /// Sorts a few records in place by insertion, many in the usual way.
  @inline(__always)
  private static func sortBucket(_ records: inout UnsafeMutableBufferPointer<KeyRecord>, _ start: Int, _ end: Int) {
    guard end - start > 1 else { return }
    guard end - start <= 48 else {
      records[start..<end].sort()
      return
    }
    for place in start + 1..<end {
      let record = records[place]
      var gap = place
      while gap > start, record < records[gap - 1] {
        records[gap] = records[gap - 1]
        gap -= 1
      }
      records[gap] = record
    }
  }
}

/// The key of events: 64 bits of a hash, and which of the key's events matter.
public struct IndexKey: Hashable, Sendable {
  // Different bytes can have the same hash, so answers are candidates and the line of the log decides.
  /// The hash; its lowest bit is the scope.
  let hash: UInt64

  /// Which of a key's events will be asked for.
  public enum Scope: Hashable, Sendable {
    /// All of them, as the events of a case.
    case all
    /// Only the newest event, such as a person's last case; the index may forget older ones.
    case newest
  }

  /// Hashes the bytes of a key.
  public init(_ bytes: UnsafeRawBufferPointer, scope: Scope) {
    let hash = Hash64.hash(bytes, seed: 0)
    switch scope {
    case .all: self.hash = hash & ~1
    case .newest: self.hash = hash | 1
    }
  }

  /// Which of the key's events will be asked for.
  public var scope: Scope { hash & 1 == 0 ? .all : .newest }
}

/// Builds keys' bytes in one reused buffer; a tag separates a case from an equal id.
public struct KeyBuilder {
  private var bytes: [UInt8] = []

  /// Makes an empty builder.
  public init() {
    bytes.reserveCapacity(256)
  }

  /// Begins the next key.
  public mutating func begin(tag: UInt8) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(tag)
  }

  /// Adds one byte, as a separator.
  public mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// Adds the eight bytes of a word.
  public mutating func append(word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Adds bytes.
  public mutating func append(_ part: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: part)
  }

  /// Adds the UTF-8 bytes of a text.
  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// The key of the bytes since it began.
  public func key(_ scope: IndexKey.Scope) -> IndexKey {
    bytes.withUnsafeBytes { IndexKey($0, scope: scope) }
  }
}

/// A fast 64-bit hash, the same on every machine, for index keys and page checksums.
enum Hash64 {
  // Each step folds sixteen bytes into the state by a 64 × 64 → 128 bit multiplication whose factors stay in the result, so a factor of
  // zero loses nothing. Length and seed take part. It is no defence against an adversary, so a found line is compared.
  /// Odd constants without pattern: the golden ratio's fraction and SplitMix64's finaliser.
  private static let first: UInt64 = 0x9e37_79b9_7f4a_7c15
  private static let second: UInt64 = 0xbf58_476d_1ce4_e5b9
  private static let third: UInt64 = 0x94d0_49bb_1331_11eb

  /// Hashes bytes.
  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var state = fold(seed ^ first, UInt64(truncatingIfNeeded: bytes.count) ^ second)
    var offset = 0
    while offset + 16 <= bytes.count {
      state = fold(word(bytes, offset) ^ second, word(bytes, offset + 8) ^ state)
      offset += 16
    }
    if offset < bytes.count {
      var low: UInt64 = 0
      var high: UInt64 = 0
      for place in offset..<bytes.count {
        let byte = UInt64(bytes[place])
        if place - offset < 8 { low |= byte << UInt64(8 * (place - offset)) } else { high |= byte << UInt64(8 * (place - offset - 8)) }
      }
      state = fold(low ^ third, high ^ state)
    }
    return finished(state)
  }

  /// Hashes a few words.
  static func hash(_ words: UInt64..., seed: UInt64) -> UInt64 {
    var state = fold(seed ^ first, UInt64(words.count) ^ third)
    for word in words { state = fold(word ^ second, state) }
    return finished(state)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return left ^ right ^ product.low ^ product.high
  }

  /// Spreads every bit of the state over all bits of the hash.
  @inline(__always)
  private static func finished(_ state: UInt64) -> UInt64 {
    var mixed = (state ^ state >> 30) &* second
    mixed = (mixed ^ mixed >> 27) &* third
    return mixed ^ mixed >> 31
  }
}
