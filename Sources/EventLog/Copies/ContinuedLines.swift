/// Stored lines that are to go on where a log ends: each read strictly and hashed, in order, in whole batches.
///
/// What only the log before them knows (the versions of cases, the ids of events) is the caller's to ask.
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
  /// When the last one was recorded; nil where there is none.
  public private(set) var at: Instant?
  /// The event of the first line; nil where there is none.
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
      do { line = try scanner.scan(bytes.span, at: offset) } catch { throw .unsound(EventLine.Unsound(error), seq: next) }
      let computed = line.computedHash(in: bytes.span)
      guard computed == line.hash else { throw .unsound(.hash(computed: computed, stated: line.hash), seq: next) }
      if let problem = order.take(line) { throw .order(problem, seq: next) }
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

  /// When the last of some lines says that it was recorded, as far as that can be read.
  public static func lastMoment(in bytes: [UInt8]) -> Instant? {
    guard bytes.last == UInt8(ascii: "\n") else { return nil }
    let start = bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    var scanner = LineScanner()
    return scanner.line(bytes.span, at: start)?.at
  }
}
