import Casework
import DocketTestSupport
import EventLog
import LogLines
import Testing
import Values

/// A log of the field as a simulation holds it: the office's, or a copy with what waits beside it.
struct FieldLog {
  private(set) var store = FileEventStore.simulated()
  private(set) var office = MemoryOffice()
  private(set) var tag: CopyTag?
  private(set) var base = 0
  private(set) var exported = 0
  private(set) var waiting: [BundledEvent] = []

  /// The office's log.
  init() {}

  /// A copy of the office's log, whose tag the office records.
  init(of original: inout FieldLog, tag: String, at now: Instant) throws {
    let tag = needed(CopyTag(tag))
    let moment = FieldLog.moment(now)
    try original.append(
      [
        decideCopy(
          tag, among: original.office.events, tree: (original.office.events.count, .zero), by: "boss", in: original.office, at: moment)
      ], at: now)
    self.tag = tag
    try take(original)
  }

  /// Becomes the log of the office as it is.
  private mutating func take(_ original: FieldLog) throws {
    store = FileEventStore.simulated()
    office = MemoryOffice(events: original.office.events)
    office.tag = tag?.text
    let lines = original.store
    // The same drafts at the same moments make the same lines.
    for batch in original.batches { _ = try write(batch.drafts, at: batch.at) }
    base = office.events.count
    exported = base
    let same = try store.frontier(of: store.snapshot()).root == lines.frontier(of: lines.snapshot()).root
    #expect(same, "a copy is the office's log, byte for byte")
  }

  private(set) var batches: [(drafts: [Draft], at: Instant)] = []

  private mutating func write(_ drafts: [Draft], at now: Instant) throws -> [Event] {
    let session = try store.beginWriting(clock: LogClock(fixedAt: now, isAccepted: true), random: { 7 })
    defer { session.end() }
    let stored = try session.append(drafts)
    batches.append((drafts, now))
    return stored.map(\.event)
  }

  /// Records drafts as one batch.
  mutating func append(_ drafts: [Draft], at now: Instant) throws {
    for event in try write(drafts, at: now) { office.append(event) }
  }

  /// The moment at which something is decided; the ids that it makes are of no other decision.
  static func moment(_ now: Instant) -> Moment {
    Moment(now: now, today: day(String(now.description.prefix(10)))) {
      EventID(at: now, random: (.random(in: 0 ... .max), .random(in: 0 ... .max)))
    }
  }

  /// What the log says was set aside.
  var setAsides: SetAsides {
    get throws { try SetAsides(office.events.filter { $0.caseID.kind == "bundle" }) }
  }

  /// The events that this copy recorded from a number on.
  private func own(from first: Int) -> [BundledEvent] {
    guard let tag else { return [] }
    let isOthers = { (event: Event) in event.seq > base && event.origin.map { $0.tag != tag } ?? false }
    return office.events.filter { $0.seq >= max(first, base + 1) && !isOthers($0) }.map { event in
      let others = office.events.count { isOthers($0) && $0.caseID == event.caseID && $0.seq < event.seq }
      return BundledEvent(event, tag: tag, base: base, others: others)
    }
  }

  /// Makes a bundle of what is new and moves the mark.
  mutating func export() -> [BundledEvent] {
    defer { exported = office.events.count }
    return own(from: exported + 1)
  }

  /// Makes a bundle from a number on and leaves the mark.
  func export(since seq: Int) -> [BundledEvent] { own(from: seq) }

  /// Takes a bundle in.
  @discardableResult
  mutating func take(_ bundle: [BundledEvent], at now: Instant) throws -> Merge {
    let merge = try merge(
      BundledEvent.inOrder([waiting.filter { old in !bundle.contains { $0.id == old.id && $0.base ?? 0 > old.base ?? 0 } }, bundle]),
      setAsides: try setAsides, importer: "boss", checks: .none, in: office,
      head: office.events.count, common: tag == nil ? .max : base, at: Self.moment(now))
    try record(merge, at: now)
    waiting = merge.waiting
    return merge
  }

  private mutating func record(_ merge: Merge, at now: Instant) throws {
    let moment = Self.moment(now)
    for step in merge.steps {
      switch step {
      case .lands(_, let draft): try append([draft], at: now)
      case .setAside(let bundled, let reason):
        try append([bundled.settingAside(because: "\(reason)", on: moment.today, by: "boss", id: moment.newID())], at: now)
      }
    }
  }

  /// Becomes the office's log, with what that hasn't got on top.
  @discardableResult
  mutating func refresh(from original: FieldLog, at now: Instant) throws -> Merge {
    let tag = needed(tag)
    let own = try unarrived(
      from: tag, waiting: waiting, setAsides: setAsides.entries.filter { $0.seq > base }, recorded: own(from: 1), in: original.office,
      settled: original.setAsides)
    let others = try unarrived(waiting.filter { $0.tag != tag }, in: original.office, settled: original.setAsides)
    let discards = try OwnDiscards(
      of: tag, office.events.filter { $0.caseID.kind == "bundle" && $0.seq > base }, in: original.office, settled: original.setAsides)
    batches = []
    try take(original)
    var staged = original.office
    staged.tag = nil
    let merge = try merge(
      own, setAsides: original.setAsides, importer: "boss", checks: .none, in: staged, head: staged.events.count, own: discards,
      at: Self.moment(now))
    if !discards.drafts.isEmpty { try append(discards.drafts, at: now) }
    try record(merge, at: now)
    waiting = BundledEvent.inOrder([others, merge.waiting])
    return merge
  }

  /// Settles an event that was set aside in this very log; says whether the rules let it.
  mutating func settle(_ id: EventID, accept: Bool, at now: Instant) throws -> Bool {
    do {
      let settlement = Settlement(target: id, isAccepted: accept, reason: "核对", by: "boss")
      let here = try SetAsides(office.events.filter { $0.caseID.kind == "bundle" && $0.seq > base })
      try append(try decide(settlement, among: here, checks: .none, in: office, at: Self.moment(now)), at: now)
      return true
    } catch is Refusal {
      return false
    }
  }

  /// The ids of all events of casework.
  var ids: Set<EventID> { Set(office.events.filter { !["office", "copy", "bundle"].contains($0.caseID.kind) }.map(\.id)) }
}

extension DefinitionChecks {
  /// Checks that find nothing wrong.
  static var none: DefinitionChecks {
    DefinitionChecks(table: { _ in }, assessment: { _, _ in })
  }
}
