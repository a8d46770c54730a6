public import LogLines
import Values
public import Written

/// What a word was taken for by more than its letters.
public enum CaseUnderstanding: Hashable, Sendable {
  /// The case whose name it is a part of.
  case part(String, CaseID, fit: NameFit)
  /// The case whose number, or the tail of whose number, it is.
  case number(CaseID)
}

extension CaseReference {
  /// The cases of a kind that a number means, each once.
  func cases(numbered number: WrittenCaseNumber, kind: Kind) throws -> [CaseID] {
    switch number {
    case .event: return []
    case .bare(let digits):
      let papers = try known(byTail: digits, kind).current
      return try papers + own(digits, kind, takesZeros: papers.isEmpty).filter { !papers.contains($0) }
    case .tail(let digits):
      let papers = try known(byTail: digits, kind).ofAnyYear
      return try papers + (papers.isEmpty ? [] : own(digits, kind, takesZeros: false).filter { !papers.contains($0) })
    case .document(let written): return try known(byPaper: written, kind)
    }
  }

  private static var digitsOfCases: Int { 4 }

  /// The case with a running number of this year, else of the newest year; on a copy its own too.
  ///
  /// - Parameter takesZeros: whether more zeros may stand in front than a case's number has.
  private func own(_ digits: String, _ kind: Kind, takesZeros: Bool) throws -> [CaseID] {
    guard takesZeros || digits.utf8.count <= Self.digitsOfCases || digits.first != "0", let value = Int(written: digits),
      RunningNumber.range.contains(value)
    else { return [] }
    for year in (1980...(year ?? 2079)).reversed() {
      let prefixes = ["\(year)"] + (office.tag.map { ["\(year)-\($0)"] } ?? [])
      let known = try prefixes.compactMap { prefix -> CaseID? in
        guard let id = CaseID(kind: kind.id, number: RunningNumber.text(value, behind: prefix)) else { return nil }
        return try office.history(of: id) == nil ? nil : id
      }
      if !known.isEmpty { return known }
    }
    return []
  }

  /// Whether a paper's digits are those that somebody wrote: of a 文号 whatever zeros stand before them, while a 备案号 is as it is.
  private func areThose(_ written: String, of number: DocumentNumber, _ kind: Kind) -> Bool {
    kind.knownBy == Kind.numberField ? number.value == DocumentNumber.value(of: written) : number.tail == written
  }

  /// The cases whose paper number ends in these digits, of this year or else the newest.
  private func known(byTail digits: String, _ kind: Kind) throws -> (current: [CaseID], ofAnyYear: [CaseID]) {
    latest(try papers(endingIn: digits, kind).filter { areThose(digits, of: $0.number, kind) }, of: year)
  }

  /// The papers of a year, else of the newest, those without a year among them.
  private func latest(_ papers: [Paper], of year: Int?) -> (current: [CaseID], ofAnyYear: [CaseID]) {
    let newest = papers.compactMap(\.number.year).max()
    let current = papers.filter { $0.number.year == nil || $0.number.year == year ?? newest }.map(\.id)
    return (current, current.isEmpty ? papers.filter { $0.number.year == newest }.map(\.id) : current)
  }

  private typealias Paper = (id: CaseID, number: DocumentNumber)

  private func papers(endingIn digits: String, _ kind: Kind) throws -> [Paper] {
    try office.cases(kind: kind.id, tail: digits).compactMap { id in try office.history(of: id)?.paperNumber.map { (id, $0) } }
  }

  private func known(byPaper written: DocumentNumber, _ kind: Kind) throws -> [CaseID] {
    let numbers = try papers(endingIn: written.tail, kind)
    let named = numbers.filter { $0.number.isNamed(by: written) }
    if !named.isEmpty { return named.map(\.id) }
    let short = numbers.filter { areThose(written.tail, of: $0.number, kind) && $0.number.isShortened(to: written) }
    return latest(short, of: written.year ?? year).ofAnyYear
  }
}

extension WrittenCaseNumber {
  /// Whether it is digits alone, or with 号: then it is no part of a name.
  var isBare: Bool {
    switch self {
    case .bare, .tail: true
    case .event, .document: false
    }
  }
}

extension CaseHistory {
  /// The number on paper that the case is known by, in its parts.
  public var paperNumber: DocumentNumber? {
    guard let field = kind?.knownBy, CaseKey.paperFields.contains(field) else { return nil }
    return current?.fields[field]?.string.flatMap { DocumentNumber($0) }
  }
}
