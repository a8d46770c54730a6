public import Casework
import EventLog
public import TextForms

/// What all parts of a statement share.
struct StatementScope {
  let dialect: SQLDialect
  let catalog: Catalog
  /// The day it is, or as of which is asked.
  let today: Day
  /// The day of knowledge, as a literal.
  let knownOn: String

  init(_ dialect: SQLDialect, _ catalog: Catalog, today: Day, asOf: Day?) {
    (self.dialect, self.catalog, self.today) = (dialect, catalog, today)
    knownOn = dialect.date(asOf ?? Day(number: .openEnd - 1))
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
  static let daysLate = StatementRefusal.noColumn(Localized(zh: "逾期天数", en: "overdueDays"))
}
