import EventLog

extension OfficeView {
  /// The other cases that agree with one in all that its kind says makes two alike, neither voided nor merged.
  func lookalikes(of history: CaseHistory) throws -> [Note.Lookalike] {
    guard let kind = history.kind, let current = history.current, let likeness = kind.likeness(of: current) else { return [] }
    var found: [Note.Lookalike] = []
    var older = 0
    for id in try candidates(for: current, kind: kind) where id != current.id && id.kind == kind.id {
      guard let other = try standing(id) else { continue }
      // Cases are numbered as they are entered: behind enough that happened earlier, none of the day follows.
      if other.opened < current.opened { older += 1 }
      if kind.isOfOneDay, older > Self.enoughOlder { break }
      guard !kind.isMerged(other.state), kind.likeness(of: other) == likeness else { continue }
      found.append(
        Note.Lookalike(id: id, state: Refusal.StateName(other.state, of: kind), opened: other.opened, by: other.openedBy))
    }
    return found
  }

  /// The cases among which those alike must be: the newest, or those with the same name or ref.
  private func candidates(for current: Case, kind: Kind) throws -> [CaseID] {
    if !kind.isOfOneDay {
      for word in kind.policy.alike ?? [] {
        guard let text = current.fields[word]?.string, let field = kind.field(word) else { continue }
        if word == kind.knownBy { return try cases(kind: kind.id, knownAs: text.foldedForComparison) }
        if case .ref = field.type, let target = CaseID(text) { return try cases(referringTo: target) }
      }
    }
    let prefix = tag.map { "\(current.opened.year)-\($0)" } ?? "\(current.opened.year)"
    let last = try lastNumber(kind: kind.id, prefix: prefix)
    return stride(from: last, to: max(0, last - Self.lookedBack), by: -1).compactMap {
      CaseID(kind: kind.id, number: RunningNumber.text($0, behind: prefix))
    }
  }

  /// How many of the newest cases are looked at.
  private static var lookedBack: Int { 200 }

  /// After so many cases of earlier days no more of the day are looked for.
  private static var enoughOlder: Int { 12 }
}

extension Kind {
  /// What a case has in common with those alike; nil where it is like no other.
  fileprivate func likeness(of current: Case) -> [String]? {
    guard let words = policy.alike, let first = words.first, first == Self.dayWord || current.fields[first] != nil else { return nil }
    return words.map { word in
      word == Self.dayWord ? current.opened.description : (current.fields[word]?.likenessText ?? "").foldedForLikeness
    }
  }

  /// Whether cases must have been opened on one day to be alike.
  fileprivate var isOfOneDay: Bool { policy.alike?.contains(Self.dayWord) ?? false }
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
