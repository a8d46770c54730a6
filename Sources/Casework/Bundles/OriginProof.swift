public import EventLog

/// Proves by rebuilding a copy's line that its stated hash fits the event's content (核对来历).
///
/// The event states neither its case's version on the copy nor its place in a batch; the likely ones are tried first.
public struct OriginProof: Sendable {
  /// The batches of copies that were found, by the moment at which they were recorded there.
  private var batches: [Recorded: (start: Int, count: Int)] = [:]

  private struct Recorded: Hashable {
    let tag: CopyTag
    let at: Instant
  }

  /// The versions tried around the event's own, alone and for each place in a batch.
  private static let reach = (single: 1_000, batch: 4)
  /// The largest batch of which every place is tried.
  private static let smallBatch = 64

  /// Begins without any batch.
  public init() {}

  /// Takes the batches that another proof found.
  public mutating func learn(from other: OriginProof) { batches.merge(other.batches) { $1 } }

  /// Whether an event had the line of an origin.
  public mutating func holds(_ event: Event, _ origin: EventOrigin) -> Bool {
    guard origin.seq > 0, let line = RebuiltLine(event, seq: origin.seq, at: origin.at, data: event.ownData) else { return false }
    let recorded = Recorded(tag: origin.tag, at: origin.at)
    func fits(_ part: Event.Part?, reach: Int) -> Bool {
      Self.versions(near: event.version, upTo: origin.seq, reach: reach).contains { line.hash(version: $0, part: part) == origin.hash }
    }
    if let known = batches[recorded], known.start...known.start + known.count - 1 ~= origin.seq,
      fits(Event.Part(index: origin.seq - known.start + 1, count: known.count), reach: Self.reach.single)
    {
      return true
    }
    if fits(nil, reach: Self.reach.single) { return true }
    let part = Self.parts(endingAt: origin.seq).first { fits($0, reach: Self.reach.batch) }
    if let part { batches[recorded] = (origin.seq - part.index + 1, part.count) }
    return part != nil
  }

  /// A version and those around it, the nearest first.
  private static func versions(near version: Int, upTo last: Int, reach: Int) -> some Sequence<Int> {
    (0...reach).lazy.flatMap { $0 == 0 ? [version] : [version - $0, version + $0] }.filter { (1...last).contains($0) }
  }

  /// The likely places of an event in a batch: the first of any, all of small and of full ones.
  private static func parts(endingAt seq: Int) -> some Sequence<Event.Part> {
    let full = LogLimits.batchEvents
    let first = (2...full).lazy.map { Event.Part(index: 1, count: $0) }
    let small = (2...smallBatch).lazy.flatMap { count in (2...count).map { Event.Part(index: $0, count: count) } }
    let rest = (2...full).lazy.map { Event.Part(index: $0, count: full) }
    return [AnySequence(first), AnySequence(small), AnySequence(rest)].lazy.joined().filter { $0.index <= seq }
  }
}

extension OriginProof {
  /// Whether a bundle's line is the copy's own; a stated origin must be of that copy.
  public mutating func holds(_ bundled: BundledEvent) -> Bool {
    guard bundled.event.data[Event.originKey] != nil else { return true }
    return bundled.event.origin?.tag == bundled.tag && holds(bundled.event, bundled.origin)
  }
}
