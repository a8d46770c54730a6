/// What the tail holds of the events of one append.
///
/// A frame is its checksum, its length, how many segments, events and records it has, its first event's sequence number, its last
/// event's length and hash, then those segments, offsets and records. The checksum begins from that of the frame before, the first one's from the
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

  /// The events under their keys.
  let records: [KeyRecord]

  /// The sequence number of its last event.
  var lastSeq: Int { firstSeq + offsets.count - 1 }

  /// The length of what comes before the lists.
  private static let headCount = 7 * 8 + Digest.byteCount

  /// The frame as bytes that follow on a checksum, with its own checksum.
  func encoded(after chain: UInt64) -> (bytes: [UInt8], chain: UInt64) {
    var bytes: [UInt8] = []
    let length = Self.headCount + 8 * (segments.count + offsets.count) + KeyRecord.byteCount * records.count
    bytes.reserveCapacity(length)
    bytes.append(words: [0, length, segments.count, offsets.count, records.count, firstSeq, lastLength])
    bytes.append(digest: hash)
    bytes.append(words: segments)
    bytes.append(words: offsets)
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: KeyRecord.byteCount * records.count))
    bytes.withUnsafeMutableBytes { bytes in
      for (place, record) in records.enumerated() { record.store(into: bytes, at: start + place * KeyRecord.byteCount) }
    }
    let checksum = Self.checksum(of: bytes, in: 0..<length, after: chain)
    bytes.replace(wordAt: 0, with: checksum)
    return (bytes, checksum)
  }

  /// Reads the frame at an offset, if a whole one that follows on the checksum is there; with its length and its own checksum.
  static func decoded(_ bytes: [UInt8], at offset: Int, after chain: UInt64) -> (frame: TailFrame, length: Int, chain: UInt64)? {
    var words = IndexWords(bytes, in: offset..<bytes.count)
    guard let checksum = words.next(), let length = words.nextInt(), length >= headCount, length <= bytes.count - offset,
      checksum == Self.checksum(of: bytes, in: offset..<offset + length, after: chain),
      let segmentCount = words.nextInt(), let offsetCount = words.nextInt(), let recordCount = words.nextInt(),
      let firstSeq = words.nextInt(), let lastLength = words.nextInt(), let hash = words.nextDigest(),
      let segments = words.nextInts(segmentCount), let offsets = words.nextInts(offsetCount), let records = words.nextRecords(recordCount)
    else { return nil }
    let frame = TailFrame(
      firstSeq: firstSeq, hash: hash, lastLength: lastLength, segments: segments, offsets: offsets, records: records)
    return (frame, length, checksum)
  }

  private static func checksum(of bytes: [UInt8], in range: Range<Int>, after chain: UInt64) -> UInt64 {
    bytes.withUnsafeBytes { Hash64.hash(UnsafeRawBufferPointer(rebasing: $0[range.lowerBound + 8..<range.upperBound]), seed: chain) }
  }
}
