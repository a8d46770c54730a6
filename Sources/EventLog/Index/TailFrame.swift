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
