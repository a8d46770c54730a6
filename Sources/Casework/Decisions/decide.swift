public import EventLog

/// The events that an intent leads to, or the refusal that says which rule stands against it.
///
/// Pure: it asks the view how things stand, and is given clock and ids.
public func decide(_ intent: Intent, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  try Decision(intent: intent, office: office, moment: moment).drafts()
}

/// One run of `decide`.
struct Decision<Office: OfficeView> {
  let intent: Intent
  let office: Office
  let moment: Moment

  private var kind: Kind { intent.kind }
  private var action: Action { intent.action }
  private var name: Refusal.ActionName { Refusal.ActionName(action, of: kind) }

  /// Checks everything in the order in which a person would want to be told, then drafts the events.
  func drafts() throws -> [Draft] {
    try checkFieldNames()
    var data = intent.fields
    try checkValues(data, opening: intent.caseID == nil, complete: false)
    try office.roster.check(intent.by, needs: action.duty)
    if intent.outOfOrderBecause != nil { try office.roster.check(intent.by, needs: .supervision) }
    if intent.on > moment.today { throw Refusal.future(intent.on, today: moment.today) }
    let before = try target()
    fillStandards(&data, opening: before == nil)
    if intent.takesAllThatRemains { try fillRemaining(&data, before) }
    try checkValues(data, opening: before == nil, complete: true)
    try checkState(before)
    let isLate = try checkOrder(before)
    let id = try before?.id ?? newCase()
    try checkReferences(data, of: id)
    try checkRules(data, before: before, id: id)
    if let because = intent.outOfOrderBecause, isLate { data["out-of-order"] = .string(because) }
    let first = Draft(
      id: intent.id ?? moment.newID(), idIsGiven: intent.id != nil, type: EventType(kind: kind.id, event: action.event), caseID: id,
      on: intent.on, by: intent.by, data: data, expectedVersion: before?.version ?? 0)
    return [first] + (try companions(of: first, before: before))
  }

  private func checkFieldNames() throws {
    let taken = kind.fields(of: action)
    for key in intent.fields.keys where !taken.contains(where: { $0.id == key }) && key != "out-of-order" && key != "origin" {
      throw Refusal.unknownField(key, action: name, nearest: taken.map(\.id).nearestWord(to: key))
    }
  }

  /// Checks each value against its field, and that none is missing where all should be there.
  private func checkValues(_ data: JSON.Object, opening: Bool, complete: Bool) throws {
    for field in kind.fields(of: action) {
      if let value = data[field.id] {
        if let problem = field.problem(with: value) {
          throw Refusal.badValue(Refusal.FieldName(field), value: value.shortText, problem: problem)
        }
      } else if complete, kind.requires(field, for: action, opening: opening) {
        throw Refusal.missingField(field, action: name)
      }
    }
    if !Day.loggable.contains(intent.on) {
      throw Refusal.badValue(Refusal.FieldName(id: "on", label: "日期"), value: intent.on.description, problem: .notDay)
    }
  }

  /// The case that the intent names, where it names one that counts.
  private func target() throws -> Case? {
    guard let id = intent.caseID else { return nil }
    guard id.kind == kind.id else { throw Refusal.wrongKind(id, expected: kind.id) }
    guard let history = try office.history(of: id) else {
      throw Refusal.noSuchCase(id.description, kind: kind.id)
    }
    guard let current = history.current else { throw Refusal.voidCase(id) }
    if let expected = intent.expectedVersion, expected != current.version {
      throw Refusal.versionConflict(id, expected: expected, actual: current.version)
    }
    return current
  }

  private func checkState(_ before: Case?) throws {
    if kind.allows(action, from: before?.state) { return }
    guard let before else {
      throw Refusal.noSuchCase("", kind: kind.id)
    }
    let possible = kind.actions.filter { kind.allows($0, from: before.state) }.map { Refusal.ActionName($0, of: kind) }
    throw Refusal.wrongState(
      before.id, action: name, state: Refusal.StateName(before.state, of: kind), since: before.since, seq: before.sinceSeq,
      possible: possible)
  }

  /// Checks that the day doesn't lie before the case's previous event; tells whether it does and may.
  private func checkOrder(_ before: Case?) throws -> Bool {
    guard let before, let previous = try office.history(of: before.id)?.lastDay, intent.on < previous else { return false }
    guard intent.outOfOrderBecause != nil else { throw Refusal.outOfOrder(before.id, day: intent.on, previous: previous) }
    return true
  }

  private func newCase() throws -> CaseID {
    let number = try office.nextNumber(kind: kind.id, year: intent.on.year)
    return CaseID(kind: kind.id, wellFormedNumber: number)
  }

  /// Fills fields that nobody gave but that are always stored.
  private func fillStandards(_ data: inout JSON.Object, opening: Bool) {
    guard opening else { return }
    for field in kind.fields where data[field.id] == nil {
      switch field.standard {
      case .choice(let word): data[field.id] = .string(word)
      case .count(let list):
        if let entries = data[list]?.array { data[field.id] = .number(entries.count) }
      case .onePlusCount(let list): data[field.id] = .number(1 + (data[list]?.array?.count ?? 0))
      case nil: break
      }
    }
  }

  private func fillRemaining(_ data: inout JSON.Object, _ before: Case?) throws {
    guard let before else { return }
    for case .atMostRemaining(let field, let whole) in action.rules where data[field] == nil {
      let remaining = before.count(whole) - before.sum(field)
      guard remaining > .zero else { throw Refusal.nothingRemains(before.id) }
      data[field] = .number(remaining)
    }
  }

  private func checkReferences(_ data: JSON.Object, of id: CaseID) throws {
    for field in kind.fields(of: action) {
      guard case .ref(let kind) = field.type, let target = data[field.id]?.string.flatMap({ CaseID($0) }) else { continue }
      guard let history = try office.history(of: target) else { throw Refusal.noSuchCase(target.description, kind: kind) }
      if history.isVoid { throw Refusal.voidCase(target) }
    }
  }

  private func checkRules(_ data: JSON.Object, before: Case?, id: CaseID) throws {
    for rule in action.rules {
      switch rule {
      case .unique(let field):
        guard let value = data[field]?.string, let field = kind.field(field) else { continue }
        let others = try office.cases(kind: kind.id, knownAs: value.foldedForComparison).filter { $0 != id }
        for other in others {
          if let held = try office.standing(other)?.fields[field.id]?.string, held.foldedForComparison == value.foldedForComparison {
            throw Refusal.notUnique(Refusal.FieldName(field), value: value, other: other)
          }
        }
      case .atMostRemaining(let field, let whole):
        guard let before, let given = data[field]?.decimal, let name = kind.field(field) else { continue }
        let remaining = before.count(whole) - before.sum(field)
        if given > remaining { throw Refusal.tooMany(Refusal.FieldName(name), given: given, remaining: remaining, case: before.id) }
      case .notItself(let field):
        if data[field]?.string == id.description, let name = kind.field(field) { throw Refusal.itself(Refusal.FieldName(name), id) }
      case .issues, .carries: break
      }
    }
  }

  /// The events on other cases that go into the same batch.
  private func companions(of first: Draft, before: Case?) throws -> [Draft] {
    var drafts: [Draft] = []
    for rule in action.rules {
      switch rule {
      case .issues(let companion):
        if let values = intent.companion { drafts.append(contentsOf: try issue(companion, values, beside: first)) }
      case .carries(let field, let ref, let verb):
        if let value = first.data[field], let before, let target = before.fields[ref]?.string.flatMap({ CaseID($0) }) {
          drafts.append(contentsOf: try carry(field, value, to: target, verb: verb))
        }
      case .unique, .atMostRemaining, .notItself: break
      }
    }
    return drafts
  }

  /// Opens the second case that an option asks for.
  private func issue(_ rule: Rule.Companion, _ values: Intent.CompanionValues, beside first: Draft) throws -> [Draft] {
    guard let needed = first.data[rule.needs]?.decimal, needed > .zero else {
      throw Refusal.missingCompanion(option: rule.option, needs: rule.needs)
    }
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
    // The first case is not in the log yet, so the ref to it is set after the second was decided.
    let drafts = try decide(
      Intent(kind: kind, action: action, fields: fields, on: intent.on, by: intent.by), in: office, at: moment)
    return drafts.map { draft in
      var draft = draft
      draft.data[rule.link] = .string(first.caseID.description)
      return draft
    }
  }

  /// Records on the case behind a ref what the first event says of it.
  private func carry(_ field: String, _ value: JSON, to target: CaseID, verb: String) throws -> [Draft] {
    guard let kind = office.catalog.kind(target.kind), let action = kind.action(verb) else {
      throw Refusal.unknownKind(target.kind, nearest: nil)
    }
    return try decide(
      Intent(
        kind: kind, action: action, caseID: target, fields: [field: value], on: intent.on, by: intent.by,
        outOfOrderBecause: intent.outOfOrderBecause),
      in: office, at: moment)
  }
}
