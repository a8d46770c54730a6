import LogLines
import Values

extension OfficeView {
  /// Refuses amendments after which a case's events no longer fit, naming those events.
  @discardableResult
  func checkAfterwards(_ history: CaseHistory, adding amendments: [Draft]) throws -> CaseHistory {
    var after = history
    for draft in amendments {
      after.append(Event(provisional: draft, seq: (after.entries.last?.event.seq ?? 0) + 1, version: after.version + 1))
    }
    guard let kind = history.kind else { return after }
    let before = CaseHistory.unlawful(history.entries, id: history.id, kind: kind)
    let touched = Set(amendments.compactMap { $0.data["target"]?.string })
    let changed = Set(after.entries.filter { touched.contains($0.event.id.description) }.map(\.event.seq))
    let unlawful = CaseHistory.unlawful(after.entries, id: history.id, kind: kind).filter { event in
      !before.contains { $0 == event || (!changed.contains(event.seq) && $0.isSameContradiction(as: event)) }
    }
    if let first = unlawful.first {
      if case .contradiction(let contradiction) = first.problem { throw Refusal.contradiction(contradiction, stored: true) }
      throw Refusal.impossibleHistory(history.id, dependents: unlawful.map(\.seq), problem: first.problem.description)
    }
    try checkNames(of: history.current, becoming: after.current, kind: kind)
    try checkCleared(history, becoming: after, kind: kind)
    return after
  }

  /// Refuses a corrected list in which what was cleared by its place has another one, or isn't there.
  private func checkCleared(_ before: CaseHistory, becoming after: CaseHistory, kind: Kind) throws {
    guard let clearing = kind.clearing, let list = kind.field(clearing.list), let old = before.current?.fields[list.id]?.array,
      let new = after.current?.fields[list.id]?.array, new != old, let items = CaseItems(before)
    else { return }
    for item in items.items {
      guard let seq = item.clearedBy, after.validEntries.contains(where: { $0.event.seq == seq }) else { continue }
      // The same place in other words is a slip of the pen that is put right.
      let stays = new.indices.contains(item.place - 1) && new[item.place - 1].string == item.text
      let moved = new.count < old.count || new.contains { $0.string == item.text }
      if !stays, moved { throw Refusal.clearedMoves(place: item.place, text: item.text, seq: seq) }
    }
  }

  /// Refuses where cases standing so would leave the roster without an admin.
  func checkRoster(with people: [CaseHistory]) throws {
    var roster = roster
    let people = people.filter { $0.id.kind == Kind.person.id }
    for person in people { roster.apply(person) }
    if let last = people.last { try roster.checkHasAdmin(after: last.id.number) }
  }

  /// Checks the unique fields that amendments changed.
  private func checkNames(of before: Case?, becoming after: Case?, kind: Kind) throws {
    guard let after else { return }
    for field in kind.uniqueFields {
      guard let value = after.fields[field.id]?.string, value != before?.fields[field.id]?.string else { continue }
      try checkUnique(value, field, of: after.id, kind: kind)
    }
    for rule in kind.actions.flatMap(\.rules) {
      switch rule {
      case .notItself(let field), .noCircle(let field):
        guard let value = after.fields[field], value != before?.fields[field], let target = value.string.flatMap({ CaseID($0) }),
          let field = kind.field(field)
        else { continue }
        if target == after.id { throw Refusal.itself(Refusal.FieldName(field), after.id) }
        if case .noCircle = rule { try checkCircle(field, to: target, of: after.id) }
      case .drawn(let reference, let field):
        guard let field = kind.field(field), [reference, field.id].contains(where: { after.fields[$0] != before?.fields[$0] }) else {
          continue
        }
        try checkDrawn(after.fields[reference], as: field, value: after.fields[field.id])
      case .unique, .atMostRemaining, .keeps, .issues, .carries, .graded: continue
      }
    }
  }
}

extension Kind {
  /// The fields in which no two cases may be the same.
  var uniqueFields: [Field] {
    fields.filter { field in actions.contains { $0.rules.contains(.unique(field.id)) } }
  }
}
