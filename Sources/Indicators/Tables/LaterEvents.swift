public import Casework
public import LogLines
import Values

/// What was recorded since a submission: those events of it are found that moved a figure.
public struct LaterEvents<Failure: Error> {
  private let seq: Int
  private let touched: Set<CaseID>
  private let read: ([CaseID]) throws(Failure) -> [CaseHistory]

  /// Begins at a submission's event with the cases touched since, whose histories are read on demand.
  public init(after seq: Int, in touched: Set<CaseID>, read: @escaping ([CaseID]) throws(Failure) -> [CaseHistory]) {
    self.seq = seq
    self.touched = touched
    self.read = read
  }

  /// The events that moved a measure's figure: of cases whose share changed, and adoptions.
  public func movers(of measure: BoundMeasure, from then: MeasureResult?, to now: MeasureResult) throws(Failure) -> Set<TableDiff.Mover> {
    var movers = Set(try later(in: touched.filter(measure.rests)).map { $0.asAdopted })
    for (call, (old, new)) in zip(measure.calls, zip(then?.parts ?? [], now.parts)) {
      movers.formUnion(new.cameDue(since: old))
      movers.formUnion(try self.movers(of: call, new.changes(since: old, after: seq, ofMembers: call.computation.countsMembers)))
    }
    if !movers.isEmpty { return movers }
    let kinds = measure.kindsRead
    return Set(try later(in: touched.filter { kinds.contains($0.kind) }).map(\.mover))
  }

  private func later(in cases: Set<CaseID>) throws(Failure) -> [LaterEvent] {
    try read(cases.sorted()).flatMap { $0.later(than: seq) }
  }

  private func movers(of call: BoundMeasure.Call, _ changes: [ChangedShare]) throws(Failure) -> Set<TableDiff.Mover> {
    let (fields, kinds) = (call.fieldsRead, call.kindsReferred)
    let followsStates = call.computation.followsStates
    var files: [CaseID: (later: [LaterEvent], references: Set<CaseID>, isMoved: Bool)] = [:]
    var open = Set(changes.map(\.caseID))
    while !open.isEmpty {
      let histories = try read(open.sorted())
      for history in histories {
        let later = history.later(than: seq)
        let isMoved = followsStates && !later.isEmpty && history.isDismissed(asOf: seq) != history.isDismissed(asOf: .max)
        files[history.id] = (later, history.references(to: kinds), isMoved)
      }
      open = Set(histories.flatMap { files[$0.id]?.references ?? [] }.filter { files[$0] == nil })
    }
    var movers: Set<TableDiff.Mover> = []
    for change in changes {
      var (reached, next): (Set<CaseID>, [CaseID]) = ([change.caseID], [change.caseID])
      while let id = next.popLast() { next += (files[id]?.references ?? []).filter { reached.insert($0).inserted } }
      let later = reached.flatMap { files[$0]?.later ?? [] }
      let isMoved = change.isOfEarlier || files[change.caseID]?.isMoved == true
      let bearing = later.filter { $0.bears(on: change, reading: fields) || followsStates && $0.movesStates(isMoved) }
      movers.formUnion((bearing.isEmpty ? later : bearing).map(\.mover))
    }
    return movers
  }
}

/// Something that was recorded, corrected or voided since a submission and counts.
private struct LaterEvent {
  let mover: TableDiff.Mover
  /// The event that was recorded, corrected or voided.
  let about: Int
  /// The fields that it is about.
  let fields: Set<String>

  init(_ event: Event, _ change: TableDiff.Mover.Change, of about: Event) {
    mover = TableDiff.Mover(seq: event.seq, change: change)
    self.about = about.seq
    let setting = change == .corrected ? event : about
    fields = Set((setting.data["set"]?.object ?? setting.data).map(\.key))
  }

  var asAdopted: TableDiff.Mover { mover.change == .added ? TableDiff.Mover(seq: mover.seq, change: .adopted) : mover }

  /// Whether it can have led the case of a changed share away, or back.
  ///
  /// - Parameter isMoved: whether what was recorded before counts no more, or only now.
  func movesStates(_ isMoved: Bool) -> Bool {
    switch mover.change {
    case .voided: true
    case .corrected: fields.contains("on")
    case .added, .adopted, .assessed, .due, .rule: isMoved
    }
  }

  /// Whether it can have changed a share for which some fields are read.
  func bears(on change: ChangedShare, reading wanted: Set<String>?) -> Bool {
    guard let wanted, fields.isDisjoint(with: wanted) else { return true }
    return change.events.contains(about) && (mover.change != .corrected || fields.contains("on"))
  }
}

extension CaseHistory {
  /// The valid events, corrections and voidings of the case after an event of the log.
  fileprivate func later(than seq: Int) -> [LaterEvent] {
    entries.flatMap { entry -> [LaterEvent] in
      let event = entry.event
      if let voiding = entry.voiding { return event.seq <= seq && voiding.seq > seq ? [LaterEvent(voiding, .voided, of: event)] : [] }
      let isAdded = event.seq > seq && !entry.isAmendment
      return (isAdded ? [LaterEvent(event, .added, of: event)] : [])
        + entry.corrections.filter { $0.seq > seq }.map { LaterEvent($0, .corrected, of: event) }
    }
  }

  /// Whether the case was in a dismissed state, in which it doesn't count, after an event of the log.
  fileprivate func isDismissed(asOf seq: Int) -> Bool {
    let known = seq >= (events.last?.seq ?? 0) ? self : CaseHistory(id: id, events: events.filter { $0.seq <= seq }, kind: kind)
    let state = known.current?.state
    return kind?.states.contains { $0.id == state && $0.isDismissed } ?? false
  }

  /// The cases of some kinds that it refers to, or did.
  fileprivate func references(to kinds: Set<String>) -> Set<CaseID> {
    if kinds.isEmpty { return [] }
    let values = events.flatMap { ($0.data["set"]?.object ?? $0.data).compactMap(\.value.string) }
    return Set(values.compactMap { CaseID($0) }.filter { kinds.contains($0.kind) })
  }
}

/// A case's share in a figure that is another one than it was.
private struct ChangedShare {
  let caseID: CaseID
  /// The counted events that explain the change.
  let events: Set<Int>
  /// Whether what was recorded before counts no more, or only now.
  let isOfEarlier: Bool

  init?(_ old: CountedEvent?, _ new: CountedEvent?, after seq: Int) {
    guard let event = new ?? old else { return nil }
    caseID = event.caseID
    if let old, let new {
      isOfEarlier = old.milestone != new.milestone && [old, new].contains { ($0.milestone?.seq ?? .max) <= seq }
    } else {
      isOfEarlier = event.place.seq <= seq && (event.milestone?.seq ?? 0) <= seq
    }
    events = Set([event.place, old?.milestone, new?.milestone].compactMap { $0?.seq })
  }
}

extension MeasureResult.Part {
  /// The cases that waited for their deadline and count now without having got anywhere, by the events that begin them.
  fileprivate func cameDue(since then: MeasureResult.Part) -> [TableDiff.Mover] {
    let waited = Set(then.excluded.filter { $0.reason == .notDue }.flatMap(\.places))
    if waited.isEmpty { return [] }
    return counted.filter { $0.milestone == nil && waited.contains($0.place) }.map { .init(seq: $0.place.seq, change: .due) }
  }

  /// The shares that are other ones than they were.
  ///
  /// - Parameter isOfMembers: whether it matters only what is counted, not on which days.
  fileprivate func changes(since then: MeasureResult.Part, after seq: Int, ofMembers isOfMembers: Bool) -> [ChangedShare] {
    // What covers a case is counted by itself, and a case that is to be covered several times is one.
    func alone(_ events: [CountedEvent]) -> [CountedEvent] {
      var seen: Set<EventPlace> = []
      return events.filter { seen.insert($0.place).inserted }.map { event in
        var event = event
        event.milestone = nil
        return event
      }
    }
    return Self.changes(then.counted, counted, after: seq, ofMembers: isOfMembers)
      + Self.changes(alone(then.covered), alone(covered), after: seq, ofMembers: isOfMembers)
  }

  private static func changes(
    _ old: [CountedEvent], _ new: [CountedEvent], after seq: Int, ofMembers isOfMembers: Bool
  ) -> [ChangedShare] {
    var before = Dictionary(old.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    let changed = new.compactMap { event -> ChangedShare? in
      guard let was = before.removeValue(forKey: event.place) else { return ChangedShare(nil, event, after: seq) }
      let isSame = (isOfMembers || was == event) && was.isReached == event.isReached && was.term == event.term
      return isSame ? nil : ChangedShare(was, event, after: seq)
    }
    return changed + before.values.compactMap { ChangedShare($0, nil, after: seq) }
  }
}

extension BoundMeasure {
  /// Whether the figure depends on an adoption: a named measure, a kind it reads, or the calendar.
  fileprivate func rests(on adopted: CaseID) -> Bool {
    switch adopted.kind {
    case Kind.measure.id: names.contains(adopted.number)
    case Kind.kind.id: kindsRead.contains(adopted.number)
    case Kind.calendar.id: calls.contains { $0.computation.countsWorkdays }
    default: false
    }
  }

  private var names: Set<String> {
    switch self {
    case .literal, .call: []
    case .negation(let inner): inner.names
    case .named(let name, let inner): inner.names.union([name])
    case .operation(_, let left, let right, _): left.names.union(right.names)
    }
  }
}

extension BoundMeasure.Computation {
  /// Whether it asks what states a case has been in since it was opened.
  fileprivate var followsStates: Bool {
    switch self {
    case .rate, .duration: true
    case .count, .cases, .overEvents, .overCases, .day, .cover: false
    }
  }

  /// Whether its figure follows from what is counted and reached, whatever the days.
  fileprivate var countsMembers: Bool {
    switch self {
    case .count, .cases, .rate: true
    case .overEvents, .overCases, .day, .duration, .cover: false
    }
  }

  var countsWorkdays: Bool {
    switch self {
    case .rate(_, .workdays): true
    case .duration(_, _, let inWorkdays): inWorkdays
    case .count, .cases, .overEvents, .overCases, .day, .rate, .cover: false
    }
  }
}

extension BoundMeasure.Call {
  /// The fields that are read of cases and events; nil if states, days or people are read too.
  fileprivate var fieldsRead: Set<String>? {
    if case .cover(_, _, _, each: .some) = computation { return nil }
    var fields: Set<String> = []
    for word in computation.subjects.flatMap(\.words) {
      guard case .field(let path, _, _) = word.predicate else { return nil }
      fields.formUnion(path.fields)
    }
    fields.formUnion(computation.path?.fields ?? [])
    if case .rate(let passage, .due) = computation { fields.insert(passage.first.kind.dueField) }
    return fields
  }
}

extension FieldPath {
  fileprivate var fields: [String] { (references + [field]).map(\.id) }
}
