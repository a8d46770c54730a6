public import Casework
public import EventLog

/// An office to which many rows are added before the log has stored them: what was decided since the base was read is looked up by key.
///
/// When a chunk is stored, a new one is made on a base that knows it, so that memory doesn't grow with the ledger. It is a class because a row is judged
/// on a view of it: a struct would be copied whole when the row's events are then taken along.
public final class ImportOffice<Base: OfficeView>: OfficeView {
  private let base: Base
  public let catalog: Catalog
  public let roster: Roster
  public let tag: String?
  /// The number of events, those not stored yet included.
  public private(set) var head: Int
  /// The events decided since the base was read.
  public private(set) var pending: [Event] = []

  private let firstSeq: Int
  private var places: [EventID: Int] = [:]
  private var histories: [CaseID: CaseHistory] = [:]
  private var names: [Name: [CaseID]] = [:]
  private var numbers: [Name: Int] = [:]

  /// A text within a kind: a name that a case is known by, or what its number begins with.
  private struct Name: Hashable {
    let kind: String
    let text: String
  }

  /// Begins with nothing decided after so many events.
  public init(_ base: Base, head: Int) {
    self.base = base
    self.head = head
    firstSeq = head + 1
    catalog = base.catalog
    roster = base.roster
    tag = base.tag
  }

  /// Takes the events of a row.
  func take(_ events: [Event]) throws {
    for event in events {
      let id = event.caseID
      var history = try history(of: id) ?? CaseHistory(id: id, events: [], kind: catalog.kind(id.kind))
      if event.version == 1, let prefix = id.numberPrefix, let number = id.sequenceNumber(prefix: prefix) {
        numbers[Name(kind: id.kind, text: prefix)] = number
      }
      history.append(event)
      histories[id] = history
      if let field = catalog.kind(id.kind)?.knownBy, let name = event.data[field]?.string {
        let key = Name(kind: id.kind, text: name.foldedForComparison)
        if names[key]?.contains(id) != true { names[key, default: []].append(id) }
      }
      places[event.id] = pending.count
      pending.append(event)
    }
    head += events.count
  }

  public func history(of id: CaseID) throws -> CaseHistory? {
    try histories[id] ?? base.history(of: id)
  }

  public func lastNumber(kind: String, prefix: String) throws -> Int {
    try numbers[Name(kind: kind, text: prefix)] ?? base.lastNumber(kind: kind, prefix: prefix)
  }

  public func cases(kind: String, knownAs folded: String) throws -> [CaseID] {
    let own = names[Name(kind: kind, text: folded)] ?? []
    let stored = try base.cases(kind: kind, knownAs: folded)
    return own.isEmpty ? stored : Set(stored).union(own).sorted()
  }

  public func cases(referringTo id: CaseID) throws -> [CaseID] {
    let own = histories.values.filter { $0.refers(to: id) }.map(\.id)
    return Set(try base.cases(referringTo: id)).union(own).sorted()
  }

  public func event(at seq: Int) throws -> Event? {
    seq < firstSeq ? try base.event(at: seq) : pending.indices.contains(seq - firstSeq) ? pending[seq - firstSeq] : nil
  }

  public func event(with id: EventID) throws -> Event? {
    if let place = places[id] { return pending[place] }
    return try base.event(with: id)
  }
}
