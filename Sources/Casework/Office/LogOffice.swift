import EventLog
public import LogLines
public import Values
import Written

/// An office read from its log on demand, including what was just decided.
public final class LogOffice<Lookup: CaseLookup>: OfficeView {
  private let lookup: Lookup

  /// Histories that were asked for, with what was decided since.
  private var histories: [CaseID: CaseHistory?] = [:]

  public private(set) var hazardMemory: HazardMemory? = HazardMemory()

  /// The hazards of the sites that were asked for, as cases, until something is recorded.
  private var hazards: [CaseID: CaseHistory] = [:]

  /// So many histories are remembered: an import asks for each case of a ledger once.
  private static var limit: Int { 4_096 }

  /// The numbers of events that were decided in this run, in their order, by the keys they go under.
  private var pending: [IndexKey: [Int]] = [:]

  private var keys = EventKeys()
  private var builder = KeyBuilder()

  private var pendingBySeq: [Int: Event] = [:]

  /// The greatest running numbers, once they were asked for.
  private var greatest: [CaseKey: Int] = [:]

  /// The forms of actions, kept for the next decision, by kind and action.
  private var forms: [String: [String: ActionForm]] = [:]

  public private(set) var catalog: Catalog

  public private(set) var roster: Roster

  public let tag: String?

  public let base: Int?

  /// Reads the office's own affairs: kinds and people.
  ///
  /// - Parameters:
  ///   - isGathering: whether it is the own log of a gathering, which knows the offices that send to it.
  ///   - lastNumbers: the greatest running numbers where they are known otherwise.
  public init(
    _ lookup: Lookup, tag: String? = nil, base: Int? = nil, isGathering: Bool = false, lastNumbers: [CaseKey: Int] = [:]
  ) throws {
    greatest = lastNumbers
    self.lookup = lookup
    self.tag = tag
    self.base = base
    self.catalog = try Self.catalog(of: lookup)
    if isGathering { catalog.adopt(.source) }
    self.roster = .empty
    self.roster = Roster(try histories(ofAffair: .person))
  }

  /// The office's kinds: built-in ones, and adopted ones that add to or replace them.
  public static func catalog(of lookup: Lookup) throws -> Catalog {
    var catalog = Catalog.builtIn
    let events = try lookup.events(under: .affair(Kind.kind.id))
    guard !events.isEmpty else { return catalog }
    var known = catalog.kinds.map(\.id)
    for event in events where event.type.name == "adopted" {
      guard let definition = event.data["definition"] else { continue }
      do throws(DefinitionFault) {
        let kind = try Kind(definition: definition, knownKinds: known)
        catalog.adopt(kind)
        known.append(kind.id)
      } catch {
        throw UnreadableDefinition(caseID: event.caseID, seq: event.seq, fault: error)
      }
    }
    return catalog
  }

  /// The histories of all cases of an office affair, found under its one key.
  public func histories(ofAffair kind: Kind) throws -> [CaseHistory] {
    var ids: [CaseID] = []
    var events: [CaseID: [Event]] = [:]
    for event in try self.events(under: .affair(kind.id)) where event.caseID.kind == kind.id {
      if events[event.caseID] == nil { ids.append(event.caseID) }
      events[event.caseID, default: []].append(event)
    }
    return ids.map { id in
      if case .some(.some(let known)) = histories[id] { return known }
      let history = CaseHistory(id: id, events: events[id] ?? [], kind: catalog.kind(id.kind))
      // What a person signed or delivered is missing here, so that the roster stays quick to read: it is no whole history.
      if kind != .person { histories[id] = history }
      return history
    }
  }

  public func form(of action: Action, in kind: Kind) -> ActionForm {
    if let known = forms[kind.id]?[action.id] { return known }
    let form = ActionForm(action, of: kind)
    forms[kind.id, default: [:]][action.id] = form
    return form
  }

  /// The events under a key, those just decided included.
  public func events(under key: CaseKey) throws -> [Event] {
    let decided = decided(under: key)
    if key.isLatest, let last = decided.last { return [event(decided: last)] }
    return try lookup.events(under: key) + decided.map(event)
  }

  private func decided(under key: CaseKey) -> [Int] { pending.isEmpty ? [] : pending[key.indexKey(&builder)] ?? [] }

  private func event(decided seq: Int) -> Event {
    guard let event = pendingBySeq[seq] else { preconditionFailure("what goes under a key was taken along") }
    return event
  }

  public func history(of id: CaseID) throws -> CaseHistory? {
    if let known = histories[id] { return known }
    let history = try passingHistory(of: id)
    // What follows from other cases changes with them.
    if history?.kind?.isDerived ?? false { return history }
    if histories.count >= Self.limit { histories = [:] }
    histories[id] = .some(history)
    return history
  }

  /// The history of a case that is one of many, of which nothing is remembered.
  public func passingHistory(of id: CaseID) throws -> CaseHistory? {
    if let known = histories[id] { return known }
    if id.kind == Kind.hazard.id, catalog.kind(id.kind)?.isDerived ?? false {
      if let known = hazards[id] { return known }
      // Those of a site come together: whoever asks for one asks for the next.
      let cases = try hazardCases(beside: id)
      for history in cases { hazards[history.id] = history }
      return hazards[id]
    }
    let events = try events(under: .events(id)).filter { $0.caseID == id }
    return events.isEmpty ? nil : CaseHistory(id: id, events: events, kind: catalog.kind(id.kind))
  }

  public func lastNumber(kind: String, prefix: String) throws -> Int {
    let key = CaseKey.number(kind: kind, prefix: prefix)
    if let greatest = greatest[key] { return greatest }
    guard let newest = try events(under: key).last else { return 0 }
    if let number = newest.caseID.runningNumber, newest.caseID.kind == kind, number.prefix == prefix, try isInOrder(newest, number) {
      greatest[key] = number.value
      return number.value
    }
    // What was not numbered here, one after the other, came in any order: then every opening is looked at, once.
    let stored = try lookup.greatestNumber(kind: kind, prefix: prefix)
    let decided = decided(under: key).compactMap { event(decided: $0).caseID.runningNumber }.filter { $0.prefix == prefix }
    let last = max(stored, decided.map(\.value).max() ?? 0)
    greatest[key] = last
    return last
  }

  /// Whether the newest number is the greatest, because it was assigned here.
  private func isInOrder(_ newest: Event, _ number: RunningNumber) throws -> Bool {
    let kind = newest.caseID.kind
    guard newest.data[Event.originKey] == nil, let known = catalog.kind(kind) else { return false }
    if known.origin != .builtIn {
      let adoptions = try events(under: .affair(Kind.kind.id)).filter { $0.caseID.number == kind }
      guard let adopted = adoptions.last?.seq, adopted < newest.seq else { return false }
    }
    return try number.value == RunningNumber.range.upperBound
      || history(of: CaseID(kind: kind, wellFormedNumber: RunningNumber.text(number.value + 1, behind: number.prefix))) == nil
  }

  public func cases(kind: String, knownAs folded: String) throws -> [CaseID] {
    try caseIDs(under: .name(kind: kind, folded: folded)).filter { $0.kind == kind }
  }

  public func cases(kind: String, tail: String) throws -> [CaseID] {
    try caseIDs(under: .tail(kind: kind, digits: DocumentNumber.value(of: tail))).filter { $0.kind == kind }
  }

  public func papers(kind: String, series: String) throws -> [String] {
    try events(under: .series(kind: kind, series: series)).flatMap(\.papers)
  }

  public func cases(referringTo id: CaseID) throws -> [CaseID] {
    try caseIDs(under: .reference(id))
  }

  public func cases(referringTo id: CaseID, since day: Day) throws -> [CaseID] {
    let key = CaseKey.reference(id)
    let stored = try lookup.events(under: key) { $0.isEntered(onOrAfter: day) }
    return Set((stored + decided(under: key).map(event)).map(\.caseID)).sorted()
  }

  public func cases(ofAffair kind: String) throws -> [CaseID] {
    try caseIDs(under: .affair(kind)).filter { $0.kind == kind }
  }

  /// The cases of the events under a key, each once, in the order of their names.
  private func caseIDs(under key: CaseKey) throws -> [CaseID] {
    Set(try events(under: key).map(\.caseID)).sorted()
  }

  public func event(at seq: Int) throws -> Event? {
    if let event = pendingBySeq[seq] { return event }
    return try lookup.event(at: seq)
  }

  public func event(with id: EventID) throws -> Event? {
    try events(under: .id(id)).first { $0.id == id }
  }

  /// The delivery that brought an event of somebody, found from the newest back.
  public func delivery(of event: Event) throws -> Event? {
    guard let id = CaseID(kind: Kind.person.id, number: event.by) else { return nil }
    let later = try lookup.events(under: .events(id)) { $0.seq > event.seq }
    return later.first { $0.caseID == id && $0.type == .delivered && $0.deliveredSeqs.contains(event.seq) }
  }

  /// The number of events before an undone one that are searched first for the case before it.
  private static var nearby: Int { 4_096 }

  /// The last valid case of a kind that a person touched; undone events don't count.
  public func lastTouched(by name: String, kind: String) throws -> CaseID? {
    guard let newest = try lastEvent(by: name, kind: kind) else { return nil }
    let opened = try caseOpened(with: newest)
    if try currentCase(opened) != nil { return opened }
    // Only the newest has a key; the one before is looked for in the log, from there backwards, in ever longer stretches.
    var undone: Set<CaseID> = [newest.caseID]
    var (end, length) = (newest.seq, Self.nearby)
    while end > 1 {
      let start = max(1, end - length)
      for id in try cases(touchedBy: name, kind: kind, in: start..<end) where undone.insert(id).inserted {
        if try currentCase(id) != nil { return id }
      }
      (end, length) = (start, length * 4)
    }
    return nil
  }

  /// The case of its kind that an act opened, else the event's own: what a visit cleared along isn't what was done last.
  private func caseOpened(with event: Event) throws -> CaseID {
    if event.version == 1 || event.batchSeqs.count > Self.mostOfAnAct { return event.caseID }
    for seq in event.batchSeqs.reversed() {
      guard let other = try self.event(at: seq), other.version == 1, other.by == event.by, other.caseID.kind == event.caseID.kind else {
        continue
      }
      return other.caseID
    }
    return event.caseID
  }

  /// More events than this come from an import or a copy, not from one act.
  private static var mostOfAnAct: Int { 64 }

  /// The last valid case that a person touched, of any kind with a paper.
  public func lastTouched(by name: String) throws -> CaseID? {
    let kinds = catalog.kinds.filter { $0.origin != .system || $0.policy.paper != nil }
    let newest = try kinds.compactMap { try lastEvent(by: name, kind: $0.id) }
    for event in newest.sorted(by: { $0.seq > $1.seq }) {
      if let id = try lastTouched(by: name, kind: event.caseID.kind) { return id }
    }
    return nil
  }

  /// The last event that somebody recorded.
  public func lastEvent(by name: String) throws -> Event? {
    try catalog.kinds.compactMap { try lastEvent(by: name, kind: $0.id) }.max { $0.seq < $1.seq }
  }

  /// The last event that somebody recorded on a case of a kind.
  private func lastEvent(by name: String, kind: String) throws -> Event? {
    try events(under: .touched(by: name, kind: kind)).last { $0.by == name && $0.caseID.kind == kind }
  }

  /// The cases that a person's events in a stretch touched, with those just decided, the latest first.
  private func cases(touchedBy name: String, kind: String, in seqs: Range<Int>) throws -> [CaseID] {
    let firstDecided = pendingBySeq.keys.min() ?? .max
    let decided = pendingBySeq.values.filter { $0.by == name && $0.caseID.kind == kind && seqs.contains($0.seq) }
    let stored = seqs.lowerBound..<max(seqs.lowerBound, min(seqs.upperBound, firstDecided))
    return decided.sorted { $0.seq > $1.seq }.map(\.caseID) + (try lookup.cases(touchedBy: name, kind: kind, in: stored))
  }

  /// The calendars that the office adopted.
  public func calendar() throws -> WorkCalendar {
    var calendar = WorkCalendar()
    for history in try histories(ofAffair: .calendar) {
      do throws(DefinitionFault) {
        if let year = try CalendarYear(history) { calendar.adopt(year) }
      } catch {
        throw UnreadableDefinition(caseID: history.id, seq: history.entries.last?.event.seq ?? 0, fault: error)
      }
    }
    return calendar
  }

  /// Takes along events that were decided, or stored, in this run.
  public func apply(_ events: [Event]) throws {
    hazards = [:]
    hazardMemory = HazardMemory()
    for event in events {
      pendingBySeq[event.seq] = event
      if case .some(.some(var history)) = histories[event.caseID] {
        history.append(event)
        histories[event.caseID] = .some(history)
      } else {
        histories[event.caseID] = nil
      }
      keys.visit(event) { pending[$0, default: []].append(event.seq) }
      if event.version == 1, let number = event.caseID.runningNumber {
        let key = CaseKey.number(kind: event.caseID.kind, prefix: number.prefix)
        if let known = greatest[key] { greatest[key] = max(known, number.value) }
      }
      if event.caseID.kind == Kind.person.id { roster = Roster(try histories(ofAffair: .person)) }
      if event.caseID.kind == Kind.kind.id, let definition = event.data["definition"] {
        catalog.adopt(try Kind(definition: definition, knownKinds: catalog.kinds.map(\.id)))
        for id in histories.keys where id.kind == event.caseID.number { histories[id] = nil }
        forms[event.caseID.number] = nil
      }
    }
  }
}

/// A definition in the log that this program can't read: damage, or a newer program's.
public struct UnreadableDefinition: Error, Hashable, Sendable {
  /// The case that adopted it.
  public let caseID: CaseID
  /// The event.
  public let seq: Int
  /// What can't be read.
  public let fault: DefinitionFault

  /// Joins a definition's place and what can't be read of it.
  public init(caseID: CaseID, seq: Int, fault: DefinitionFault) {
    self.caseID = caseID
    self.seq = seq
    self.fault = fault
  }
}
