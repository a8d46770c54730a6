public import LogLines
import TextForms
import Values
import Written

/// Finds the case that a word means: by id, number, 文号, 备案号, name, project, event, or `last`.
public struct CaseReference<Office: OfficeView> {
  /// The office's present state.
  let office: Office

  /// The year whose numbers come first; nil if only the newest do.
  let year: Int?

  /// The last case of a kind, or of any, that the user touched.
  let lastTouched: (String?) throws -> CaseID?

  /// Receives what a word was taken for by more than its letters; nil where only whole names count.
  let noting: ((CaseUnderstanding) throws -> Void)?

  /// Makes a finder.
  public init(
    office: Office, year: Int? = nil, noting: ((CaseUnderstanding) throws -> Void)? = nil,
    lastTouched: @escaping (_ kind: String?) throws -> CaseID?
  ) {
    self.office = office
    self.year = year
    self.noting = noting
    self.lastTouched = lastTouched
  }

  /// The words for the last case that the user touched.
  public static var lastWords: [String] { ["last", "最近", "上一个", "上个"] }

  /// The case of a kind that a word means, as an action on an existing case names it.
  public func find(_ word: String, kind: Kind) throws -> CaseID {
    let word = word.trimmingBlanks
    if let id = caseID(word) {
      guard id.kind == kind.id else { throw Refusal.wrongKind(id, expected: kind.id) }
      return try existing(id)
    }
    if Self.lastWords.contains(word) {
      guard let id = try lastTouched(kind.id) else { throw Refusal.noCaseNamed(word, kind: kind.id) }
      return id
    }
    if let id = CaseID(kind: kind.id, number: word), try office.history(of: id) != nil { return id }
    let number = WrittenCaseNumber(word)
    if let id = try event(number) {
      guard id.kind == kind.id else { throw Refusal.wrongKind(id, expected: kind.id) }
      return id
    }
    if let id = try chosen(found(word, number, kind: kind), for: word) { return id }
    if number?.isBare ?? false { throw Refusal.noCaseNamed(word, kind: kind.id) }
    let projects = kind.id == Kind.project.id ? [] : try projectsNamed(word)
    if projects.isEmpty, let id = try partlyNamed(word, kind: kind) { return id }
    return try onlyOpenCase(of: projects, named: word, kind: kind)
  }

  /// The case of any kind that a word means, as a command that only reads names it.
  public func find(_ word: String) throws -> CaseID {
    let word = word.trimmingBlanks
    if let id = CaseID(word), try office.history(of: id) != nil { return id }
    if let id = caseID(word) { return try existing(id) }
    if Self.lastWords.contains(word), let id = try lastTouched(nil) { return id }
    let number = WrittenCaseNumber(word)
    if let id = try event(number) { return id }
    var found: [Found] = []
    for kind in office.catalog.kinds {
      if let id = CaseID(kind: kind.id, number: word), try office.history(of: id) != nil { found.append(Found(id: id, isNumber: false)) }
      for other in try self.found(word, number, kind: kind) where !found.contains(where: { $0.id == other.id }) { found.append(other) }
    }
    if let id = try chosen(found, for: word) { return id }
    guard !(number?.isBare ?? false), let project = office.catalog.kind(Kind.project.id), let id = try partlyNamed(word, kind: project)
    else { throw Refusal.noSuchCase(word, kind: nil) }
    return id
  }

  /// The id that a word writes with an existing kind's id or label, since a 文号 may have a slash too.
  private func caseID(_ word: String) -> CaseID? {
    if let id = CaseID(word), office.catalog.kind(id.kind) != nil { return id }
    guard let slash = word.firstIndex(where: { $0 == "/" || $0 == "／" }), let kind = office.catalog.kind(named: String(word[..<slash]))
    else {
      return nil
    }
    return CaseID(kind: kind.id, number: String(word[word.index(after: slash)...]).foldedForReading)
  }

  /// A case that a word may mean, and whether it was found by a number.
  private struct Found {
    let id: CaseID
    let isNumber: Bool
  }

  /// The cases of a kind that a word names whole, then those that it numbers, each once.
  private func found(_ word: String, _ number: WrittenCaseNumber?, kind: Kind) throws -> [Found] {
    let named = try known(as: word, kind: kind)
    var numbered = try number.map { try cases(numbered: $0, kind: kind) } ?? []
    if let number, number.isBare, named.isEmpty, numbered.count == 1 {
      numbered += try openOfLastYear(number, kind, beside: numbered[0])
    }
    return named.map { Found(id: $0, isNumber: false) } + numbered.filter { !named.contains($0) }.map { Found(id: $0, isNumber: true) }
  }

  /// Last year's open cases of a bare number that a case of this year has as well: either may be meant.
  ///
  /// Sites stay open for years: of them this year's is meant.
  private func openOfLastYear(_ number: WrittenCaseNumber, _ kind: Kind, beside id: CaseID) throws -> [CaseID] {
    guard let year, kind.policy.dossier != true, try self.year(of: id) == year else { return [] }
    let last = CaseReference(office: office, year: year - 1, lastTouched: lastTouched)
    return try last.cases(numbered: number, kind: kind).filter { other in
      guard other != id, let current = try office.currentCase(other), !current.isClosed else { return false }
      return try self.year(of: other) == year - 1
    }
  }

  /// The year of a case's number on paper, else of its own.
  private func year(of id: CaseID) throws -> Int? {
    try office.history(of: id)?.paperNumber?.year ?? id.runningNumber.flatMap { Int(written: $0.prefix.prefix(4)) }
  }

  /// The only one that was found, noted if it was by a number; several are ambiguous.
  private func chosen(_ found: [Found], for word: String) throws -> CaseID? {
    guard let first = found.first else { return nil }
    if found.count > 1 { throw Refusal.ambiguous(word, candidates: try candidates(found.map(\.id))) }
    if first.isNumber { try noting?(.number(first.id)) }
    return first.id
  }

  /// The case of the event that a number means.
  private func event(_ number: WrittenCaseNumber?) throws -> CaseID? {
    guard case .event(let seq)? = number else { return nil }
    guard let event = try office.event(at: seq) else { throw Refusal.noSuchEvent(seq) }
    return event.caseID
  }

  private func existing(_ id: CaseID) throws -> CaseID {
    guard try office.history(of: id) != nil else { throw Refusal.noSuchCase(id.description, kind: id.kind) }
    return id
  }

  /// The cases of a kind with that name, 文号 or 备案号; exact matches before those that differ in blanks.
  private func known(as word: String, kind: Kind) throws -> [CaseID] {
    guard let field = kind.knownBy else { return [] }
    let folded = word.foldedForComparison
    let named = try office.cases(kind: kind.id, knownAs: folded).compactMap { id in
      try office.currentCase(id)?.fields[field]?.string.map { (id: id, name: $0) }
    }.filter { $0.name.foldedForComparison == folded }
    let exact = named.filter { TextForms.nfkcFolded($0.name) == TextForms.nfkcFolded(word) }
    return (exact.isEmpty ? named : exact).map(\.id)
  }

  /// The projects of that name.
  private func projectsNamed(_ word: String) throws -> [CaseID] {
    try office.catalog.kind(Kind.project.id).map { try known(as: word, kind: $0) } ?? []
  }

  /// The only open case of a kind of the project that a name, or a part of one, means.
  private func onlyOpenCase(of projects: [CaseID], named word: String, kind: Kind) throws -> CaseID {
    guard kind.allFields.contains(where: { $0.type == .ref(Kind.project.id) }), let projectKind = office.catalog.kind(Kind.project.id)
    else {
      throw Refusal.noCaseNamed(word, kind: kind.id)
    }
    guard let project = try projects.first ?? partlyNamed(word, kind: projectKind) else {
      throw Refusal.noCaseNamed(word, kind: kind.id)
    }
    if projects.count > 1 { throw Refusal.ambiguous(word, candidates: try candidates(projects)) }
    let all = try office.cases(referringTo: project).compactMap { id in id.kind == kind.id ? try office.currentCase(id) : nil }
      .filter { current in current.fields.contains { $0.value.string == project.description } }
    let open = all.filter { !$0.isClosed }.map(\.id)
    if open.count == 1 { return open[0] }
    if open.isEmpty {
      let last = all.max { ($0.since, $0.id) < ($1.since, $1.id) }
      throw Refusal.noneOpen(
        of: project, name: try office.name(of: project), kind: kind.id,
        last: last.map {
          Refusal.ClosedCase(id: $0.id, state: Refusal.StateName($0.state, of: kind, label: kind.label(ofStateOf: $0)), on: $0.since)
        })
    }
    throw Refusal.ambiguous(word, candidates: try candidates(open))
  }

  /// The one case of a kind whose name the word fits in part; ambiguous where several fit alike.
  private func partlyNamed(_ word: String, kind: Kind) throws -> CaseID? {
    guard let noting, let field = kind.knownBy, !CaseKey.paperFields.contains(field) else { return nil }
    var fits: [NameFit: [CaseID]] = [:]
    for (id, name) in try names(of: kind, field) {
      if let fit = NameFit(word, in: name) { fits[fit, default: []].append(id) }
    }
    guard let fit = NameFit.allCases.first(where: { fits[$0] != nil }), var fitting = fits[fit] else { return nil }
    // Whether a name begins with it decides nothing between two that have it.
    if fit == .beginning { fitting += fits[.part] ?? [] }
    guard fitting.count < 2 else { throw Refusal.ambiguous(word, candidates: try candidates(fitting)) }
    if let id = fitting.first, let name = try office.currentCase(id)?.fields[field]?.string { try noting(.part(name, id, fit: fit)) }
    return fitting.first
  }

  /// The cases of a kind that has running numbers, with their names.
  private func names(of kind: Kind, _ field: String) throws -> [(id: CaseID, name: String)] {
    try office.numbered(kind).compactMap { id in try office.currentCase(id)?.fields[field]?.string.map { (id, $0) } }
  }

  /// The three names of a kind, and of sites, that are most like a word that none has.
  public func nearestNames(to word: String, kinds: [Kind]) throws -> [String] {
    var known: [String] = []
    for kind in kinds {
      guard let field = kind.knownBy, !CaseKey.paperFields.contains(field) else { continue }
      known += try names(of: kind, field).map(\.name)
    }
    return NameFit.nearest(to: word, among: known)
  }

  /// What tells cases from one another that a word may mean.
  public func candidates(_ ids: [CaseID]) throws -> [Refusal.Candidate] {
    let cases = try ids.sorted().map { (id: $0, current: try office.currentCase($0)) }
    let sites = Set(cases.map { $0.current?.project })
    return try cases.map { id, current in
      let name = office.catalog.kind(id.kind)?.knownBy.flatMap { current?.fields[$0]?.string }
      var details = id.kind == Kind.project.id ? ["builder", "district"].compactMap { current?.fields[$0]?.string } : []
      // Where they aren't of one site, the site tells them apart.
      if sites.count > 1, let site = current?.project, let name = try office.name(of: site) { details.append(name) }
      return Refusal.Candidate(id: id, due: current?.due, hazards: current?.fields["hazards"]?.decimal, name: name, told: details)
    }
  }
}

extension OfficeView {
  /// The cases of a kind that have a running number, of the office and of its copies, the oldest first.
  func numbered(_ kind: Kind) throws -> [CaseID] {
    let tags =
      [""] + Set(try cases(ofAffair: EventType.copyCreated.kind).map(\.number) + [tag].compactMap(\.self)).sorted().map { "-" + $0 }
    return try (1980...2079).flatMap { (year: Int) throws -> [CaseID] in
      try tags.flatMap { (tag: String) throws -> [CaseID] in
        let last = try lastNumber(kind: kind.id, prefix: "\(year)\(tag)")
        return (0..<last).compactMap { CaseID(kind: kind.id, number: RunningNumber.text($0 + 1, behind: "\(year)\(tag)")) }
      }
    }
  }
}

/// The numbers of events that somebody means: `711`, `#711`, `＃711`, `711..720`.
public enum EventReference {
  /// The number of a word; nil if it isn't one.
  public static func seq(_ word: String) -> Int? {
    let folded = word.foldedForReading
    let digits = folded.hasPrefix("#") ? folded.dropFirst() : folded[...]
    return digits.count <= 18 ? Int(written: digits, in: 1...Int.largestWritten) : nil
  }

  /// The numbers of a word, which may be a span; nil if it has none.
  public static func seqs(_ word: String) -> ClosedRange<Int>? {
    if let seq = seq(word) { return seq...seq }
    for mark in ["..", "～", "~", "…"] {
      guard let range = word.firstRange(of: mark) else { continue }
      guard let first = seq(String(word[..<range.lowerBound])), let last = seq(String(word[range.upperBound...])), first <= last else {
        return nil
      }
      return first...last
    }
    return nil
  }
}
