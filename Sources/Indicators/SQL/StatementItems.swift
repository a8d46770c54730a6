public import Casework
public import LogLines
public import TextForms
import Values

/// Events or cases in SQL: a table of facts, what is joined to it, and what must hold.
final class StatementItems {
  let scope: StatementScope
  /// The kind that they are of.
  let kind: Kind
  /// Whether events are asked about, or cases.
  let areEvents: Bool
  /// The day at whose end cases are looked at.
  let end: Day

  /// What must hold of each.
  var conditions: [String] = []

  private var joins: [String] = []
  private var aliases: [String: String] = [:]

  /// The events of a name within a period; none if the period has no days.
  init(_ events: BoundMeasure.Events, in days: ClosedRange<Day>?, end: Day, _ scope: StatementScope) throws(StatementRefusal) {
    (self.scope, kind, areEvents, self.end) = (scope, try scope.kind(events.kind), true, end)
    conditions = ["t.event = \(scope.dialect.quote(events.event))", scope.known("t")]
    if let days {
      conditions.append("t.day BETWEEN \(scope.dialect.date(days.lowerBound)) AND \(scope.dialect.date(days.upperBound))")
    } else {
      conditions.append("FALSE")
    }
    try filter(events.words)
  }

  /// The cases that are there at the end of a day.
  init(_ cases: BoundMeasure.Cases, end: Day, _ scope: StatementScope) throws(StatementRefusal) {
    (self.scope, kind, areEvents, self.end) = (scope, try scope.kind(cases.kind), false, end)
    conditions = [scope.stands("t", on: end), scope.known("t")]
    try filter(cases.words)
  }

  private func filter(_ words: [BoundWord]) throws(StatementRefusal) {
    for word in words {
      let holds = try holds(word.predicate)
      conditions.append(word.isNegated ? "NOT coalesce(\(holds), FALSE)" : "(\(holds))")
    }
  }

  /// The query that picks some expressions of each.
  func query(_ columns: [(expression: String, name: String)]) -> String {
    let table = areEvents ? "ev_" : "st_"
    return "SELECT " + columns.map { "\($0.expression) AS \($0.name)" }.joined(separator: ", ")
      + "\n    FROM \(table)\(kind.id.asColumn) t" + joins.map { "\n    " + $0 }.joined()
      + "\n    WHERE " + conditions.joined(separator: "\n      AND ")
  }

  /// Joins what a query finds, at most one row for each, and returns its alias.
  func join(_ query: String, on keys: [(own: String, found: String)]) -> String {
    let id = query + keys.map { "\($0.own)=\($0.found)" }.joined()
    if let known = aliases[id] { return known }
    let alias = "j\(aliases.count + 1)"
    aliases[id] = alias
    joins.append("LEFT JOIN (\(query)) \(alias) ON " + keys.map { "\(alias).\($0.found) = \($0.own)" }.joined(separator: " AND "))
    return alias
  }

  /// Joins what a query finds of each case.
  func joinByCase(_ query: String) -> String { join(query, on: [("t.office", "office"), ("t.case_id", "case_id")]) }

  /// The name of each item's case at the end of a day.
  func standing(on day: Day? = nil) -> String {
    if !areEvents, day == nil { return "t" }
    return joinByCase(scope.standings(of: kind, on: day ?? end))
  }

  /// A field's value of each.
  struct Value {
    /// The name of the table that has it.
    let alias: String
    /// The kind of that table.
    let kind: Kind
    let field: Field

    var column: String { "\(alias).d_\(field.id.asColumn)" }
    var folded: String { "\(alias).f_\(field.id.asColumn)" }
    var type: FactType { FactType(field.type) }
  }

  /// The value at the end of a path of references, in the other case's state at the period's end.
  func value(_ path: FieldPath) throws(StatementRefusal) -> Value {
    var alias = "t"
    var kind = kind
    for reference in path.references {
      guard case .ref(let id) = reference.type, let target = scope.catalog.kind(id) else { throw .noFacts(kind) }
      alias = join(
        scope.standings(of: try scope.kind(target), on: end),
        on: [("\(alias).office", "office"), ("\(alias).d_\(reference.id.asColumn)", "case_id")])
      kind = target
    }
    if path.field.isPersonal { throw .personal(path.field) }
    return Value(alias: alias, kind: kind, field: path.field)
  }

  /// Whether some item of a list passes.
  func hasItem(_ value: Value, where test: String) -> String {
    let alias = join(
      scope.lists(value.kind, value.field, item: false, where: test),
      on: [("\(value.alias).office", "office"), ("\(value.alias).case_id", "case_id"), (value.column, "list")])
    return "\(alias).list IS NOT NULL"
  }
}

/// What all parts of a statement share.
struct StatementScope {
  let dialect: SQLDialect
  let catalog: Catalog
  /// The day it is, or as of which is asked.
  let today: Day
  /// The day of knowledge, as a literal.
  let knownOn: String
  /// Who took another name in which office.
  let renamed: [MeasureStatement.Renamed]

  init(_ dialect: SQLDialect, _ catalog: Catalog, today: Day, asOf: Day?, renamed: [MeasureStatement.Renamed] = []) {
    (self.dialect, self.catalog, self.today, self.renamed) = (dialect, catalog, today, renamed)
    knownOn = dialect.date(asOf ?? Day(number: .openEnd - 1))
  }

  /// The present name of whoever a table's column names.
  ///
  /// - Parameter form: how the names stand in the column.
  func person(_ column: String, of alias: String, as form: (String) -> String = { $0 }) -> String {
    if renamed.isEmpty { return "\(alias).\(column)" }
    let cases = renamed.map { one in
      "WHEN \(alias).office = \(dialect.quote(one.office)) AND \(alias).\(column) = \(dialect.quote(form(one.name)))"
        + " THEN \(dialect.quote(form(one.present)))"
    }
    return "CASE \(cases.joined(separator: " ")) ELSE \(alias).\(column) END"
  }

  /// What is known of a table's rows.
  func known(_ alias: String) -> String { "\(alias).known_from <= \(knownOn) AND \(knownOn) < \(alias).known_to" }

  /// Which of a table's rows hold at the end of a day.
  func stands(_ alias: String, on day: Day) -> String { "\(dialect.date(day)) BETWEEN \(alias).day_from AND \(alias).day_to" }

  /// The cases of a kind in their state at the end of a day.
  func standings(of kind: Kind, on day: Day) -> String {
    "SELECT s.* FROM st_\(kind.id.asColumn) s WHERE \(stands("s", on: day)) AND \(known("s"))"
  }

  /// The lists of a field with their items: each list of a case once.
  func lists(_ kind: Kind, _ field: Field, item: Bool, where test: String? = nil) -> String {
    let (name, column) = (kind.id.asColumn, "d_" + field.id.asColumn)
    return "SELECT DISTINCT e.office AS office, e.case_id AS case_id, e.\(column) AS list" + (item ? ", l.item AS item" : "")
      + " FROM ev_\(name) e JOIN li_\(name) l ON l.office = e.office AND l.case_id = e.case_id AND l.seq = e.seq"
      + " WHERE l.field = \(dialect.quote(field.id))" + (test.map { " AND \($0)" } ?? "") + " AND \(known("e")) AND \(known("l"))"
  }

  /// A kind of which there are facts.
  func kind(_ kind: Kind) throws(StatementRefusal) -> Kind {
    guard catalog.kindsOfFacts.contains(where: { $0.id == kind.id }) else { throw .noFacts(kind) }
    return kind
  }

  /// A list of texts.
  func texts(_ texts: [String]) -> String { "(" + texts.map(dialect.quote).joined(separator: ", ") + ")" }
}

/// Why a measure is no statement over facts.
public enum StatementRefusal: Error, Hashable, Sendable {
  /// It isn't one function.
  case severalParts
  /// A field that names a person, which facts don't hold.
  case personal(Field)
  /// A kind of the office's own affairs, of which there are no facts.
  case noFacts(Kind)
  /// Whose a case is or how many days it is late, of which facts have no column.
  case noColumn(Localized)

  static let who = StatementRefusal.noColumn(Localized(zh: "该谁办", en: "who"))
  static let section = StatementRefusal.noColumn(Localized(zh: "科室", en: "section"))
  static let frequency = StatementRefusal.noColumn(Localized(zh: "频次率", en: "frequency"))
  static let unseen = StatementRefusal.noColumn(Localized(zh: CaseClass.unseen.label, en: "is:unseen"))
  static let daysLate = StatementRefusal.noColumn(Localized(zh: "逾期天数", en: "overdueDays"))
}

/// Names of cases without a log: a number or id exists, and a name is one case's.
public struct StatementDirectory: CaseDirectory {
  /// Makes one.
  public init() {}

  public var isWithoutLog: Bool { true }

  public func names(ofKind kind: String, with part: String) -> [String] { [part] }

  public func holds(_ id: CaseID) -> Bool {
    // What is a name and no number would be read as one else: 五溪尚境 is no number, 2023-0001 is.
    id.number.utf8.allSatisfy { $0 < 0x80 } && id.number.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && id.number.utf8.contains(UInt8(ascii: "-"))
  }

  public func cases(ofKind kind: String, knownAs folded: String) -> [CaseID] {
    CaseID(kind: kind, number: "0").map { [$0] } ?? []
  }
}
