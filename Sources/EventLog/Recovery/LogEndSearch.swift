import LogLines

/// Finds the end of a log.
struct LogEndSearch {
  let files: SegmentFiles

  /// The size of the first look, which usually holds the whole last batch.
  private static let window = 16 << 10

  /// A tail and a whole batch in front of it can't be longer.
  private static let farthest = 2 * LogLimits.batchBytes + 2 * LogLimits.line

  /// Looks at the folder and the last segment's last bytes.
  func run() throws(StoreError) -> LogEnd {
    try run(SegmentListing(files))
  }

  /// Looks at the last bytes of the last of the segments.
  func run(_ listing: SegmentListing) throws(StoreError) -> LogEnd {
    guard let last = listing.firsts.last else { throw .noLog(files.layout.directory) }
    var log = try end(of: last, isLast: true)
    var sizes: [Segment] = []
    for first in listing.firsts.dropLast() {
      let (size, damage) = try size(of: first)
      sizes.append(Segment(first: first, limit: size))
      if log.damage == nil { log.damage = damage }
    }
    log.segments = sizes + log.segments
    if log.head == nil { try adoptEarlierHead(sizes, last, &log) }
    if let alien = listing.alien { log.damage = Damage(.alienFile, file: alien, line: nil, offset: 0) }
    return log
  }

  /// Where the last segment has no whole batch yet, the head is the end of the one in front.
  private func adoptEarlierHead(_ earlier: [Segment], _ last: Int, _ log: inout LogEnd) throws(StoreError) {
    var expected = 1
    for segment in earlier.reversed() {
      let before = try end(of: segment.first, isLast: false)
      if log.damage == nil { log.damage = before.damage }
      log.head = before.head
      expected = before.end.seq
      if before.head != nil { break }
    }
    // Only the last segment may be empty.
    let gap = last != expected || (log.head != nil && log.head?.place.segment != earlier.last?.first)
    if gap, log.damage == nil {
      log.damage = Damage(.segmentName(expected: expected), file: Layout.segmentName(last), line: 1, offset: 0)
    }
  }

  /// The length of an earlier segment, by its name: a long log has many, which most commands never open.
  private func size(of first: Int) throws(StoreError) -> (Int, Damage?) {
    let path = files.layout.segment(first)
    if let status = try StoreError.wrapping({ () throws(IOFailure) in try files.fileSystem.status(of: path) }) {
      if status.kind == .file { return (status.size, nil) }
      return (0, Damage(.wrongType(status.kind), file: Layout.segmentName(first), line: nil, offset: 0))
    }
    let file = try files.file(first)
    return (try StoreError.wrapping { () throws(IOFailure) in try file.size() }, nil)
  }

  /// The end of one segment.
  private func end(of first: Int, isLast: Bool) throws(StoreError) -> LogEnd {
    let file: any File
    do {
      file = try isLast ? files.lastFile(first) : files.file(first)
    } catch {
      guard case .damaged(let damage) = error else { throw error }
      return LogEnd(of: first, head: nil, size: 0, damage: damage)
    }
    let size = try StoreError.wrapping { () throws(IOFailure) in try file.size() }
    var length = min(size, Self.window)
    while true {
      let wanted = length
      let bytes = try StoreError.wrapping { () throws(IOFailure) in try file.bytes(at: size - wanted, count: wanted) }
      let window = TailWindow(bytes: bytes, base: size - length, segment: first)
      switch window.lastBatch() {
      case .found(_, let misplaced?):
        // Readers stop before a batch that is in the wrong place.
        var log = LogEnd(of: first, head: misplaced.previous.map { LogHead($0) }, size: size)
        log.damage = log.damage(misplaced.problem)
        return log
      case .found(let line, nil): return judged(window, line, size, isLast)
      case .none: return judged(window, nil, size, isLast)
      case .needsMore:
        if length >= Self.farthest { return try searchedForward(first, size) }
        length = min(size, length * 8)
      }
    }
  }

  /// Judges what follows the last whole batch.
  private func judged(_ window: TailWindow, _ line: EventLine?, _ size: Int, _ isLast: Bool) -> LogEnd {
    var log = LogEnd(of: window.segment, head: line.map { LogHead($0) }, size: size)
    let end = log.end
    let rest = Array(window.bytes[(end.place.offset - window.base)...])
    guard !rest.isEmpty else { return log }
    let judgement = TailJudgement(rest, at: end.place.offset, seq: end.seq, after: line?.at)
    if case .damage(let problem, let at, let lines) = judgement {
      log.damage = log.damage(problem, behind: at, lines: lines)
    } else if isLast {
      log.tail = judgement
    } else {
      log.damage = log.damage(.tornLine)
    }
    return log
  }

  /// Reads a segment from its beginning because its end is too damaged to search backwards.
  private func searchedForward(_ first: Int, _ size: Int) throws(StoreError) -> LogEnd {
    let segment = Segment(first: first, limit: size)
    var order = OrderCheck(seq: first)
    var buffer = SegmentScan.buffer(for: [segment])
    var last: EventLine?
    let scan = try SegmentScan(segment: segment, file: try files.file(first)).run(
      from: 0, order: &order, buffer: &buffer, checksHashes: true
    ) { line, _ in
      if line.endsBatch { last = line }
      return .more
    }
    var log = LogEnd(of: first, head: last.map { LogHead($0) }, size: size)
    log.damage = scan.damage ?? log.damage(.tail)
    return log
  }
}

/// Where a log in files ends: found from the last segment's last bytes, whatever the length of the log.
struct LogEnd {
  /// The segments, each with the bytes that readers may look at.
  var segments: [Segment]

  /// The last event.
  var head: LogHead?

  /// The position behind it.
  var end: LogPosition

  /// The length of the last segment's file.
  var size: Int

  /// The bytes behind the end, if any.
  var tail: TailJudgement?

  /// A fault at the end or in the files' names; readers stop there, and writers refuse.
  var damage: Damage?

  /// The bytes behind the end of an incomplete write.
  var tailCount: Int { tail == nil ? 0 : size - end.place.offset }
}

extension LogEnd {
  /// The end of one segment behind its last whole batch, which may have none.
  init(of first: Int, head: LogHead?, size: Int, damage: Damage? = nil) {
    let end = head?.end ?? LogPosition(seq: first, place: EventLine.Place(segment: first, offset: 0))
    self.init(segments: [Segment(first: first, limit: end.place.offset)], head: head, end: end, size: size, damage: damage)
  }

  /// A problem some bytes and lines behind this end of a segment.
  func damage(_ problem: Damage.Problem, behind count: Int = 0, lines: Int = 0) -> Damage {
    let first = end.place.segment
    return Damage(problem, file: Layout.segmentName(first), line: end.seq - first + 1 + lines, offset: end.place.offset + count)
  }
}

/// The segments of a folder, in order.
struct SegmentListing {
  /// The numbers that they are named by.
  let firsts: [Int]

  /// A file that ends like a segment and is none.
  let alien: String?

  /// Lists a log's folder.
  init(_ files: SegmentFiles) throws(StoreError) {
    do {
      self.init(try files.fileSystem.list(files.layout.directory))
    } catch {
      throw error.isMissing ? .noLog(files.layout.directory) : .io(error)
    }
  }

  /// Finds them among the names in a log's folder.
  init(_ names: [String]) {
    let candidates = names.filter { $0.hasSuffix(Layout.segmentSuffix) }
    firsts = candidates.compactMap { Layout.segmentFirst($0) }
    alien = candidates.first { Layout.segmentFirst($0) == nil }
  }
}
