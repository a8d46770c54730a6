/// What the tail holds of the events of one append.
///
/// A frame is its checksum, its length, how many segments, events and records it has, its first event's sequence number, its last
/// event's length and hash, then those segments, offsets, leaf hashes and records. The checksum begins from that of the frame before, the first one's from the
/// manifest's: a frame of another life of the file follows nothing.
struct TailFrame {
  /// The sequence number of its first event.
  let firstSeq: Int

  /// The hash of its last event.
  let hash: Digest

  /// The length of its last event's line.
  let lastLength: Int

  /// The segments that begin with one of its events.
  let segments: [Int]

  /// Where each of its events begins in its segment.
  let offsets: [Int]

  /// The leaf hashes of its events.
  let hashes: [Digest]

  /// The events under their keys.
  let records: [KeyRecord]

  /// The length of what comes before the lists.
  static let headCount = 7 * 8 + Digest.byteCount

  /// The frame as bytes that follow on a checksum, with its own checksum.
  func encoded(after chain: UInt64) -> (bytes: [UInt8], chain: UInt64) {
    var bytes: [UInt8] = []
    let length =
      Self.headCount + 8 * (segments.count + offsets.count) + Digest.byteCount * hashes.count + KeyRecord.byteCount * records.count
    bytes.reserveCapacity(length)
    bytes.append(words: [0, length, segments.count, offsets.count, records.count, firstSeq, lastLength])
    bytes.append(digest: hash)
    bytes.append(words: segments)
    bytes.append(words: offsets)
    for hash in hashes { bytes.append(digest: hash) }
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: KeyRecord.byteCount * records.count))
    bytes.withUnsafeMutableBytes { bytes in
      for (place, record) in records.enumerated() { record.store(into: bytes, at: start + place * KeyRecord.byteCount) }
    }
    let checksum = bytes.withUnsafeBytes { Self.checksum(of: $0, after: chain) }
    bytes.replace(wordAt: 0, with: checksum)
    return (bytes, checksum)
  }

  /// The checksum of a frame that follows on another one's: it covers everything behind itself.
  static func checksum(of frame: UnsafeRawBufferPointer, after chain: UInt64) -> UInt64 {
    Hash64.hash(UnsafeRawBufferPointer(rebasing: frame[8...]), seed: chain)
  }
}

extension TailFrame {
  /// A sound frame in the bytes of the tail; a process reads all of them before it answers anything, so it copies nothing twice.
  struct Stored {
    /// Its checksum, which the next frame follows on.
    let checksum: UInt64

    let length: Int

    /// How many segments begin with one of its events.
    let segmentCount: Int

    /// How many events it holds.
    let eventCount: Int

    /// How many records it holds.
    let recordCount: Int

    /// The sequence number of its first event.
    let firstSeq: Int

    /// The length of its last event's line.
    let lastLength: Int

    /// The hash of its last event.
    let hash: Digest

    private let bytes: UnsafeRawBufferPointer

    /// Finds the frame at the beginning of some bytes, if a whole one that follows on a checksum is there.
    init?(_ tail: UnsafeRawBufferPointer, after chain: UInt64) {
      guard tail.count >= headCount, let length = Self.int(tail, 1), length >= headCount, length <= tail.count else { return nil }
      bytes = UnsafeRawBufferPointer(rebasing: tail[..<length])
      checksum = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
      guard checksum == TailFrame.checksum(of: bytes, after: chain), let segmentCount = Self.int(bytes, 2),
        let eventCount = Self.int(bytes, 3), let recordCount = Self.int(bytes, 4), let firstSeq = Self.int(bytes, 5),
        let lastLength = Self.int(bytes, 6)
      else { return nil }
      // What passed the checksum was written so; this guards the loops below against our own mistakes.
      guard segmentCount <= length, eventCount <= length, recordCount <= length,
        length == headCount + 8 * (segmentCount + eventCount) + Digest.byteCount * eventCount + KeyRecord.byteCount * recordCount
      else { return nil }
      self.length = length
      self.segmentCount = segmentCount
      self.eventCount = eventCount
      self.recordCount = recordCount
      self.firstSeq = firstSeq
      self.lastLength = lastLength
      hash = Digest { [bytes] in $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[headCount - Digest.byteCount..<headCount])) }
    }

    /// The sequence number of its last event.
    var lastSeq: Int { firstSeq + eventCount - 1 }

    /// Adds what it holds.
    func append(to events: inout TailEvents) {
      let lists = headCount / 8
      for place in lists..<lists + segmentCount { events.segments.append(Self.int(bytes, place) ?? 0) }
      for place in lists + segmentCount..<lists + segmentCount + eventCount { events.offsets.append(Self.int(bytes, place) ?? 0) }
      let digests = headCount + 8 * (segmentCount + eventCount)
      for place in 0..<eventCount {
        let offset = digests + Digest.byteCount * place
        events.hashes.append(
          Digest { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + Digest.byteCount])) })
      }
      let start = digests + Digest.byteCount * eventCount
      for place in 0..<recordCount { events.keys.append(KeyRecord(bytes, at: start + place * KeyRecord.byteCount)) }
    }

    /// The word at a place, as a count.
    @inline(__always)
    private static func int(_ bytes: UnsafeRawBufferPointer, _ word: Int) -> Int? {
      Int(exactly: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)))
    }
  }
}
