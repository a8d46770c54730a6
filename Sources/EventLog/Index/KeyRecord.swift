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

  /// Tells whether a newer record of the same key makes this one forgettable.
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
