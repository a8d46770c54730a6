import LogLines
import Values

/// What one worker finds in its part of the log, to be joined with what the others find in theirs.
struct VerifyPart: Sendable {
  /// Damage, with line numbers counted from the beginning of each stretch.
  var problems: [(damage: Damage, stretch: Int)] = []

  /// The lines of each stretch.
  var lineCounts: [Int] = []

  /// The events that were read.
  var events = 0

  /// The first line, which must follow the last one of the part before.
  var first: EventLine?

  /// What must hold behind the last line.
  var order = OrderCheck(seq: 1)

  /// The tree over the part's leaves, as long as nothing is missing.
  var tree: MerkleRange?

  /// The tree as it was at the sizes of checkpoints.
  var trees: [Int: MerkleRange] = [:]

  /// The versions of its cases.
  var cases = CaseVersions()

  var ids = IDSet()

  /// The tree as it was at regular sizes, with the place of the last line that it covers.
  var marks: [(tree: MerkleRange, place: EventLine.Place)] = []

  /// The events checked when all parts are joined, with line numbers from each stretch's beginning.
  var noted: [(event: NotedEvent, stretch: Int)] = []

  /// The attachments that its events name, each with the first event that does.
  var attachments: [Digest: Int] = [:]

  /// The last event that names each attachment.
  var lastNamed: [Digest: Int] = [:]

  /// The attachments that its events say were erased, with the last such event; 0 where set aside.
  var erased: [Digest: Int] = [:]

  /// What becomes of its seals, where somebody asked.
  var seals: SealCheck?

  /// What kept the worker from reading on.
  var failure: StoreError?

  /// Adds a problem, up to the number that is reported.
  mutating func add(_ damage: Damage, stretch: Int) {
    if problems.count < Verification.problemLimit { problems.append((damage, stretch)) }
  }
}

/// A piece of a segment for one worker: whole lines up to the first fault.
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
