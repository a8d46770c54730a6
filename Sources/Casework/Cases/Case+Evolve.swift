public import EventLog

extension Case {
  /// The case after one more standing event: total, so that any stored history folds.
  ///
  /// `decide` keeps illegal events out; an event that no action of the kind records leaves the state as it is.
  public static func evolve(_ before: Case?, _ entry: HistoryEntry, id: CaseID, kind: Kind) -> Case {
    let action = kind.action(recording: entry.event.type.name, from: before?.state)
    var after = before ?? Case(opening: entry, id: id, state: kind.states.first?.id ?? "")
    after.take(entry, kind: kind)
    if let action, let state = destination(of: action, in: after, before: before, data: entry.data) {
      after.enter(state, isClosed: kind.state(state)?.isClosed ?? false, by: entry, first: before == nil)
    }
    let deadline = kind.deadline
    after.isAwaited = deadline?.states.contains(after.state) ?? false
    if let field = deadline?.field { after.dueField = field }
    after.waitsFor = kind.policy.waits?.first { $0.state == after.state }?.purpose
    return after
  }

  /// The same for a kind that the catalog doesn't know: fields are taken over, the state has no name.
  static func evolveRaw(_ before: Case?, _ entry: HistoryEntry, id: CaseID) -> Case {
    var after = before ?? Case(opening: entry, id: id, state: "")
    after.take(entry, kind: nil)
    return after
  }

  /// The state that an action leads to, or nothing where it keeps the one there is.
  static func destination(of action: Action, in after: Case, before: Case?, data: JSON.Object) -> String? {
    for outcome in action.to where outcome.when.map({ after.meets($0, data: data) }) ?? true {
      switch outcome.state {
      case .state(let id): return id
      case .previous: return before?.cameFrom
      case .kept: return nil
      }
    }
    return nil
  }

  /// Makes a case of its first event.
  private init(opening entry: HistoryEntry, id: CaseID, state: String) {
    self.id = id
    self.state = state
    self.isClosed = false
    self.isAwaited = false
    self.dueField = "due"
    self.since = entry.on
    self.sinceSeq = entry.event.seq
    self.path = []
    self.version = 0
    self.fields = [:]
    self.sums = [:]
    self.opened = entry.on
    self.openedBy = entry.event.by
  }

  /// Takes over an event's fields.
  private mutating func take(_ entry: HistoryEntry, kind: Kind?) {
    version = entry.event.version
    let members = entry.data.filter { !Self.general.contains($0.key) }
    for member in members {
      if let value = member.value.decimal { sums[member.key, default: .zero] += value }
    }
    // What a standing state was told stays; a value of a field is the last one given.
    fields.set(members)
  }

  /// Enters a state; entering the one it is in is no news.
  private mutating func enter(_ state: String, isClosed: Bool, by entry: HistoryEntry, first: Bool) {
    guard first || state != self.state else { return }
    cameFrom = first ? nil : self.state
    self.state = state
    self.isClosed = isClosed
    since = entry.on
    sinceSeq = entry.event.seq
    closed = isClosed ? entry.on : nil
    path.append(state)
  }

  private func meets(_ condition: Condition, data: JSON.Object) -> Bool {
    switch condition {
    case .flag(let field): data[field]?.bool ?? false
    case .without(let field): count(field) == .zero
    case .reaches(let sum, let field): self.sum(sum) >= count(field)
    }
  }

  /// Keys of an event's data that speak of the event, not of the case.
  public static let general: Set<String> = ["note", "with", "attachments", "out-of-order", "origin"]
}
