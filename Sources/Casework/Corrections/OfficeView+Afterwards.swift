import EventLog

extension OfficeView {
  /// Refuses where a case makes no sense with some amendments added, naming the events that then don't fit.
  func checkAfterwards(_ history: CaseHistory, adding amendments: [Draft]) throws {
    guard let kind = history.kind else { return }
    var after = history
    for draft in amendments {
      after.append(Event(provisional: draft, seq: (after.entries.last?.event.seq ?? 0) + 1, version: after.version + 1))
    }
    let before = CaseHistory.misfits(history.entries, id: history.id, kind: kind)
    let misfits = CaseHistory.misfits(after.entries, id: history.id, kind: kind).filter { !before.contains($0) }
    if let first = misfits.first {
      throw Refusal.impossibleHistory(history.id, dependents: misfits.map(\.seq), problem: first.problem.description)
    }
    try checkNames(of: history.current, becoming: after.current, kind: kind)
    if kind.id == Kind.person.id, after.current?.fields["role"]?.string != Role.admin.rawValue || after.current?.state != "enrolled" {
      if roster.isLastAdmin(history.id.number) { throw Refusal.lastAdmin(history.id.number) }
    }
  }

  /// Checks the fields in which cases must differ, where amendments changed them.
  private func checkNames(of before: Case?, becoming after: Case?, kind: Kind) throws {
    guard let after else { return }
    for field in kind.uniqueFields {
      guard let value = after.fields[field.id]?.string, value != before?.fields[field.id]?.string else { continue }
      try checkUnique(value, field, of: after.id, kind: kind)
    }
    for case .notItself(let field) in kind.actions.flatMap(\.rules) {
      if after.fields[field]?.string == after.id.description, let name = kind.field(field) {
        throw Refusal.itself(Refusal.FieldName(name), after.id)
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
