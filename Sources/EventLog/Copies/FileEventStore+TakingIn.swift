public import LogLines
public import Values

/// A copy of a log that another process writes: unacknowledged lines are cut, checked ones appended.
extension FileEventStore {
  /// Cuts the lines behind an event, which an interrupted copy wrote and never acknowledged.
  public func cut(to size: Int) throws(StoreError) {
    guard try isThere() else {
      if size > 0 { throw .conflict(.head(expected: size, found: 0)) }
      return
    }
    let snapshot = try fileSnapshot()
    if snapshot.damage == nil, snapshot.tailCount == 0, snapshot.count == size { return }
    let end = size == 0 ? .start : try self.end(ofFirst: size, in: snapshot)
    try StoreError.wrapping { () throws(IOFailure) in
      for name in try fileSystem.list(layout.directory).reversed() {
        guard let first = Layout.segmentFirst(name), first > end.place.segment || size == 0 else { continue }
        try fileSystem.remove(layout.inside(name))
      }
      if size > 0 {
        let file = try fileSystem.open(layout.segment(end.place.segment), .update)
        if try file.size() > end.place.offset { try file.truncate(to: end.place.offset) }
        try file.synchronize()
      }
      try fileSystem.synchronizeDirectory(layout.directory)
    }
  }

  /// The position behind an event, found by reading where the log's end is no help.
  private func end(ofFirst size: Int, in snapshot: FileSnapshot) throws(StoreError) -> LogPosition {
    if snapshot.damage == nil, snapshot.count == size { return snapshot.end }
    if snapshot.damage == nil, snapshot.count > size {
      do throws(StoreError) {
        return try snapshot.position(of: size + 1)
      } catch {
        // A disk that wrote out of order left a hole behind what is kept, before lines that look whole.
        guard case .damaged = error else { throw error }
      }
    }
    var lastEnd: LogPosition?
    var seen = 0
    _ = try snapshot.scan(from: .start, checksHashes: false) { line, _ in
      seen = line.seq
      guard line.seq == size else { return .more }
      lastEnd = LogHead(line).end
      return .stop
    }
    guard let lastEnd else { throw .conflict(.head(expected: size, found: seen)) }
    return lastEnd
  }

  /// Appends checked lines after ``cut(to:)``, and returns when they are durable.
  public func appendChecked(_ lines: some Collection<ContinuedLines.Line>, of bytes: [UInt8], from start: Int) throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in
      if try fileSystem.status(of: layout.directory) == nil { try fileSystem.makeDirectories(layout.directory, mode: nil) }
      try layout.writeIgnoreList(fileSystem, mode: try modes().file)
    }
    var segments = try CopiedSegments(self, segmentSize: LogLimits.segment)
    var offset = start
    for line in lines {
      try segments.add(bytes.span.extracting(offset..<line.end), seq: line.seq, endsBatch: line.endsBatch)
      offset = line.end
    }
    try segments.finish()
  }
}

/// Stored lines that continue a log: each read strictly and hashed, in order, in whole batches.
public struct ContinuedLines: Sendable {
  /// One of the lines.
  public struct Line: Sendable {
    /// The number.
    public let seq: Int
    /// The identity.
    public let id: EventID
    /// The case.
    public let caseID: CaseID
    /// The version of the case after it.
    public let version: Int
    /// The leaf hash.
    public let hash: Digest
    /// The offset behind its newline.
    public let end: Int
    /// Whether it ends its batch.
    public let endsBatch: Bool
  }

  /// Why they don't go on there.
  public enum Fault: Error, Hashable, Sendable {
    /// The bytes of a line are no event's.
    case unsound(EventLine.Unsound, seq: Int)
    /// A line is out of its order.
    case order(Damage.Problem, seq: Int)
    /// The last batch isn't whole.
    case halfBatch(Event.Part, seq: Int)
  }

  /// The lines in their order.
  public private(set) var lines: [Line] = []
  /// The moment of the last line's recording; nil without lines.
  public private(set) var at: Instant?
  /// The event of the first line; nil without lines.
  public private(set) var first: Event?

  /// Reads lines that begin behind an event.
  ///
  /// - Parameters:
  ///   - seq: the number of that event, 0 where they begin a log.
  ///   - previous: when it was recorded.
  public init(_ bytes: [UInt8], after seq: Int, at previous: Instant?) throws(Fault) {
    var scanner = LineScanner()
    var order = OrderCheck(seq: seq + 1, at: previous)
    var offset = 0
    while offset < bytes.count {
      let next = seq + lines.count + 1
      let line: EventLine
      do { line = try scanner.sealed(bytes.span, at: offset) } catch { throw .unsound(error, seq: next) }
      if let problem = order.check(line) { throw .order(problem, seq: next) }
      if lines.isEmpty { first = line.event(in: bytes.span) }
      offset = line.range.upperBound + 1
      lines.append(
        Line(
          seq: line.seq, id: line.id, caseID: line.caseID(in: bytes.span), version: line.version, hash: line.hash, end: offset,
          endsBatch: line.endsBatch))
      at = line.at
    }
    if let open = order.open { throw .halfBatch(open, seq: seq + lines.count) }
  }

  /// The moment of recording that the last readable line states.
  public static func lastMoment(in bytes: [UInt8]) -> Instant? {
    guard bytes.last == UInt8(ascii: "\n") else { return nil }
    let start = bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    var scanner = LineScanner()
    return scanner.line(bytes.span, at: start)?.at
  }
}
