public import LogLines
import Values

/// The event that takes a kind of case into the office's catalog, or extends one that is there.
///
/// - Parameter histories: the cases that the log holds under a name that is no kind yet, recorded raw by other programs.
/// - Throws: `DefinitionFault` where the definition is wrong by itself, `Refusal` where it doesn't go with the log.
public func decideKindAdoption(
  _ adoption: Adoption, histories: (_ kind: String) throws -> [CaseHistory], in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  try checkSizes(of: adoption.definition)
  let kind = try Kind(definition: adoption.definition, knownKinds: office.catalog.kinds.map(\.id))
  // What an office adopted before the word was needed stays.
  let earlier = office.catalog.adopted[kind.id].map { [$0.id, $0.label] } ?? []
  for (key, word) in [("id", kind.id), ("label", kind.label)] where ReservedWords.isTakenSince(word) && !earlier.contains(word) {
    throw DefinitionFault(.reserved(word), at: [.key(key)])
  }
  try kind.checkNames(in: office.catalog)
  try kind.checkSpelling(beside: office.catalog.kind(kind.id))
  try office.roster.check(adoption.by, may: .adoptKind)
  var conflicts: [KindConflict] = []
  if let known = office.catalog.kind(kind.id) {
    // Judged as written, since completing it would bring back what it drops; only what is newer than the file may be absent.
    let gained = Set(known.base?.gained ?? [])
    conflicts = known.conflicts(with: kind).filter { !$0.isAbsence(of: gained, in: known) }
  } else {
    for history in try histories(kind.id) { conflicts.append(contentsOf: try kind.conflicts(of: history, in: office)) }
  }
  guard conflicts.isEmpty else { throw Refusal.incompatibleKind(kind.id, conflicts) }
  return try adoption.drafts(of: .kind, named: kind.id, data: ["definition": adoption.definition], in: office, at: moment)
}

extension KindConflict {
  /// Whether a file only lacks what the built-in kind has gained since.
  func isAbsence(of gained: Set<String>, in known: Kind) -> Bool {
    switch self {
    case .fieldRemoved(let field): return gained.contains(field)
    case .eventRemoved(let event):
      let actions = known.actions.filter { $0.event == event }
      return actions.allSatisfy { !$0.fields.isEmpty && $0.fields.allSatisfy { gained.contains($0.field) } }
    case .fieldTypeChanged, .fieldPrivacyChanged, .choiceRemoved, .newlyRequired, .stateChanged, .outcomeChanged, .originNarrowed,
      .ruleAdded, .choiceListClosed, .doesNotReplay:
      return false
    }
  }
}

/// Refuses a kind with too many fields, actions or choices; earlier adoptions stay.
private func checkSizes(of definition: JSON) throws(DefinitionFault) {
  let lists = ["fields", "action-fields"].map { definition[$0]?.array ?? [] }
  let fields = lists[0].count > InputLimits.fields ? "fields" : "action-fields"
  try DefinitionFault.check(lists.reduce(0) { $0 + $1.count }, atMost: InputLimits.fields, "field", at: fields)
  try DefinitionFault.check(definition["actions"]?.array?.count ?? 0, atMost: InputLimits.actions, "action", at: "actions")
  try DefinitionFault.check(
    lists.joined().reduce(0) { $0 + ($1["choices"]?.array?.count ?? 0) }, atMost: InputLimits.choices, "choice", at: "fields")
}

extension Kind {
  /// The events of a case recorded raw that the kind would not have let in.
  func conflicts(of raw: CaseHistory, in office: some OfficeView) throws -> [KindConflict] {
    let name = raw.id.description
    // Words that contradict each other stay where they were recorded; the audit lists them.
    var bad = Set(CaseHistory.unlawful(raw.entries, id: raw.id, kind: self).filter { !$0.problem.isContradiction }.map(\.seq))
    var opening = true
    for entry in raw.validEntries {
      defer { opening = false }
      guard let action = action(recording: entry.event.type.name, from: nil) else { continue }
      do {
        try checkWords(entry.data, for: action, opening: opening, marks: Event.marks)
        for field in fields(of: action) {
          if let value = entry.data[field.id] { try office.checkReference(value, of: field) }
        }
      } catch is Refusal {
        bad.insert(entry.event.seq)
      }
    }
    return bad.sorted().map { .doesNotReplay(name, event: $0) }
  }

  /// Checks that the kind's names are unique, and that the names it uses in other kinds exist.
  func checkNames(in catalog: Catalog) throws(DefinitionFault) {
    for (key, word) in [("id", id), ("label", label)] {
      if let other = catalog.kind(named: word), other.id != id { throw DefinitionFault(.nameOfKind(word, other.id), at: [.key(key)]) }
    }
    for (index, action) in actions.enumerated() {
      for (place, rule) in action.rules.enumerated() {
        try check(rule, at: [.key("actions"), .index(index), .key("rules"), .index(place)], in: catalog)
      }
    }
  }

  private func check(_ rule: Rule, at path: [JSONStep], in catalog: Catalog) throws(DefinitionFault) {
    switch rule {
    case .unique, .atMostRemaining, .notItself, .noCircle, .keeps, .drawn, .graded: return
    case .issues(let companion):
      let path = path + [.key("issues")]
      guard let other = catalog.kind(companion.kind), let action = other.action(companion.action), action.from.opens else {
        throw DefinitionFault(.undeclared(companion.action, nearest: nil), at: path + [.key("action")])
      }
      let fields = other.fields(of: action).map(\.id)
      for (key, words) in [
        ("choice", [companion.choice]), ("link", [companion.link]), ("takes", companion.takes), ("inherits", companion.inherits.map(\.to)),
      ] {
        for word in words where !fields.contains(word) {
          throw DefinitionFault(.undeclared(word, nearest: fields.nearestWord(to: word)), at: path + [.key(key)])
        }
      }
    case .carries(let field, let ref, let verb):
      guard case .ref(let target) = self.field(ref)?.type else {
        throw DefinitionFault(.wrongFieldType(ref, needs: "ref"), at: path + [.key("to")])
      }
      let other = target == id ? self : catalog.kind(target)
      guard let other, let action = other.action(verb), other.fields(of: action).contains(where: { $0.id == field }) else {
        throw DefinitionFault(.undeclared(verb, nearest: other?.actions.map(\.id).nearestWord(to: verb)), at: path + [.key("action")])
      }
    }
  }
}
