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
    return after
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
