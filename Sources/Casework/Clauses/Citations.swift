public import EventLog

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
  public func due(from day: Day, _ calendar: WorkCalendar) -> (day: Day, isCertain: Bool)? {
    cited.compactMap { $0.clause.term?.end(from: day, calendar) }.min { $0.day < $1.day }
  }
}
