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
  ///
  /// Hashes spread evenly, so one pass fills buckets of a few records; a crowded bucket is sorted as usual.
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
