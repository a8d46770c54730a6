public import LogLines
public import Values
import Written

/// An office as it will be after some drafts, for judging later lines of a batch.
public struct PendingOffice<Base: OfficeView>: OfficeView {
  /// The office before them.
  private let office: Base

  /// How many events it has.
  private let head: Int

  /// The drafts as the events that they will be.
  public private(set) var pending: [Event] = []

  public private(set) var catalog: Catalog

  public private(set) var roster: Roster

  private var histories: [CaseID: CaseHistory] = [:]

  /// The index of an id's pending event.
  private var places: [EventID: Int] = [:]

  /// Begins without pending events at a log position.
  public init(_ base: Base, head: Int) {
    office = base
    self.head = head
    self.catalog = base.catalog
    self.roster = base.roster
  }

  /// An office without role checks, to apply a copy's own events again.
  public init(rosterless base: Base) {
    self.init(base, head: .max)
    roster = .empty
  }

  public var tag: String? { office.tag }
  public var base: Int? { office.base }

  /// Takes one more draft as if it had been recorded.
  public mutating func append(_ draft: Draft, at moment: Instant) throws {
    // What opens a case finds none, and needn't look for it.
    let known = draft.expectedVersion == 0 ? histories[draft.caseID] : try history(of: draft.caseID)
    let event = Event(provisional: draft, seq: head + pending.count + 1, version: (known?.version ?? 0) + 1, at: moment)
    places[event.id] = pending.count
    pending.append(event)
    var history = known ?? CaseHistory(id: draft.caseID, events: [], kind: catalog.kind(draft.caseID.kind))
    history.append(event)
    histories[draft.caseID] = history
    if draft.caseID.kind == Kind.person.id { roster.apply(history) }
    if let kind = catalog.adopt(recorded: event) {
      for (id, history) in histories where id.kind == kind.id {
        histories[id] = CaseHistory(id: id, events: history.events, kind: kind)
      }
    }
  }

  public func history(of id: CaseID) throws -> CaseHistory? {
    if let history = histories[id] { return history }
    guard let history = try office.history(of: id) else { return nil }
    // A kind that was adopted a line before folds what is there in its own way.
    guard pending.contains(where: { $0.type.isKindAdoption && $0.caseID.number == id.kind }) else { return history }
    return CaseHistory(id: id, events: history.events, kind: catalog.kind(id.kind))
  }

  public func form(of action: Action, in kind: Kind) -> ActionForm {
    office.catalog.kind(kind.id) === kind ? office.form(of: action, in: kind) : ActionForm(action, of: kind)
  }

  public func lastNumber(kind: String, prefix: String) throws -> Int {
    let numbers = pending.lazy.filter { $0.version == 1 && $0.caseID.kind == kind }.compactMap(\.caseID.runningNumber)
    return max(numbers.filter { $0.prefix == prefix }.map(\.value).max() ?? 0, try office.lastNumber(kind: kind, prefix: prefix))
  }

  public func cases(kind: String, knownAs folded: String) throws -> [CaseID] {
    guard let field = catalog.kind(kind)?.knownBy else { return [] }
    let named = histories.values.filter { $0.id.kind == kind && $0.current?.fields[field]?.string?.foldedForComparison == folded }
    return Set(try office.cases(kind: kind, knownAs: folded)).union(named.map(\.id)).sorted()
  }

  public func cases(kind: String, tail: String) throws -> [CaseID] {
    let numbered = histories.values.filter { $0.id.kind == kind && $0.paperNumber?.value == DocumentNumber.value(of: tail) }
    return Set(try office.cases(kind: kind, tail: tail)).union(numbered.map(\.id)).sorted()
  }

  public func papers(kind: String, series: String) throws -> [String] {
    try office.papers(kind: kind, series: series) + pending.filter { $0.caseID.kind == kind }.flatMap(\.papers)
  }

  public func cases(referringTo id: CaseID) throws -> [CaseID] {
    let referring = histories.values.filter { $0.refers(to: id) }.map(\.id)
    return Set(try office.cases(referringTo: id)).union(referring).sorted()
  }

  public func cases(ofAffair kind: String) throws -> [CaseID] {
    Set(try office.cases(ofAffair: kind)).union(histories.keys.filter { $0.kind == kind }).sorted()
  }

  public func event(at seq: Int) throws -> Event? {
    guard seq > head else { return try office.event(at: seq) }
    return pending.indices.contains(seq - head - 1) ? pending[seq - head - 1] : nil
  }

  public func event(with id: EventID) throws -> Event? {
    if let index = places[id] { return pending[index] }
    return try office.event(with: id)
  }
}

extension PendingOffice: Sendable where Base: Sendable {}

/// An office whose whole log is in memory: the naive fold that tests and small tools judge by.
public struct MemoryOffice: OfficeView, Sendable {
  /// The events in order.
  public private(set) var events: [Event]

  public private(set) var catalog: Catalog

  public private(set) var roster: Roster

  public var tag: String?

  private var histories: [CaseID: CaseHistory] = [:]

  /// The greatest running number behind each kind and prefix, `complaint/2023`.
  private var numbers: [String: Int] = [:]

  /// Takes the events of a log.
  public init(events: [Event] = [], catalog: Catalog = .builtIn) {
    self.events = []
    self.catalog = catalog
    self.roster = .empty
    for event in events { append(event) }
  }

  /// Every case's history of a kind, in the order of their ids.
  public func histories(ofKind kind: String) -> [CaseHistory] { allHistories.filter { $0.id.kind == kind } }

  /// Takes one more event.
  public mutating func append(_ event: Event) {
    events.append(event)
    if histories[event.caseID] == nil {
      if let number = event.caseID.runningNumber {
        let name = "\(event.caseID.kind)/\(number.prefix)"
        numbers[name] = max(numbers[name] ?? 0, number.value)
      }
      histories[event.caseID] = CaseHistory(id: event.caseID, events: [event], kind: catalog.kind(event.caseID.kind))
    } else {
      histories[event.caseID]?.append(event)
    }
    if event.caseID.kind == Kind.person.id, let person = histories[event.caseID] { roster.apply(person) }
    if event.type.isKindAdoption, let kind = catalog.adopt(recorded: event) { refold(kind) }
  }

  /// Takes drafts as if the log had stored them.
  @discardableResult
  public mutating func append(_ drafts: [Draft], at moment: Instant = Instant(milliseconds: 0)) -> [Event] {
    drafts.map { draft in
      let event = Event(
        provisional: draft, seq: (events.last?.seq ?? 0) + 1, version: (histories[draft.caseID]?.version ?? 0) + 1, at: moment)
      append(event)
      return event
    }
  }

  private mutating func refold(_ kind: Kind) {
    for (id, history) in histories where id.kind == kind.id {
      histories[id] = CaseHistory(id: id, events: history.events, kind: kind)
    }
  }

  /// The cases of a kind that count.
  public func current(ofKind kind: String) -> [Case] {
    histories.values.filter { $0.id.kind == kind }.compactMap(\.current)
  }

  /// Every case's history, in the order of their ids.
  public var allHistories: [CaseHistory] { histories.values.sorted { $0.id < $1.id } }

  public func history(of id: CaseID) -> CaseHistory? { histories[id] }

  public func lastNumber(kind: String, prefix: String) -> Int {
    numbers["\(kind)/\(prefix)"] ?? 0
  }

  public func cases(kind: String, knownAs folded: String) -> [CaseID] {
    guard let field = catalog.kind(kind)?.knownBy else { return [] }
    return histories.values.filter { $0.id.kind == kind && $0.current?.fields[field]?.string?.foldedForComparison == folded }.map(\.id)
      .sorted()
  }

  public func cases(kind: String, tail: String) -> [CaseID] {
    histories.values.filter { $0.id.kind == kind && $0.paperNumber?.value == DocumentNumber.value(of: tail) }.map(\.id).sorted()
  }

  public func papers(kind: String, series: String) -> [String] {
    histories.values.filter { $0.id.kind == kind }.flatMap { $0.events.flatMap(\.papers) }
  }

  public func cases(referringTo id: CaseID) -> [CaseID] {
    histories.values.filter { $0.refers(to: id) || $0.events.contains { $0.data.contains { $0.value.string == id.description } } }.map(\.id)
      .sorted()
  }

  public func cases(ofAffair kind: String) -> [CaseID] { histories.keys.filter { $0.kind == kind }.sorted() }

  public func event(at seq: Int) -> Event? {
    events.indices.contains(seq - 1) ? events[seq - 1] : nil
  }

  public func event(with id: EventID) -> Event? { events.first { $0.id == id } }
}
