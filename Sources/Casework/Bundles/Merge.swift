public import EventLog

/// What comes of events from field copies: which go in, in what order, which are set aside, and which wait.
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

  /// The events of the office's own affairs, which stay where they are.
  public fileprivate(set) var left: [BundledEvent] = []

  /// How many events go in.
  public var landing: Int {
    steps.count {
      if case .lands = $0 { true } else { false }
    }
  }

  /// How many are set aside.
  public var settingAside: Int { steps.count - landing }
}

/// Decides what comes of events from field copies, in whatever order they arrive and however often.
///
/// Pure: what can go in goes in by the same rules as everything else, in the order in which it was recorded; what needs something that isn't
/// here yet waits for it; what the history here refuses is set aside, with all that follows it on the same case and copy.
///
/// - Parameter arrivals: events in the order in which they were recorded (`BundledEvent.inOrder`), those that waited so far among them.
/// - Parameter importer: who answers for it, by whose role it is judged.
public func merge(
  _ arrivals: [BundledEvent], setAsides: SetAsides, importer: String, checks: DefinitionChecks, in office: some OfficeView, head: Int,
  at moment: Moment
) throws -> Merge {
  var run = MergeRun(office: PendingOffice(office, head: head), setAsides: setAsides, importer: importer, checks: checks, moment: moment)
  try run.take(arrivals)
  return run.merge
}

/// One run of `merge`: events that wait are tried again when something happens to the case that they wait for.
private struct MergeRun<Base: OfficeView> {
  var office: PendingOffice<Base>
  var setAsides: SetAsides
  let importer: String
  let checks: DefinitionChecks
  let moment: Moment
  var merge = Merge()

  /// The events that wait, by their places among the arrivals, under the case that they wait for.
  private var waiters: [CaseID: [Int]] = [:]
  private var waiting: Set<Int> = []
  /// The places of waiting events of a copy on a case.
  private var queues: [Queue: Set<Int>] = [:]

  private struct Queue: Hashable {
    let tag: CopyTag
    let caseID: CaseID
  }

  init(office: PendingOffice<Base>, setAsides: SetAsides, importer: String, checks: DefinitionChecks, moment: Moment) {
    self.office = office
    self.setAsides = setAsides
    self.importer = importer
    self.checks = checks
    self.moment = moment
  }

  mutating func take(_ arrivals: [BundledEvent]) throws {
    var seen: Set<EventID> = []
    for place in arrivals.indices {
      let bundled = arrivals[place]
      if !seen.insert(bundled.id).inserted { continue }
      var due = [place]
      while let next = due.popLast() {
        guard let moved = try judge(arrivals[next], at: next) else { continue }
        // Whoever waited for something to happen to the case is looked at again, the earliest first.
        due += (waiters.removeValue(forKey: moved) ?? []).sorted(by: >)
      }
    }
    merge.waiting = waiting.sorted().map { arrivals[$0] }
  }

  /// Judges one event; says to which case something happened, where something did.
  private mutating func judge(_ bundled: BundledEvent, at place: Int) throws -> CaseID? {
    let queue = Queue(tag: bundled.tag, caseID: bundled.caseID)
    if bundled.isOfficeAffair {
      merge.left.append(bundled)
      return nil
    }
    if setAsides[bundled.id] != nil {
      merge.known.append(bundled)
      return nil
    }
    if let stored = try office.event(with: bundled.id) {
      if bundled.isSame(as: stored) {
        merge.known.append(bundled)
        return nil
      }
      return setAside(bundled, .refused(.idTaken(bundled.id, seq: stored.seq)), at: place, queue)
    }
    if let head = setAsides.head(before: bundled) { return setAside(bundled, .follows(head.id), at: place, queue) }
    let isQueued = queues[queue]?.contains { $0 < place } ?? false
    if let missing = isQueued ? bundled.caseID : try missing(for: bundled) {
      waiters[missing, default: []].append(place)
      waiting.insert(place)
      queues[queue, default: []].insert(place)
      return nil
    }
    do {
      let draft = try draft(of: bundled)
      try office.append(draft, at: moment.now)
      merge.steps.append(.lands(bundled, draft))
      settle(place, queue)
      return bundled.caseID
    } catch let refusal as Refusal {
      return setAside(bundled, .refused(refusal), at: place, queue)
    } catch let fault as DefinitionFault {
      return setAside(bundled, .definition(fault), at: place, queue)
    } catch let error as DraftError {
      return setAside(bundled, .invalid(error), at: place, queue)
    }
  }

  /// Decides in a call of its own: a copy of the office that lived on would be copied whole by the next change.
  private func draft(of bundled: BundledEvent) throws -> Draft {
    try ArrivalDecision(bundled: bundled, office: office, importer: importer, checks: checks, moment: moment).draft()
  }

  private mutating func setAside(_ bundled: BundledEvent, _ reason: SetAsideReason, at place: Int, _ queue: Queue) -> CaseID {
    merge.steps.append(.setAside(bundled, reason))
    setAsides.add(bundled)
    settle(place, queue)
    return bundled.caseID
  }

  private mutating func settle(_ place: Int, _ queue: Queue) {
    waiting.remove(place)
    queues[queue]?.remove(place)
  }

  /// The case to which something has to happen before the event can be judged, where there is one.
  private func missing(for bundled: BundledEvent) throws -> CaseID? {
    let history = try office.history(of: bundled.caseID)
    if bundled.event.version - 1 > arrived(before: bundled, in: history) { return bundled.caseID }
    if let target = bundled.event.target, bundled.event.type.isAmendment, try office.event(with: target) == nil,
      setAsides[target]?.settlement != false
    {
      return bundled.caseID
    }
    return try references(of: bundled).first { reference in
      try office.history(of: reference) == nil && !setAsides.isDiscarded(reference)
    }
  }

  /// How many events the case has had here that the copy can have known when it recorded the event.
  ///
  /// The version on the copy says how many there were before it there. Of what the office recorded itself the copy knew at most what stands at a
  /// lower number and an earlier moment, for its own log held all of that first.
  private func arrived(before bundled: BundledEvent, in history: CaseHistory?) -> Int {
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
