public import LogLines
public import Values
import Written

/// What a decision may ask of the log, independent of its storage.
public protocol OfficeView {
  /// The kinds that the office knows.
  var catalog: Catalog { get }

  /// Who may do what.
  var roster: Roster { get }

  /// The tag that numbers of new cases carry on a field copy.
  var tag: String? { get }

  /// The last office event of a field copy; nil in the office.
  var base: Int? { get }

  /// The history of one case; nil if there is no such case.
  func history(of id: CaseID) throws -> CaseHistory?

  /// The greatest running number of a kind after a prefix, `2023` or `2023-f03`; 0 if there is none.
  func lastNumber(kind: String, prefix: String) throws -> Int

  /// The cases that may have a folded name; some may have been renamed since.
  func cases(kind: String, knownAs folded: String) throws -> [CaseID]

  /// The paper numbers that cases of a kind were ever given, perhaps of other series too.
  func papers(kind: String, series: String) throws -> [String]

  /// The cases that may be known by a number on paper with this tail.
  func cases(kind: String, tail: String) throws -> [CaseID]

  /// The cases whose events refer to a case.
  func cases(referringTo id: CaseID) throws -> [CaseID]

  /// Those of them that may have been opened on a day or later.
  func cases(referringTo id: CaseID, since day: Day) throws -> [CaseID]

  /// The cases of an affair of the office's own, of which there are few, voided ones included.
  func cases(ofAffair kind: String) throws -> [CaseID]

  /// The case of an event, and its place.
  func event(at seq: Int) throws -> Event?

  /// The stored event of an id.
  func event(with id: EventID) throws -> Event?

  /// What an action of a kind of the office's asks of its fields.
  func form(of action: Action, in kind: Kind) -> ActionForm

  /// The hazards that were asked for; nil where none are remembered.
  var hazardMemory: HazardMemory? { get }
}

extension OfficeView {
  public var hazardMemory: HazardMemory? { nil }
}

extension OfficeView {
  /// The cases that should have been closed before an event of a case, and weren't.
  public func outstanding(at event: Event) throws -> [CaseID] {
    let rules = left(by: event).filter { $0.states == nil }
    return try referring(to: event, by: rules).filter { current in !current.isClosed || current.sinceSeq > event.seq }.map(\.id)
  }

  /// The cases that should have left a case before an event of it, and are there in such a state: a crane in use.
  public func remaining(at event: Event) throws -> [Case] {
    let rules = left(by: event).filter { $0.states != nil }
    return try referring(to: event, by: rules).filter { current in
      rules.contains { $0.kind == current.id.kind && $0.states?.contains(current.state) ?? false }
    }
  }

  /// What should be closed or gone when an event happens.
  private func left(by event: Event) -> [Kind.Policy.Outstanding] {
    guard let kind = catalog.kind(event.caseID.kind), event.type.kind == kind.id else { return [] }
    return (kind.policy.outstanding ?? []).filter { $0.events.contains(event.type.name) }
  }

  /// The cases that some rules are about, which were opened before an event and refer to its case, in their order.
  private func referring(to event: Event, by rules: [Kind.Policy.Outstanding]) throws -> [Case] {
    if rules.isEmpty { return [] }
    return try cases(referringTo: event.caseID).sorted().compactMap { id in
      guard let history = try history(of: id), let current = history.current,
        rules.contains(where: { rule in
          rule.kind == id.kind && rule.choices.allSatisfy { current.fields[$0.key]?.string == $0.value }
        })
      else { return nil }
      // Only those that say so themselves: a reference may have been corrected since.
      guard current.fields.contains(where: { $0.value.string == event.caseID.description }), history.entries[0].event.seq < event.seq
      else { return nil }
      return current
    }
  }

  /// The second cases that were opened with a case, such as an inspection's notices, and are open where an event closes it.
  func companionsLeftOpen(by event: Event, of history: CaseHistory) throws -> [CaseID] {
    guard event.version > 1, let kind = history.kind, let current = history.current, current.isClosed, current.sinceSeq == event.seq
    else { return [] }
    var links: [String: String] = [:]
    for case .issues(let rule) in kind.actions.flatMap(\.rules) { links[rule.kind] = rule.link }
    if links.isEmpty { return [] }
    return try cases(referringTo: event.caseID).filter { id in
      guard let link = links[id.kind], let other = try currentCase(id) else { return false }
      return !other.isClosed && other.fields[link]?.string == event.caseID.description
    }.sorted()
  }

  public var base: Int? { nil }

  public func cases(referringTo id: CaseID, since day: Day) throws -> [CaseID] { try cases(referringTo: id) }

  public func form(of action: Action, in kind: Kind) -> ActionForm { ActionForm(action, of: kind) }

  /// The case of that name, unless voided.
  public func currentCase(_ id: CaseID) throws -> Case? {
    try history(of: id)?.current
  }

  /// The number that the next new case of a kind gets.
  public func nextNumber(kind: String, year: Int) throws -> String {
    let prefix = tag.map { "\(year)-\($0)" } ?? "\(year)"
    let last = try lastNumber(kind: kind, prefix: prefix)
    guard last < RunningNumber.range.upperBound else { throw Refusal.numbersUsedUp(kind: kind, prefix: prefix) }
    return RunningNumber.text(last + 1, behind: prefix)
  }
}

extension OfficeView {
  /// The similar cases by their kind's definition, neither voided nor merged.
  func lookalikes(of history: CaseHistory) throws -> [Note.Lookalike] {
    guard let kind = history.kind, let current = history.current, let likeness = kind.likeness(of: current) else { return [] }
    var alike: [Note.Lookalike] = []
    for id in try candidates(for: current, kind: kind) where id != current.id && id.kind == kind.id {
      guard let other = try currentCase(id) else { continue }
      guard !kind.isMerged(other.state), kind.likeness(of: other) == likeness else { continue }
      alike.append(
        Note.Lookalike(
          id: id, state: Refusal.StateName(other.state, of: kind, label: kind.label(ofStateOf: other)), opened: other.opened,
          by: other.openedBy))
    }
    return alike
  }

  /// The candidates for similar cases, newest first: by name or reference, else by day of entry.
  private func candidates(for current: Case, kind: Kind) throws -> [CaseID] {
    for word in kind.policy.alike ?? [] {
      guard let text = current.fields[word]?.string, let field = kind.field(word) else { continue }
      if word == kind.knownBy { return try cases(kind: kind.id, knownAs: text.foldedForComparison) }
      if case .ref = field.type, let target = CaseID(text) {
        let areOfOneDay = kind.policy.alike?.contains(Kind.dayWord) ?? false
        return try areOfOneDay ? cases(referringTo: target, since: current.opened).reversed() : cases(referringTo: target).reversed()
      }
    }
    let prefix = tag.map { "\(current.opened.year)-\($0)" } ?? "\(current.opened.year)"
    let last = try lastNumber(kind: kind.id, prefix: prefix)
    var entered: [CaseID] = []
    for number in stride(from: last, to: 0, by: -1) {
      guard let id = CaseID(kind: kind.id, number: RunningNumber.text(number, behind: prefix)) else { continue }
      // Cases are numbered as they are entered.
      if let entry = try history(of: id)?.events.first, !entry.isEntered(onOrAfter: current.opened) { break }
      entered.append(id)
    }
    return entered
  }
}

extension Event {
  /// Whether what was opened on a day may have been entered with the event, wherever on earth.
  func isEntered(onOrAfter day: Day) -> Bool { day - Zone.utc.day(of: at) <= 1 }
}

extension Kind {
  /// What a case has in common with similar ones; nil if there are none.
  fileprivate func likeness(of current: Case) -> [String]? {
    guard let words = policy.alike, let first = words.first, first == Self.dayWord || current.fields[first] != nil else { return nil }
    return words.map { word in
      word == Self.dayWord ? current.opened.description : (current.fields[word]?.likenessText ?? "").foldedForComparison
    }
  }
}

extension Action {
  /// Whether an event's own flag says that the case is done with.
  func closesByFlag(_ data: JSON.Object, of kind: Kind) -> Bool {
    to.contains { outcome in
      guard case .flag(let flag) = outcome.when, case .state(let state) = outcome.state else { return false }
      return data[flag]?.bool == true && kind.state(state)?.isClosed == true
    }
  }
}
