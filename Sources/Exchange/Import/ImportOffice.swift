public import Casework
public import LogLines
import Values
import Written

/// An office with rows added before the log has stored them, found by key.
public final class ImportOffice<Base: OfficeView>: OfficeView {
  // After each stored chunk a new one is made, so that memory doesn't grow with the ledger. It is a class because rows are judged on
  // views of it, and a struct would be copied for each.
  public let catalog: Catalog
  public let roster: Roster
  public let tag: String?
  private let base: Base
  private let ids: ImportedIDs?
  private let baseHead: Int
  private var pending: PendingBatches
  /// The act by which the ledger comes in, whose id its events carry.
  let act: EventID?
  /// The indexes of pending drafts: the last of each case, the one before each, and by id.
  private var filed = 0
  private var latest: [CaseID: Int] = [:]
  private var previous: [Int] = []
  private var byID: [EventID: Int] = [:]
  /// Histories that were asked for, until the case gets another event.
  private var histories: [CaseID: CaseHistory] = [:]
  private var names: [Name: [CaseID]] = [:]
  private var numbers: [Name: Int] = [:]
  /// The pending cases of a kind that had a number on paper with a tail.
  private var tails: [Name: Set<CaseID>] = [:]
  /// The field by which cases of a kind are known, for the kinds met so far.
  private var knownBy: [String: String?] = [:]

  /// A text within a kind: a name that a case is known by, or what its number begins with.
  private struct Name: Hashable {
    let kind: String
    let text: String
  }

  /// Begins without decisions at a log position.
  ///
  /// - Parameters:
  ///   - ids: those of the base's log, where they are known.
  ///   - act: the event that says that the ledger came in, to be recorded before the first row, or the id of the one that was.
  public init(_ base: Base, head: Int, ids: ImportedIDs? = nil, act: (id: EventID, draft: Draft?)? = nil) {
    (pending, self.act) = (PendingBatches(opening: act?.draft), act?.id)
    self.base = base
    self.ids = ids
    baseHead = head
    catalog = base.catalog
    roster = base.roster
    tag = base.tag
  }

  /// The number of events, pending ones included.
  public var head: Int { baseHead + pending.count }

  /// The number of events decided since the base was read.
  public var pendingCount: Int { pending.count }

  /// Those events as drafts.
  public var pendingDrafts: [Draft] { pending.drafts }

  /// Whether a batch is full that wasn't handed out.
  public var hasFullBatch: Bool { pending.hasFullBatch }

  /// The batches that are full, or all there are, each once.
  public func drainBatches(all: Bool = false) -> [[Draft]] { pending.drainClosed(all: all) }

  /// Takes the events of a row whose texts have so many bytes.
  func append(_ drafts: [Draft], textLength: Int) {
    pending.append(drafts, textLength: textLength)
    for draft in drafts {
      let id = draft.caseID
      if draft.expectedVersion == 0, let number = id.runningNumber {
        let name = Name(kind: id.kind, text: number.prefix)
        numbers[name] = max(numbers[name] ?? 0, number.value)
      }
      if let field = knownField(of: id.kind), let name = draft.data[field]?.string {
        let key = Name(kind: id.kind, text: name.foldedForComparison)
        if names[key]?.contains(id) != true { names[key, default: []].append(id) }
      }
      if !histories.isEmpty { histories[id] = nil }
    }
  }

  /// Indexes the pending drafts by case and id on demand, since most cases are never asked for.
  private func fileDrafts() {
    while filed < pending.count {
      let draft = pending.drafts[filed]
      byID[draft.id] = filed
      for paper in Event(provisional: draft, seq: baseHead + filed + 1, version: (draft.expectedVersion ?? 0) + 1).papers {
        guard let tail = DocumentNumber(paper)?.value else { continue }
        tails[Name(kind: draft.caseID.kind, text: tail), default: []].insert(draft.caseID)
      }
      previous.append(latest.updateValue(filed, forKey: draft.caseID) ?? -1)
      filed += 1
    }
  }

  /// The log's event of a row, which no other row of the import has.
  func stored(_ id: EventID) throws -> Event? {
    ids?.lacksFromBefore(id) == true ? nil : try base.event(with: id)
  }

  public func history(of id: CaseID) throws -> CaseHistory? {
    fileDrafts()
    guard var index = latest[id] else { return try base.history(of: id) }
    if let history = histories[id] { return history }
    var events: [Event] = []
    while index >= 0 {
      events.append(pendingEvent(index))
      index = previous[index]
    }
    var history = try base.history(of: id) ?? CaseHistory(id: id, events: [], kind: catalog.kind(id.kind))
    for event in events.reversed() { history.append(event) }
    histories[id] = history
    return history
  }

  public func lastNumber(kind: String, prefix: String) throws -> Int {
    let name = Name(kind: kind, text: prefix)
    if let number = numbers[name] { return number }
    let number = try base.lastNumber(kind: kind, prefix: prefix)
    numbers[name] = number
    return number
  }

  public func cases(kind: String, knownAs folded: String) throws -> [CaseID] {
    let pendingCases = names[Name(kind: kind, text: folded)] ?? []
    let stored = try base.cases(kind: kind, knownAs: folded)
    return pendingCases.isEmpty ? stored : Set(stored).union(pendingCases).sorted()
  }

  /// The site that a row of another ledger tells of again: of the same name and builder, and there before the import.
  ///
  /// - Parameter opened: the sites that rows of this import opened, which it may tell of twice.
  func standing(_ fields: JSON.Object, kind: Kind, besides opened: Set<CaseID>) throws -> (id: CaseID, isByPermit: Bool)? {
    guard kind.id == Kind.project.id, let field = kind.knownBy, let name = fields[field]?.string else { return nil }
    func folded(_ fields: JSON.Object, _ key: String) -> String? { fields[key]?.string?.foldedForComparison }
    let like = try base.cases(kind: kind.id, knownAs: name.foldedForComparison).compactMap { id -> (id: CaseID, fields: JSON.Object)? in
      guard !opened.contains(id), let current = try base.currentCase(id), folded(current.fields, field) == name.foldedForComparison else {
        return nil
      }
      return (id, current.fields)
    }
    if let same = like.first(where: { folded($0.fields, Self.builder) == folded(fields, Self.builder) }) { return (same.id, false) }
    guard let permit = folded(fields, Self.permit) else { return nil }
    return like.first { folded($0.fields, Self.permit) == permit }.map { ($0.id, true) }
  }

  private static var builder: String { "builder" }
  private static var permit: String { "permit" }

  public func papers(kind: String, series: String) throws -> [String] {
    try base.papers(kind: kind, series: series)
      + pending.drafts.filter { $0.caseID.kind == kind }.flatMap { draft in CaseKey.paperFields.compactMap { draft.data[$0]?.string } }
  }

  public func cases(kind: String, tail: String) throws -> [CaseID] {
    fileDrafts()
    let value = DocumentNumber.value(of: tail)
    let pendingCases = try (tails[Name(kind: kind, text: value)] ?? []).filter { try history(of: $0)?.paperNumber?.value == value }
    return Set(try base.cases(kind: kind, tail: tail)).union(pendingCases).sorted()
  }

  public func cases(referringTo id: CaseID) throws -> [CaseID] {
    fileDrafts()
    let pendingCases = try latest.keys.filter { try history(of: $0)?.refers(to: id) ?? false }
    return Set(try base.cases(referringTo: id)).union(pendingCases).sorted()
  }

  /// Rows are of casework: the office's own affairs stay as they are.
  public func cases(ofAffair kind: String) throws -> [CaseID] { try base.cases(ofAffair: kind) }

  public func event(at seq: Int) throws -> Event? {
    guard seq > baseHead else { return try base.event(at: seq) }
    return seq <= head ? pendingEvent(seq - baseHead - 1) : nil
  }

  public func form(of action: Action, in kind: Kind) -> ActionForm { base.form(of: action, in: kind) }

  public func event(with id: EventID) throws -> Event? {
    if ids?.lacks(id) != true, let stored = try base.event(with: id) { return stored }
    fileDrafts()
    return byID[id].map(pendingEvent)
  }

  /// A pending draft as the event that it will be.
  private func pendingEvent(_ place: Int) -> Event {
    let draft = pending.drafts[place]
    return Event(provisional: draft, seq: baseHead + place + 1, version: (draft.expectedVersion ?? 0) + 1)
  }

  private func knownField(of kind: String) -> String? {
    if let known = knownBy[kind] { return known }
    let field = catalog.kind(kind)?.knownBy
    knownBy[kind] = .some(field)
    return field
  }
}
