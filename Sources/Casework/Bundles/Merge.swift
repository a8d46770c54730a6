public import LogLines
import Values

/// The result of merging copies' events: accepted in order, set aside, or waiting.
public struct Merge: Sendable {
  /// What is to be recorded for one event.
  public enum Step: Hashable, Sendable {
    /// The event itself.
    case lands(BundledEvent, Draft)
    /// That it was set aside.
    case setAside(BundledEvent, SetAsideReason)
  }

  /// A merge of nothing.
  public init() {}

  /// What is to be recorded, in order.
  public fileprivate(set) var steps: [Step] = []

  /// The events that are here already, whether they count or were set aside.
  public fileprivate(set) var known: [BundledEvent] = []

  /// The events that wait for others, in the order in which they were recorded.
  public fileprivate(set) var waiting: [BundledEvent] = []

  /// What each of them waits for: an event's id, or a case.
  public fileprivate(set) var needs: [EventID: String] = [:]

  /// The events of the office's own affairs, which stay where they are.
  public fileprivate(set) var left: [BundledEvent] = []

  /// The arrived cases that seem to be of a visit that another copy, or the office, recorded too.
  public fileprivate(set) var sameVisits: [SameVisit] = []

  /// What is to be noted of arrived cases whose sites ended without them.
  public fileprivate(set) var endedSites: [Note] = []

  /// How many events go in.
  public var landing: Int {
    steps.count {
      if case .lands = $0 { true } else { false }
    }
  }

  /// How many are set aside.
  public var settingAside: Int { steps.count - landing }
}

/// Merges copies' events, in any order of arrival and any number of times.
public func merge(
  _ arrivals: [BundledEvent], setAsides: SetAsides, importer: String, checks: DefinitionChecks, hands: HandEvidence = .none,
  in office: some OfficeView, head: Int, common: Int = .max, landed: @escaping CopyNumbers.Reading = { _ in [] }, own: OwnDiscards? = nil,
  brought: BroughtEvents? = nil, closing reason: String? = nil, at moment: Moment
) throws -> Merge {
  // It is pure. What can be accepted is, by the same rules as everything else and in the order of recording. What depends on missing
  // events waits. What this history refuses is set aside, with all that follows it on the same case and copy.
  var run = MergeRun(
    office: PendingOffice(office, head: head), setAsides: setAsides, importer: importer, checks: checks, hands: hands, common: common,
    own: own, brought: brought, closing: reason, moment: moment, arrivals: arrivals, head: head, numbers: CopyNumbers(landed, setAsides))
  try run.mergeAll()
  return run.merge
}

/// One run of `merge`; a waiting event is tried again after a change of its case.
private struct MergeRun<Base: OfficeView> {
  var office: PendingOffice<Base>
  var setAsides: SetAsides
  let importer: String
  let checks: DefinitionChecks
  var hands: HandEvidence
  let common: Int
  let own: OwnDiscards?
  let brought: BroughtEvents?
  /// Why events of closed years come in; nil sets them aside.
  let closing: String?
  let moment: Moment
  let arrivals: [BundledEvent]
  let head: Int
  var numbers: CopyNumbers
  var origins = OriginProof(patience: OriginProof.patienceWithOthers)
  var merge = Merge()

  private var isOwn: Bool { own != nil }

  /// The years that the office closed.
  lazy var closedYears = Result { try office.closedYears() }

  /// The events that wait, by their places among the arrivals, under the case that they wait for.
  var waiters: [CaseID: [Int]] = [:]
  var waiting: Set<Int> = []
  /// The places of waiting events of a copy on a case.
  var queues: [BundledEvent.Queue: Set<Int>] = [:]

  mutating func mergeAll() throws {
    var seen: Set<EventOrigin> = []
    // Nothing rests on a signature, and a signature on all that it covers.
    let places =
      arrivals.indices.filter { arrivals[$0].event.type != .signed } + arrivals.indices.filter { arrivals[$0].event.type == .signed }
    for place in places {
      let bundled = arrivals[place]
      if !seen.insert(bundled.origin).inserted, arrivals[..<place].contains(where: bundled.isSameLine) { continue }
      var due = [place]
      while let next = due.popLast() {
        guard let moved = try judge(arrivals[next], at: next) else { continue }
        // Whoever waited for something to happen to the case is looked at again, the earliest first.
        due += (waiters.removeValue(forKey: moved) ?? []).sorted(by: >)
      }
    }
    if !isOwn { try noteEndedSites() }
    merge.waiting = waiting.sorted().map { arrivals[$0] }
    for place in waiting { merge.needs[arrivals[place].id] = try need(of: arrivals[place], at: place) }
  }

  private mutating func noteEndedSites() throws {
    for step in merge.steps {
      guard case .lands(let bundled, _) = step, bundled.event.version == 1 else { continue }
      let note = try office.endedSite(of: bundled.caseID, on: bundled.event.on, bundled.event.data)
      if let note { merge.endedSites.append(note) }
    }
  }

  /// Judges one event, and returns the case that it changed, if any.
  private mutating func judge(_ bundled: BundledEvent, at place: Int) throws -> CaseID? {
    let queue = bundled.queue
    if bundled.isOfficeAffair {
      merge.left.append(bundled)
      return nil
    }
    if try setAsides[bundled] != nil || bundled.isRecorded(in: office) {
      merge.known.append(bundled)
      return nil
    }
    if !isOwn, !origins.holds(bundled) { return setAside(bundled, .origin, at: place, queue) }
    if let seq = try holder(of: bundled.id) { return setAside(bundled, .refused(.idTaken(bundled.id, seq: seq)), at: place, queue) }
    if !isOwn, try numbers.isTaken(by: bundled) { return setAside(bundled, .number(bundled.origin.seq), at: place, queue) }
    if let head = setAsides.head(before: bundled) ?? setAsides.dropped(before: bundled) {
      return setAside(bundled, .follows(head.id), at: place, queue)
    }
    if let brought, let reason = brought.reason(against: bundled) { return setAside(bundled, reason, at: place, queue) }
    if !isOwn, bundled.event.type == .erased { return setAside(bundled, .erasure, at: place, queue) }
    if let missing = predecessor(of: bundled, at: place) != nil ? bundled.caseID : try missing(for: bundled) {
      waiters[missing, default: []].append(place)
      waiting.insert(place)
      queues[queue, default: []].insert(place)
      return nil
    }
    if !isOwn, let reason = try foreign(bundled) { return setAside(bundled, reason, at: place, queue) }
    let isOfClosed = try !isOwn && bundled.event.lacksReason(closed: closedYears.get(), office.catalog)
    if isOfClosed, closing == nil {
      return setAside(bundled, .yearClosed(bundled.event.on.year), at: place, queue)
    }
    let reason = try SetAsideReason {
      var draft = try draft(of: bundled)
      if isOfClosed, let closing { draft.data[Draft.afterClosing] = .string(closing) }
      try office.append(draft, at: moment.now)
      merge.steps.append(.lands(bundled, draft))
    }
    if let reason { return setAside(bundled, reason, at: place, queue) }
    if !isOwn, bundled.event.version == 1 { merge.sameVisits += try office.sameVisits(as: bundled.caseID) }
    record(bundled, isSetAside: false)
    settle(place, queue)
    return bundled.caseID
  }

  /// Decides within one call, because a second reference to the office would copy it whole.
  private func draft(of bundled: BundledEvent) throws -> Draft {
    try ArrivalDecision(bundled: bundled, office: office, importer: importer, checks: checks, hands: hands, moment: moment).draft()
  }

  private mutating func setAside(_ bundled: BundledEvent, _ reason: SetAsideReason, at place: Int, _ queue: BundledEvent.Queue) -> CaseID {
    merge.steps.append(.setAside(bundled, reason))
    setAsides.add(bundled)
    if reason != .origin { record(bundled, isSetAside: true) }
    settle(place, queue)
    return bundled.caseID
  }

  /// Counts an event that is here from now on, whatever becomes of it.
  private mutating func record(_ bundled: BundledEvent, isSetAside: Bool) {
    hands.record(bundled, seq: .max, isSetAside: isSetAside)
    numbers.record(bundled)
  }

  /// The number of an id's event here, accepted or set aside and unsettled.
  private func holder(of id: EventID) throws -> Int? {
    if let stored = try office.event(with: id) { return stored.seq }
    return setAsides[id].flatMap { $0.settlement == nil ? min($0.seq, head + 1) : nil }
  }

  private mutating func settle(_ place: Int, _ queue: BundledEvent.Queue) {
    waiting.remove(place)
    queues[queue]?.remove(place)
  }

  /// Why an event can't come from a copy; nil if it can.
  private func foreign(_ bundled: BundledEvent) throws -> SetAsideReason? {
    let event = bundled.event
    if event.type == .signed { return nil }
    if event.type.isAmendment {
      // That an event isn't theirs people may say wherever it was recorded.
      if event.type == .disputed { return nil }
      guard let target = try event.target.flatMap({ try office.event(with: $0) }), target.origin?.tag != bundled.tag else { return nil }
      return .foreignTarget(seq: target.seq)
    }
    guard let kind = office.catalog.kind(event.type.kind) else {
      return EventType.ownKinds.contains(event.type.kind) || event.type == .disclosed ? nil : .unknownKind(event.type.kind)
    }
    guard kind.origin != .system, !bundled.tag.gives(event.caseID.number), try office.history(of: event.caseID) == nil else { return nil }
    return .foreignNumber(event.caseID, bundled.tag)
  }

  /// The copy's last waiting event on the same case, which this one must not overtake.
  private func predecessor(of bundled: BundledEvent, at place: Int) -> Int? {
    // Events that wait since before the copy's last refresh come again with it, unless they were discarded there.
    queues[bundled.queue]?.filter { $0 < place && (isOwn || arrivals[$0].base ?? 0 >= bundled.base ?? 0) }.max()
  }

  /// What a waiting event needs: the one before it that waits too, or what it is about, or a case.
  private func need(of bundled: BundledEvent, at place: Int) throws -> String {
    if let earlier = predecessor(of: bundled, at: place) { return arrivals[earlier].id.description }
    if bundled.event.type == .signed {
      let covered = waiting.sorted().map { arrivals[$0] }.first {
        $0.tag == bundled.tag && $0.event.by == bundled.event.by && $0.id != bundled.id
      }
      if let covered { return covered.id.description }
    }
    if let target = bundled.event.target, bundled.event.type.isAmendment, try office.event(with: target) == nil {
      return target.description
    }
    return (try missing(for: bundled) ?? bundled.caseID).description
  }

  /// The case that must change before the event can be judged, if any.
  private func missing(for bundled: BundledEvent) throws -> CaseID? {
    // No rule depends on the order of accounts.
    if bundled.event.type == .disclosed { return nil }
    if bundled.event.type == .signed { return try hands.waits(bundled, in: office) ? bundled.tag.bundleCase : nil }
    let history = try office.history(of: bundled.caseID)
    if lacksEarlier(bundled, history) { return bundled.caseID }
    if let target = bundled.event.target, bundled.event.type.isAmendment, try office.event(with: target) == nil,
      (setAsides[target] ?? own?.setAsides[target])?.settlement != false
    {
      return bundled.caseID
    }
    return try references(of: bundled).first { reference in
      try office.history(of: reference) == nil && !setAsides.isDiscarded(reference) && own?.setAsides.isDiscarded(reference) != true
    }
  }

  /// Whether the case had an earlier event on the copy that isn't here.
  private func lacksEarlier(_ bundled: BundledEvent, _ history: CaseHistory?) -> Bool {
    // Of the events that the version counts, those of the base are here under the same numbers, and the bundle states the number from
    // other copies. The rest are the copy's own, and none may be overtaken.
    let before = bundled.event.version - 1
    guard let base = bundled.base, base <= common else { return !isOwn && before > arrived(before: bundled, in: history) }
    var (here, ofCopy, others) = (0, 0, 0)
    for event in history?.events ?? [] {
      let tag = event.origin?.tag.text ?? office.tag
      if event.seq <= base {
        here += 1
      } else if tag != bundled.tag.text {
        if tag != nil { others += 1 }
      } else if let origin = event.origin, origin.precedes(bundled.origin), asideSeq(of: event.id, origin) > base {
        ofCopy += 1
      }
    }
    for entry in setAsides.entries(of: bundled.caseID) where entry.settlement != true && entry.seq > base {
      if entry.bundled.tag != bundled.tag {
        others += 1
      } else if entry.bundled.origin.precedes(bundled.origin) {
        ofCopy += 1
      }
    }
    // Of its own events a copy lacks only what was given up.
    return !isOwn && before - here - bundled.others > ofCopy || bundled.others > others
  }

  /// The number under which an event was set aside before it was accepted.
  private func asideSeq(of id: EventID, _ origin: EventOrigin) -> Int {
    setAsides[id].flatMap { $0.bundled.origin == origin ? $0.seq : nil } ?? .max
  }

  /// The number of the case's events here that the copy can have known.
  private func arrived(before bundled: BundledEvent, in history: CaseHistory?) -> Int {
    // The version states how many there were on the copy. Of the office's own events the copy knew at most those with a lower number and
    // an earlier moment, for its log held them first.
    var count = setAsides.entries(of: bundled.caseID).count { $0.settlement != true }
    for entry in history?.entries ?? [] {
      let event = entry.event
      let isOffices = event.origin == nil && office.tag == nil
      if !isOffices || (event.seq < bundled.event.seq && event.at <= bundled.event.at) { count += 1 }
    }
    return count
  }

  /// The cases that the event refers to.
  private func references(of bundled: BundledEvent) throws -> [CaseID] {
    guard let kind = office.catalog.kind(bundled.caseID.kind) else { return [] }
    let data = bundled.event.type == .corrected ? bundled.event.data["set"]?.object ?? [:] : bundled.event.data
    return data.compactMap { member in
      guard case .ref = kind.field(member.key)?.type else { return nil }
      return member.value.string.flatMap { CaseID($0) }
    }
  }
}
