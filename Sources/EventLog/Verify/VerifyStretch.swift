/// A piece of a segment that one worker reads: whole lines, as far as the segment is sound.
struct VerifyStretch: Hashable, Sendable {
  let segment: Segment

  /// The offsets, of which the first begins a line.
  var range: Range<Int>

  /// Divides segments into parts of about the same length, cut between lines.
  static func parts(of segments: [Segment], count: Int, in files: SegmentFiles) throws(StoreError) -> [[VerifyStretch]] {
    let total = segments.reduce(0) { $0 + $1.limit }
    let share = max(total / max(1, count) + 1, 1 << 20)
    var parts: [[VerifyStretch]] = []
    var part: [VerifyStretch] = []
    var room = share
    for segment in segments {
      var start = 0
      repeat {
        var end = segment.limit
        if end - start > room { end = try lineStart(atOrAfter: start + room, in: segment, files) }
        part.append(VerifyStretch(segment: segment, range: start..<end))
        room -= end - start
        start = end
        if room <= 0 {
          parts.append(part)
          part = []
          room = share
        }
      } while start < segment.limit
    }
    if !part.isEmpty || parts.isEmpty { parts.append(part) }
    return parts
  }

  /// The first offset behind a newline, the segment's end where there is none.
  private static func lineStart(atOrAfter offset: Int, in segment: Segment, _ files: SegmentFiles) throws(StoreError) -> Int {
    let file = try files.file(segment.first)
    var offset = offset - 1
    while offset < segment.limit {
      let (from, count) = (offset, min(64 << 10, segment.limit - offset))
      let bytes = try StoreError.wrapping { () throws(IOFailure) in try file.bytes(at: from, count: count) }
      if let newline = bytes.span.firstOffset(of: UInt8(ascii: "\n"), in: 0..<bytes.count) { return offset + newline + 1 }
      guard bytes.count == count else { break }
      offset += count
    }
    return segment.limit
  }
}
