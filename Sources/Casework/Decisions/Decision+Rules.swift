import LogLines
public import Values
import Written

extension Decision {
  /// Checks that every case that a field refers to is there and counts.
  func checkReferences(_ data: JSON.Object) throws {
    for field in form.references {
      if let value = data[field.id] { try office.checkReference(value, of: field) }
    }
  }

  /// Checks the action's own rules.
  func checkRules(_ data: JSON.Object, before: Case?, id: CaseID) throws {
    for rule in action.rules {
      switch rule {
      case .unique(let field):
        if let value = data[field]?.string, let field = kind.field(field) { try office.checkUnique(value, field, of: id, kind: kind) }
      case .atMostRemaining(let field, let whole):
        guard let before, !action.isJudgedElsewhere(field, of: whole, before), let given = data[field]?.decimal,
          let name = kind.field(field)
        else { continue }
        let remaining = before.count(whole) - before.sum(field)
        if given > remaining { throw Refusal.tooMany(Refusal.FieldName(name), given: given, remaining: remaining, case: before.id) }
      case .notItself(let field):
        if data[field]?.string == id.description, let name = kind.field(field) { throw Refusal.itself(Refusal.FieldName(name), id) }
      case .noCircle(let field):
        if let target = data[field]?.string.flatMap({ CaseID($0) }), let field = kind.field(field) {
          try office.checkCircle(field, to: target, of: id)
        }
      case .drawn(let reference, let field):
        if let field = kind.field(field) { try office.checkDrawn(data[reference], as: field, value: data[field.id]) }
      case .keeps, .issues, .carries, .graded: break
      }
    }
  }
}

extension OfficeView {
  /// Checks that the case that a ref names is there and counts.
  func checkReference(_ value: JSON, of field: Field) throws {
    guard case .ref(let kind) = field.type, let target = value.string.flatMap({ CaseID($0) }) else { return }
    guard let history = try history(of: target) else { throw Refusal.noSuchCase(target.description, kind: kind) }
    if history.isVoid { throw Refusal.voidCase(target) }
  }

  /// Checks that following a ref from the case that it names doesn't lead back.
  func checkCircle(_ field: Field, to target: CaseID, of id: CaseID) throws {
    if target == id { throw Refusal.itself(Refusal.FieldName(field), id) }
    var seen: Set<CaseID> = []
    var next: CaseID? = target
    while let current = next, seen.insert(current).inserted {
      if current == id { throw Refusal.circle(Refusal.FieldName(field), id, via: target) }
      next = try currentCase(current)?.fields[field.id]?.string.flatMap { CaseID($0) }
    }
  }

  /// Checks that no other case of the kind has the value in the field, however its letters are written.
  func checkUnique(_ value: String, _ field: Field, of id: CaseID, kind: Kind) throws {
    let folded = value.foldedForComparison
    for other in try cases(kind: kind.id, knownAs: folded) where other != id {
      if try currentCase(other)?.fields[field.id]?.string?.foldedForComparison == folded {
        throw Refusal.notUnique(Refusal.FieldName(field), value: value, other: other)
      }
    }
  }
}

extension Kind {
  /// Fills in the opening event's standard fields, its author counted once.
  public func fillStandards(_ data: inout JSON.Object, by author: String?) {
    for field in fields where data[field.id] == nil {
      switch field.standard {
      case .choice(let word): data[field.id] = .string(word)
      case .count(let list):
        if let entries = data[list]?.array { data[field.id] = .number(entries.count) }
      case .onePlusCount(let list):
        data[field.id] = .number(1 + (data[list]?.array ?? []).count { author == nil || $0.string?.personName != author })
      case .left, nil: break
      }
    }
  }

  /// Fills in what was filled in when an event was recorded.
  func fillStandards(_ data: inout JSON.Object, thatStandIn event: Event) {
    // Events of before counted who recorded them again where they were named.
    let ways = [event.by, nil].map { author in
      var filled = data
      fillStandards(&filled, by: author)
      return filled.filter { event.data[$0.key] != nil }
    }
    let asRecorded = ways.first { filled in filled.allSatisfy { data[$0.key] != nil || event.data[$0.key] == $0.value } }
    data.set(asRecorded ?? ways[0])
  }
}

extension Action {
  /// Whether a case counts nothing itself and carries what it clears to another, whose rules judge it.
  func isJudgedElsewhere(_ field: String, of whole: String, _ current: Case) -> Bool {
    current.fields[whole] == nil
      && rules.contains { rule in
        if case .carries(field, let ref, _) = rule { current.fields[ref] != nil } else { false }
      }
  }

  /// Whether a count may clear all that remains, so that `--all` can replace it.
  public func fillsRemainder(of field: String) -> Bool { remainders.contains(field) }

  /// Whether `--all` can replace it.
  public var takesRemainder: Bool { !remainders.isEmpty }

  /// The count fields that may take at most what remains.
  var remainders: [String] {
    rules.compactMap { rule in
      if case .atMostRemaining(let field, _) = rule { field } else { nil }
    }
  }
}

extension Refusal {
  /// The refusal of an action that can't start from the state a case is in.
  public static func wrongState(_ current: Case, action: Action, of kind: Kind) -> Refusal {
    .wrongState(
      current.id, action: ActionName(action, of: kind), state: StateName(current.state, of: kind, label: kind.label(ofStateOf: current)),
      since: current.since,
      seq: current.sinceSeq,
      possible: kind.actions.filter { kind.allows($0, from: current.state) }.map { ActionName($0, of: kind) })
  }
}

extension Refusal.FieldName {
  /// The day on which something happened.
  static let on = Refusal.FieldName(id: "on", label: "日期")
}

extension Field {
  /// The case that an action is about, which isn't a field of the event but can be missing like one.
  static let `case` = Field("case", "案件", required: true)
}
