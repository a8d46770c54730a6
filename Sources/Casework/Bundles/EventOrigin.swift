import EventLog
public import LogLines
public import Values

/// Where an event was first recorded (来历): on which field copy, as which event there, and when.
public struct EventOrigin: Hashable, Sendable {
  /// The copy.
  public let tag: CopyTag

  /// The event's place in the copy's log.
  public let seq: Int

  /// The moment it was recorded there.
  public let at: Instant

  /// The hash of its line there.
  public let hash: Digest
}

extension EventOrigin {
  /// The origin of a copy's event; an event applied again keeps its origin.
  public init(of event: Event, tag: CopyTag) {
    if let origin = event.origin, origin.tag == tag {
      self = origin
    } else {
      self.init(tag: tag, seq: event.seq, at: event.at, hash: event.hash)
    }
  }

  /// Reads what an event's data says of its origin.
  public init?(_ value: JSON) {
    guard let object = value.object, let tag = object["tag"]?.string.flatMap({ CopyTag($0) }),
      let seq = object["seq"]?.decimal?.whole, let at = object["at"]?.string.flatMap({ Instant($0) }),
      let hash = object["hash"]?.string.flatMap({ Digest(hex: $0) })
    else { return nil }
    self.init(tag: tag, seq: seq, at: at, hash: hash)
  }

  /// The origin as an event's data says it.
  public var json: JSON {
    ["at": .string(at.description), "hash": .string(hash.hex), "seq": .number(seq), "tag": .string(tag.text)]
  }

  /// Whether an event of the same copy was recorded before another.
  func precedes(_ other: EventOrigin) -> Bool {
    (at.milliseconds, seq) < (other.at.milliseconds, other.seq)
  }
}

extension Event {
  /// The member of an event's data that holds its origin.
  public static let originKey = "origin"

  /// The fields, without what they say of its origin.
  var ownData: JSON.Object {
    var data = data
    data[Self.originKey] = nil
    return data
  }

  /// Where the event was first recorded, if that was on a field copy.
  public var origin: EventOrigin? { data[Self.originKey].flatMap { EventOrigin($0) } }
}

/// The tag of a field copy (外勤副本), which the numbers of its new cases carry: `f03`.
public struct CopyTag: Hashable, Sendable {
  /// The tag as it is written.
  public let text: String

  /// Reads `[a-z][a-z0-9]{1,7}`.
  public init?(_ text: String) {
    guard (2...8).contains(text.utf8.count), EventType(kind: text, name: text) != nil, !text.contains("-") else { return nil }
    self.text = text
  }
}

extension CopyTag {
  /// Whether a case's number is one that the copy can have given: `YYYY-<tag>-N`.
  public func gives(_ number: String) -> Bool {
    guard case .running(_, let length) = RunningNumber.form(of: number.utf8Span.span) else { return false }
    return number.utf8.prefix(length).dropFirst(4).elementsEqual("-\(text)".utf8)
  }
}

extension CopyTag: CustomStringConvertible {
  public var description: String { text }
}

/// What a log is that is a field copy: the copy's tag, and up to which event it is the office's log.
public struct CopyIdentity: Hashable, Sendable {
  /// The copy.
  public let tag: CopyTag

  /// The last event that is the office's.
  public let base: Int

  /// Joins tag and base.
  public init(tag: CopyTag, base: Int) {
    self.tag = tag
    self.base = base
  }

  /// Whether the copy recorded an event itself.
  public func isOwn(_ event: Event) -> Bool {
    event.seq > base && (event.origin.map { $0.tag == tag } ?? true)
  }
}

extension OfficeView {
  /// What makes the log a field copy, if it is one.
  public var identity: CopyIdentity? {
    guard let tag = tag.flatMap({ CopyTag($0) }), let base else { return nil }
    return CopyIdentity(tag: tag, base: base)
  }
}

/// The numbers of copies' logs that events here have; on one log a copy gives a number only once.
public struct CopyNumbers {
  /// An event of a copy that is here: where it comes from, and its number here.
  public typealias Landed = (origin: EventOrigin, seq: Int)

  /// Finds the events of a copy that are here.
  public typealias Reading = (_ tag: CopyTag) throws -> [Landed]

  private let read: Reading
  private var others: [Landed]
  private var taken: [CopyTag: [Int: [Landed]]] = [:]

  /// Begins with the unsettled set-aside events; the rest is read on demand.
  init(_ read: @escaping Reading, _ setAsides: SetAsides) {
    self.read = read
    others = setAsides.entries.filter { $0.settlement == nil && $0.bundled.event.origin == nil }.map { ($0.bundled.origin, $0.seq) }
  }

  /// Whether another event of the same copy has an event's number.
  mutating func isTaken(by bundled: BundledEvent) throws -> Bool {
    // After a refresh a copy may reuse a number that it knows to have arrived.
    let (tag, number, base) = (bundled.tag, bundled.origin.seq, bundled.base ?? 0)
    if taken[tag] == nil {
      taken[tag] = Dictionary(grouping: try read(tag) + others.filter { $0.origin.tag == tag }) { $0.origin.seq }
    }
    return taken[tag]?[number]?.contains { $0.origin.hash != bundled.origin.hash && !($0.seq <= base && base < number) } ?? false
  }

  /// Counts an event that is here from now on.
  mutating func record(_ bundled: BundledEvent) {
    others.append((bundled.origin, .max))
    taken[bundled.tag]?[bundled.origin.seq, default: []].append((bundled.origin, .max))
  }
}

/// Proves by rebuilding a copy's line that its stated hash fits the event's content (核对来历).
public struct OriginProof: Sendable {
  // The event states neither its case's version on the copy nor its place in a batch; the likely ones are tried first. Of many events
  // that fit nothing, as somebody sends to keep an office waiting, all but the first are tried only where a copy's own events are found.
  /// The batches of copies that were found, by the moment at which they were recorded there.
  private var batches: [Recorded: (start: Int, count: Int)] = [:]

  private struct Recorded: Hashable {
    let tag: CopyTag
    let at: Instant
  }

  /// How many events that fit nothing are tried with all versions and places; each costs 38,127 hashes.
  private var patience: Int

  /// Which versions and places in a batch are tried around the event's own.
  private struct Reach {
    let single: Int
    let batch: Int
    let smallBatch: Int
    let largeBatch: Int

    static let far = Reach(single: 1_000, batch: 4, smallBatch: 64, largeBatch: LogLimits.batchEvents)
    static let near = Reach(single: 32, batch: 1, smallBatch: 4, largeBatch: 4)
  }

  /// Begins without any batch.
  ///
  /// - Parameter patience: how many events that fit nothing are tried to the end.
  public init(patience: Int = .max) { self.patience = patience }

  /// The patience with what others send, a few seconds' work.
  public static let patienceWithOthers = 100

  /// Takes the batches that another proof found.
  public mutating func merge(_ other: OriginProof) { batches.merge(other.batches) { $1 } }

  /// Whether an event had the line of an origin.
  public mutating func holds(_ event: Event, _ origin: EventOrigin) -> Bool {
    guard origin.seq > 0, let line = RebuiltLine(event, seq: origin.seq, at: origin.at, data: event.ownData) else { return false }
    let recorded = Recorded(tag: origin.tag, at: origin.at)
    func fits(_ part: Event.Part?, reach: Int) -> Bool {
      Self.versions(near: event.version, upTo: origin.seq, reach: reach).contains { line.hash(version: $0, part: part) == origin.hash }
    }
    let reach = patience > 0 ? Reach.far : .near
    if let known = batches[recorded], known.start...known.start + known.count - 1 ~= origin.seq,
      fits(Event.Part(index: origin.seq - known.start + 1, count: known.count), reach: reach.single)
    {
      return true
    }
    if fits(nil, reach: reach.single) { return true }
    let part = Self.parts(endingAt: origin.seq, reach).first { fits($0, reach: reach.batch) }
    if let part { batches[recorded] = (origin.seq - part.index + 1, part.count) } else { patience = max(0, patience - 1) }
    return part != nil
  }

  /// A version and those around it, the nearest first.
  private static func versions(near version: Int, upTo last: Int, reach: Int) -> some Sequence<Int> {
    let allowed = 1...last
    return (0...reach).lazy.flatMap { (step: Int) -> [Int] in step == 0 ? [version] : [version - step, version + step] }
      .filter { allowed.contains($0) }
  }

  /// The likely places of an event in a batch: the first of any, all of small and of full ones.
  private static func parts(endingAt seq: Int, _ reach: Reach) -> some Sequence<Event.Part> {
    let (full, smallBatch) = (reach.largeBatch, reach.smallBatch)
    let first = (2...full).lazy.map { Event.Part(index: 1, count: $0) }
    let small = (2...smallBatch).lazy.flatMap { count in (2...count).map { Event.Part(index: $0, count: count) } }
    let rest = (2...full).lazy.map { Event.Part(index: $0, count: full) }
    return [AnySequence(first), AnySequence(small), AnySequence(rest)].lazy.joined().filter { $0.index <= seq }
  }
}

extension OriginProof {
  /// Whether a bundle's line is the copy's own.
  public mutating func holds(_ bundled: BundledEvent) -> Bool {
    guard bundled.event.version <= bundled.event.seq else { return false }
    guard bundled.event.data[Event.originKey] != nil else { return true }
    return bundled.event.origin?.tag == bundled.tag && holds(bundled.event, bundled.origin)
  }
}

extension OfficeLog {
  /// The events of a copy that are here, recorded since its tag was given.
  public func landed(of tag: CopyTag) throws -> [CopyNumbers.Landed] {
    guard let created = try office.history(of: tag.copyCase)?.entries.first?.event.seq, created < snapshot.count else { return [] }
    let start = try snapshot.position(of: created + 1)
    let (parts, damage) = try snapshot.scan(from: start, state: { [CopyNumbers.Landed]() }) { landed, line, bytes in
      guard line.holdsOrigin(in: bytes), let origin = line.event(in: bytes).origin, origin.tag == tag else { return }
      landed.append((origin, line.seq))
    }
    if let damage { throw StoreError.damaged(damage) }
    return Array(parts.joined())
  }
}
