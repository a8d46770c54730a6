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
        if end - start > room {
          end = try files.file(segment.first).lineStart(after: start + room - 1, before: end, step: 64 << 10) ?? end
        }
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
}
