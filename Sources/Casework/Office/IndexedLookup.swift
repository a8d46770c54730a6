public import EventLog
public import LogLines
import Values

/// Finds events through the case index; every line that is used is hashed.
public final class IndexedLookup: CaseLookup {
  // The index catches up with the log first, or at the first question that needs it: a figure over a long log never does.
  /// What finds them.
  public let index: KeyIndex
  private var log: SnapshotLog
  private var builder = KeyBuilder()

  /// Events that were read, by their numbers: one decision asks for the same few again and again.
  private var known: [Int: StoredEvent] = [:]

  /// So many events are remembered.
  private static let limit = 512

  /// The positions of an office affair's lines, until the index is asked.
  private var affairs: ((String) -> [EventLine.Place])?

  private var isCaughtUp = false

  /// The damage that catching up met, if any.
  public private(set) var damage: Damage?

  /// The log as it stood when the index was caught up.
  public let snapshot: any LogSnapshot

  /// The log with what was appended since.
  private var current: any LogSnapshot

  /// The last event that counts; nil for all.
  private let limit: Int?

  private let found = FoundDamage()

  /// Takes an index of a log.
  ///
  /// - Parameter affairs: where the lines of an office affair stand, where that is known already.
  public init(_ index: KeyIndex, snapshot: any LogSnapshot, affairs: ((String) -> [EventLine.Place])? = nil) throws {
    self.index = index
    self.snapshot = snapshot
    self.affairs = affairs
    limit = nil
    current = snapshot
    let found = found
    log = SnapshotLog(snapshot: snapshot) { found.damage = $0 }
    if affairs == nil { try catchUp() }
  }

  /// Finds among the first events of what another lookup finds, as if the log ended there.
  public init(_ size: Int, of whole: IndexedLookup) throws {
    try whole.catchUp()
    guard let first = try FirstEvents(size, of: whole.current) else { preconditionFailure("the log has fewer than \(size) events") }
    (index, log, damage, limit, snapshot, current) = (whole.index, whole.log, whole.damage, size, first, first)
    isCaughtUp = true
  }

  /// What a scan met on its way.
  private final class FoundDamage {
    var damage: Damage?
  }

  /// Catches the index up with the log, once.
  private func catchUp() throws {
    if isCaughtUp { return }
    isCaughtUp = true
    affairs = nil
    try index.catchUp(from: log)
    damage = found.damage
  }

  public func events(under key: CaseKey) throws -> [Event] {
    try stored(under: key).map(\.event)
  }

  public func events(under key: CaseKey, while counts: (Event) -> Bool) throws -> [Event] {
    try catchUp()
    let indexKey = key.indexKey(&builder)
    return try index.answer(from: log) {
      var events: [Event] = []
      var seqs = try index.seqs(of: indexKey).filter(counts(seq:))
      while !seqs.isEmpty {
        try fetch(seqs.suffix(Self.few))
        for seq in seqs.suffix(Self.few).reversed() {
          guard let event = try event(seq)?.event else { continue }
          guard counts(event) else { return events.reversed() }
          events.append(event)
        }
        seqs.removeLast(min(Self.few, seqs.count))
      }
      return events.reversed()
    }
  }

  /// So many events are read together where the next ones may not be needed.
  private static let few = 32

  private func counts(seq: Int) -> Bool { limit.map { seq <= $0 } ?? true }

  /// The newest event under a key, read from the lines where later events don't count.
  private func newestSeq(of key: CaseKey, _ indexKey: IndexKey) throws -> Int? {
    guard let newest = try index.newestSeq(of: indexKey) else { return nil }
    if counts(seq: newest) { return newest }
    if case .id = key { return nil }
    var (keys, last) = (EventKeys(), Int?.none)
    let end = try current.scan { line, bytes in
      keys.visit(line, bytes) { if $0 == indexKey { last = line.seq } }
      return .more
    }
    if let damage = end.damage { throw StoreError.damaged(damage) }
    return last
  }

  /// Reads some events together where each by itself takes long.
  private func fetch(_ seqs: some Collection<Int>) throws {
    if seqs.count > 1 { try current.fetch(try seqs.filter { known[$0] == nil }.compactMap { try index.place(of: $0) }) }
  }

  /// The events under a key with the lines that hold them.
  public func stored(under key: CaseKey) throws -> [StoredEvent] {
    if case .affair(let kind) = key, let stored = affair(kind) { return stored }
    try catchUp()
    let indexKey = key.indexKey(&builder)
    return try index.answer(from: log) {
      let seqs = key.isLatest ? try newestSeq(of: key, indexKey).map { [$0] } ?? [] : try index.seqs(of: indexKey).filter(counts(seq:))
      try fetch(seqs)
      return try seqs.compactMap { try event($0) }
    }
  }

  /// The events of an office affair at known positions; if another line is there, the index reports why.
  private func affair(_ kind: String) -> [StoredEvent]? {
    guard let affairs, CaseKey.affairs.contains(kind) else { return nil }
    var events: [StoredEvent] = []
    let places = affairs(kind)
    guard case .success = Result(catching: { () throws(StoreError) in try snapshot.fetch(places) }) else { return nil }
    for place in places {
      guard case .success(let stored) = Result(catching: { () throws(StoreError) in try snapshot.event(at: place) }),
        stored.event.caseID.kind == kind
      else { return nil }
      events.append(stored)
    }
    return events
  }

  /// Reads an event at the index's position; a wrong position is a fault of the index.
  private func event(_ seq: Int) throws -> StoredEvent? {
    if let stored = known[seq] { return stored }
    guard let location = try index.place(of: seq) else { return nil }
    do {
      let stored = try current.event(at: location)
      if stored.event.seq == seq {
        if known.count >= Self.limit { known = [:] }
        known[seq] = stored
        return stored
      }
    } catch StoreError.damaged(let damage) {
      // The log can be damaged just there as well.
      if try current.position(of: seq).place == location { throw StoreError.damaged(damage) }
    }
    throw IndexFailure.damaged(file: "\(seq)", nil)
  }

  public func event(at seq: Int) throws -> Event? {
    try stored(at: seq)?.event
  }

  /// The event of a number with the line that holds it.
  public func stored(at seq: Int) throws -> StoredEvent? {
    guard counts(seq: seq) else { return nil }
    try catchUp()
    return try index.answer(from: log) { try event(seq) }
  }

  public func cases(touchedBy name: String, kind: String, in seqs: Range<Int>) throws -> [CaseID] {
    guard let first = seqs.first, let last = seqs.last else { return [] }
    let (parts, damage) = try current.scan(
      from: try current.position(of: first), through: last, state: { [CaseID]() }
    ) { touched, line, bytes in
      if line.kind(in: bytes) == kind, line.by(in: bytes) == name { touched.append(line.caseID(in: bytes)) }
    }
    if let damage { throw StoreError.damaged(damage) }
    var seen: Set<CaseID> = []
    return parts.joined().reversed().filter { seen.insert($0).inserted }
  }

  public func greatestNumber(kind: String, prefix: String) throws -> Int {
    let (parts, damage) = try current.scan(
      through: current.count, state: { 0 }
    ) { greatest, line, bytes in
      guard line.version == 1, line.kind(in: bytes) == kind, let number = line.caseID(in: bytes).runningNumber, number.prefix == prefix
      else { return }
      greatest = max(greatest, number.value)
    }
    if let damage { throw StoreError.damaged(damage) }
    return parts.max() ?? 0
  }

  /// Catches up with appended events from the log's lines.
  public func catchUp(with snapshot: any LogSnapshot) {
    current = snapshot
    log = SnapshotLog(snapshot: snapshot, onDamage: log.onDamage)
    do {
      try index.catchUp(from: log)
    } catch {
      // An index that is behind is caught up by whoever opens it next.
    }
  }

  /// Takes events that were just appended into the index.
  public func add(_ stored: [StoredEvent], to snapshot: any LogSnapshot) {
    current = snapshot
    log = SnapshotLog(snapshot: snapshot, onDamage: log.onDamage)
    var keys = EventKeys()
    for stored in stored where stored.isNew {
      index.beginEvent(IndexHead(stored))
      keys.visit(stored.event) { index.add($0) }
    }
    index.commit()
  }
}

/// What the store wants to know before it appends.
extension IndexedLookup: EventLookup {
  public var coveredEnd: LogPosition { index.head?.end ?? .start }

  public func version(of caseID: CaseID) throws(StoreError) -> Int {
    try StoreError.answering {
      // The newest event of the case says it, however many there are.
      var version = 0
      _ = try self.events(under: .events(caseID)) { event in
        if event.caseID == caseID { version = event.version }
        return version == 0
      }
      return version
    }
  }

  public func place(of id: EventID) throws(StoreError) -> EventLine.Place? {
    try StoreError.answering { try self.stored(under: .id(id)).first { $0.event.id == id }?.place }
  }
}

extension StoreError {
  /// Runs a question to the index, whose own failures it has dealt with already.
  fileprivate static func answering<Answer>(_ question: () throws -> Answer) throws(StoreError) -> Answer {
    do {
      return try question()
    } catch let error as StoreError {
      throw error
    } catch {
      preconditionFailure("a rebuilt index answers: \(error)")
    }
  }
}

extension IndexHead {
  /// The head that a scanned line is.
  init(_ line: EventLine) {
    self.init(seq: line.seq, place: line.place, length: line.range.count + 1, hash: line.hash)
  }

  /// The head that a stored event is.
  init(_ stored: StoredEvent) {
    self.init(seq: stored.event.seq, place: stored.place, length: stored.line.count + 1, hash: stored.event.hash)
  }

  /// The position behind the event.
  var end: LogPosition {
    LogPosition(behind: seq, at: place, length: length)
  }
}

/// A log as an index is made from it.
struct SnapshotLog: IndexedLog {
  /// The present log.
  let snapshot: any LogSnapshot

  /// The damage that ended the last catching up, if any.
  let onDamage: (Damage) -> Void

  var count: Int { snapshot.count }

  func hash(at place: EventLine.Place) throws -> Digest? {
    do {
      return try snapshot.event(at: place).event.hash
    } catch StoreError.damaged {
      return nil
    }
  }

  func replay(_ index: KeyIndex, after head: IndexHead?) throws -> Bool {
    var keys = EventKeys()
    let start = head.map(\.end) ?? .start
    let end = try snapshot.scan(from: start) { line, bytes in
      index.beginEvent(IndexHead(line))
      keys.visit(line, bytes) { index.add($0) }
      return .more
    }
    if let damage = end.damage { onDamage(damage) }
    return end.damage == nil
  }
}

extension EventStore {
  /// The case index of the log.
  public func caseIndex(of snapshot: any LogSnapshot, writing: KeyIndex.Writing) throws(StoreError) -> KeyIndex {
    try index("cases", of: snapshot, keysVersion: CaseKey.version, writing: writing)
  }
}
