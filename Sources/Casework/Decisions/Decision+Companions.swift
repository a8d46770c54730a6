import LogLines
import Values

extension Decision {
  /// The events on other cases that go into the same batch.
  func companions(of first: Draft, before: Case?) throws -> [Draft] {
    var drafts: [Draft] = []
    for rule in action.rules {
      switch rule {
      case .issues(let companion):
        if let values = intent.companion { drafts.append(contentsOf: try issue(companion, values, beside: first)) }
      case .carries(let field, let ref, let verb):
        if let value = first.data[field], let before, let target = before.fields[ref]?.string.flatMap({ CaseID($0) }) {
          drafts.append(contentsOf: try carry(field, value, first, from: before, to: target, verb: verb))
        }
      case .unique, .atMostRemaining, .notItself, .noCircle, .keeps, .drawn, .graded: break
      }
    }
    return drafts
  }

  /// Checks that there is something to open a second case for.
  func checkCompanion(_ data: JSON.Object) throws {
    for case .issues(let rule) in action.rules {
      guard let needed = data[rule.needs]?.decimal, needed > .zero else {
        // The option is called by what it does: the action on the second kind.
        let label = office.catalog.kind(rule.kind)?.action(rule.action)?.label ?? rule.option
        throw Refusal.missingCompanion(
          option: Refusal.FieldName(id: rule.option, label: label), needs: Refusal.FieldName(rule.needs, of: kind))
      }
    }
  }

  /// Opens the second case that an option asks for.
  private func issue(_ rule: Rule.Companion, _ values: Intent.CompanionValues, beside first: Draft) throws -> [Draft] {
    guard let kind = office.catalog.kind(rule.kind), let action = kind.action(rule.action) else {
      throw Refusal.unknownKind(rule.kind, nearest: nil)
    }
    var fields = values.fields
    fields[rule.choice] = .string(values.choice)
    for inheritance in rule.inherits where fields[inheritance.to] == nil {
      if let value = first.data[inheritance.from], let field = kind.field(inheritance.to), field.problem(with: value) == nil {
        fields[inheritance.to] = value
      }
    }
    // Who was there when it was found was there when it was issued.
    fields[Kind.colleaguesField] = fields[Kind.colleaguesField] ?? first.data[Kind.colleaguesField]
    // The first case is not in the log yet, so the ref to it is set after the second was decided.
    var second = Intent(kind: kind, action: action, fields: fields, on: intent.on, by: intent.by)
    second.number = values.number
    let drafts = try decide(second, in: office, at: moment)
    return drafts.map { draft in
      var draft = draft
      draft.data[rule.link] = .string(first.caseID.description)
      return draft
    }
  }

  /// Records on the case behind a ref what the first event says of it.
  private func carry(
    _ field: String, _ value: JSON, _ first: Draft, from before: Case, to target: CaseID, verb: String
  ) throws -> [Draft] {
    guard let kind = office.catalog.kind(target.kind), let action = kind.action(verb) else {
      throw Refusal.unknownKind(target.kind, nearest: nil)
    }
    var fields: JSON.Object = [field: value]
    if let clearing = kind.clearing(by: action), clearing.count.id == field {
      try look(first.data, of: before, in: target).fill(&fields, by: clearing)
      // What the case counts itself was held against its own count; some of that may be cleared there already.
      if let own = form.clearing, before.fields[own.whole] != nil, let remaining = try items(of: target)?.remaining,
        let given = value.decimal
      {
        if remaining == .zero { return [] }
        fields[field] = .number(min(given, remaining))
      }
    }
    return try decide(
      Intent(
        kind: kind, action: action, caseID: target, fields: fields, on: intent.on, by: intent.by,
        outOfOrderBecause: intent.outOfOrderBecause),
      in: office, at: moment)
  }
}
