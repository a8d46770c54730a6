public import LogLines
public import TextForms
public import Values
import Written

/// A library of clauses as one adoption put it in force.
public struct ClauseLibrary: Hashable, Sendable {
  /// What it is called.
  public let name: String
  /// The clauses, in the order of their file.
  public let clauses: [Clause]
  /// The event that adopted it.
  public let event: Event

  /// The name of the library where none is given.
  public static let standardName = "office"

  /// Reads the library in force at a position of the log; nil if there is none.
  init?(_ history: CaseHistory, before seq: Int) {
    let adopted = history.entries.last { entry in
      entry.event.type.name == "adopted" && entry.event.seq < seq && (entry.voiding.map { $0.seq >= seq } ?? true)
    }
    guard let adopted,
      case .success(let clauses) = Result(catching: { () throws(DefinitionFault) in try Self.clauses(of: adopted.event.data) })
    else { return nil }
    name = history.id.number
    self.clauses = clauses
    event = adopted.event
  }

  /// Reads the clauses of an adoption's data, no code twice.
  static func clauses(of data: JSON.Object) throws(DefinitionFault) -> [Clause] {
    let root = DefinitionReader(.object(data))
    try root.checkKeys(["clauses", "note", "out-of-order"])
    if let note = root.optional("note") { _ = try note.text() }
    var clauses: [Clause] = []
    var seen: Set<String> = []
    for part in try root.required("clauses").list() {
      let clause = try Clause(part)
      if !seen.insert(clause.code).inserted { throw (try part.required("code")).fault(.doubled(clause.code)) }
      clauses.append(clause)
    }
    if clauses.isEmpty { throw (try root.required("clauses")).fault(.none("clause")) }
    return clauses
  }
}

/// The clauses that an office may cite, found by their codes.
public struct ClauseBook: Sendable {
  /// The libraries, by their names.
  public let libraries: [ClauseLibrary]

  private let byCode: [String: Clause]

  /// Joins libraries.
  public init(_ libraries: [ClauseLibrary]) {
    self.libraries = libraries
    byCode = Dictionary(libraries.flatMap(\.clauses).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The clause of a code, as it is written or however its letters are.
  public subscript(code: String) -> Clause? {
    if let clause = byCode[code] { return clause }
    let folded = code.foldedForComparison
    let alike = byCode.values.filter { $0.code.foldedForComparison == folded }
    return alike.count == 1 ? alike[0] : nil
  }

  /// A clause that was cited, and the place that was named with it: `AQ-03:3层`.
  public func citation(_ word: String) throws(Refusal) -> (clause: Clause, place: String?) {
    let parts = word.split(maxSplits: 1, omittingEmptySubsequences: false) { ":：".contains($0) }
    let code = String(parts.first ?? "").trimmingBlanks
    guard let clause = self[code] else {
      throw .clause(.unknown(code, nearest: TextForms.nearest(to: code, among: byCode.keys.sorted())))
    }
    let paragraph = parts.count > 1 ? String(parts[1]).trimmingBlanks : ""
    return (clause, paragraph.isEmpty ? nil : paragraph)
  }
}

/// Why a clause can't be cited or adopted.
public enum ClauseFault: Hashable, Sendable {
  /// No library has the code.
  case unknown(String, nearest: String?)
  /// Another library has it.
  case taken(String, by: String)

  /// The word for programs, what is wrong, and what to do.
  public var wording: Message {
    switch self {
    case .unknown(let code, let nearest):
      Message(
        "unknown-clause", ["code": code], hint: nearest.map { Localized(zh: "是不是“\($0)”？", en: "did you mean '\($0)'?") })
    case .taken(let code, let library): Message("clause-taken", ["code": code, "library": library])
    }
  }
}

extension OfficeView {
  /// The clauses in force, or those that were just before an event.
  public func clauses(before seq: Int = .max) throws -> ClauseBook {
    ClauseBook(try cases(ofAffair: Kind.clauses.id).compactMap { try history(of: $0) }.compactMap { ClauseLibrary($0, before: seq) })
  }
}

/// The event that puts a library of clauses in force in the place of what it held before.
public func decideClausesAdoption(
  _ adoption: Adoption, named name: String, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  let clauses = try ClauseLibrary.clauses(of: adoption.definition.object ?? [:])
  try office.roster.check(adoption.by, may: .adoptClauses)
  if office.tag != nil { throw Refusal.notOnCopies }
  let codes = Set(clauses.map(\.code))
  for library in try office.clauses().libraries where library.name != name {
    if let taken = library.clauses.first(where: { codes.contains($0.code) }) { throw Refusal.clause(.taken(taken.code, by: library.name)) }
  }
  return try adoption.drafts(of: .clauses, named: name, data: adoption.definition.object ?? [:], in: office, at: moment)
}

extension Kind {
  /// The field that lists the codes of clauses beside what was found.
  public static let clauseField = "clause"

  /// The list beside which an action takes codes of clauses: its hazards.
  public func citedList(by action: Action) -> String? {
    guard action.from.opens, field(Self.clauseField)?.type == .list else { return nil }
    return clearing?.list
  }
}

/// Clauses cited with an action, as they were typed: `AQ-03`, `AQ-03:3层`.
public struct Citations {
  private let cited: [(clause: Clause, place: String?)]

  /// Looks up what was typed.
  public init(_ words: [String], in book: ClauseBook) throws(Refusal) {
    cited = try words.map(book.citation)
  }

  /// Adds the clauses' texts, codes and number of major ones to the hazards found.
  public func fill(_ data: inout JSON.Object, list: String, of kind: Kind) {
    let texts = cited.map { citation in (citation.place.map { "\($0)：" } ?? "") + citation.clause.text }
    data[list] = .array(texts.map(JSON.string) + (data[list]?.array ?? []))
    data[Kind.clauseField] = .array(cited.map { .string($0.clause.code) })
    let major = cited.count { $0.clause.isMajor }
    if major > 0, data["major"] == nil, kind.field("major")?.type == .count { data["major"] = .number(major) }
  }

  /// The earliest rectification deadline of the clauses; nil if none has one.
  public func due(from day: Day, _ calendar: WorkCalendar) -> (day: Day, counted: CountedDeadline?)? {
    cited.compactMap { $0.clause.term?.end(from: day, calendar) }.min { $0.day < $1.day }
  }
}
