public import Casework
import LogLines

/// A table of facts (事实表): what measures are computed from, so that SQL only selects, joins and adds.
public struct FactTable: Hashable, Sendable {
  /// What its rows are.
  public let family: Family
  /// The kind of case of the table; nil if it is about the office.
  public let kind: Kind?
  public let columns: [Column]

  /// What the rows of a table are.
  public enum Family: Hashable, Sendable {
    /// Standing events, each with what a word on it reads.
    case events
    /// Cases over spans of days on which they stood alike.
    case standings
    /// Arrivals at an event or a state that hold.
    case arrivals
    /// Items of lists.
    case items
    /// Days with the working days up to them.
    case workdays
    /// Offices.
    case gathered
    /// The names of offices.
    case names
    /// The labels of states and choices.
    case labels
    /// Cases that changed since an earlier writing.
    case changed
  }

  /// A column.
  public struct Column: Hashable, Sendable {
    public let name: String
    /// What it holds.
    public let type: FactType
    /// The field that it comes from, if any.
    public let field: Field?

    init(_ name: String, _ type: FactType, field: Field? = nil) {
      self.name = name
      self.type = type
      self.field = field
    }
  }

  /// Its name in SQL.
  public var name: String {
    switch family {
    case .events: "ev_" + suffix
    case .standings: "st_" + suffix
    case .arrivals: "re_" + suffix
    case .items: "li_" + suffix
    case .workdays: "workday"
    case .gathered: "gathered"
    case .names: "office_name"
    case .labels: "choice_label"
    case .changed: "changed"
    }
  }

  /// The columns that no two rows have alike.
  var key: [String] {
    switch family {
    case .events: ["office", "case_id", "seq", "known_from"]
    case .standings: ["office", "case_id", "day_from", "known_from"]
    case .arrivals: ["office", "case_id", "milestone", "is_event", "seq", "day_from", "known_from"]
    case .items: ["office", "case_id", "seq", "field", "n", "known_from"]
    case .workdays: ["office", "day", "known_from"]
    case .gathered, .names: ["office"]
    case .labels: ["office", "kind", "field", "item"]
    case .changed: ["office", "case_id"]
    }
  }

  private var suffix: String { (kind?.id ?? "").asColumn }

  /// Whether a file is one that facts are written into.
  public static func isFile(_ name: String) -> Bool {
    guard name.hasSuffix(".csv") else { return false }
    return ["ev_", "st_", "re_", "li_"].contains { name.hasPrefix($0) }
      || (ofOffices + [changed]).contains { $0.name + ".csv" == name }
  }

  /// The four tables of a kind.
  static func tables(of kind: Kind) -> [FactTable] {
    func table(_ family: Family, _ columns: [Column]) -> FactTable { FactTable(family: family, kind: kind, columns: columns) }
    let known = [Column("known_from", .date), Column("known_to", .date)]
    let event = [Column("office", .text), Column("case_id", .text), Column("seq", .int), Column("event", .text), Column("day", .date)]
    return [
      table(.events, event + [Column("who", .text)] + known + Column.all(of: kind.eventFacts)),
      table(
        .standings,
        [Column("office", .text), Column("case_id", .text), Column("day_from", .date), Column("day_to", .date)] + known + [
          Column("state", .text), Column("is_closed", .flag), Column("is_dismissed", .flag), Column("is_awaited", .flag),
          Column("is_late", .flag), Column("opened", .date), Column("closed", .date), Column("due", .date),
        ] + Column.all(of: kind.caseFacts)),
      table(
        .arrivals,
        [
          Column("office", .text), Column("case_id", .text), Column("milestone", .text), Column("seq", .int), Column("is_event", .flag),
          Column("day", .date), Column("due", .date), Column("day_from", .date), Column("day_to", .date),
        ] + known),
      table(.items, event + [Column("field", .text), Column("n", .int), Column("item", .text), Column("folded", .text)] + known),
    ]
  }

  static let workdays = FactTable(
    family: .workdays, kind: nil,
    columns: [
      Column("office", .text), Column("day", .date), Column("n", .int), Column("known_from", .date), Column("known_to", .date),
    ])
  static let gathered = FactTable(
    family: .gathered, kind: nil,
    columns: [
      Column("office", .text), Column("size", .int), Column("root", .text), Column("moment", .text), Column("until", .date),
    ])
  static let names = FactTable(
    family: .names, kind: nil, columns: [Column("office", .text), Column("name", .text), Column("time_zone", .text)])
  static let labels = FactTable(
    family: .labels, kind: nil,
    columns: [
      Column("office", .text), Column("kind", .text), Column("field", .text), Column("item", .text), Column("label", .text),
    ])
  /// The tables that are about no kind.
  private static let ofOffices = [workdays, gathered, names, labels]
  static let changed = FactTable(family: .changed, kind: nil, columns: [Column("office", .text), Column("case_id", .text)])

  /// The tables of some kinds, and those of the office.
  public static func tables(of kinds: [Kind]) -> [FactTable] {
    kinds.flatMap(tables) + ofOffices
  }
}

/// What a column of facts holds.
public enum FactType: String, Hashable, Sendable {
  case text, int, decimal, date, flag

  /// The column type of a field's values; lists are their canonical JSON.
  init(_ type: FieldType) {
    switch type {
    case .text, .quarter, .choice, .ref, .list, .positions, .attachments: self = .text
    case .count: self = .int
    case .number, .money: self = .decimal
    case .date: self = .date
    case .flag: self = .flag
    }
  }
}

extension FactTable.Column {
  /// What a word on each field reads, and its folded text where it is compared as text.
  fileprivate static func all(of fields: [Field]) -> [FactTable.Column] {
    fields.flatMap { field in
      [FactTable.Column("d_" + field.id.asColumn, FactType(field.type), field: field)]
        + (field.hasFoldedText ? [FactTable.Column("f_" + field.id.asColumn, .text, field: field)] : [])
    }
  }
}

extension Kind {
  /// The fields that facts hold: all that name no person.
  var caseFacts: [Field] {
    var seen: Set<String> = []
    return allFields.filter { !$0.isPersonal && seen.insert($0.id).inserted }
  }

  /// The fields of its events that facts hold.
  var eventFacts: [Field] { caseFacts + Field.general }
}

extension Field {
  /// Whether facts hold its text folded for comparison, too.
  var hasFoldedText: Bool {
    switch type {
    case .text, .choice: true
    case .number, .count, .money, .date, .quarter, .flag, .ref, .list, .positions, .attachments: false
    }
  }

  /// Whether it holds several items.
  var isList: Bool {
    switch type {
    case .list, .positions: true
    case .text, .choice, .number, .count, .money, .date, .quarter, .flag, .ref, .attachments: false
    }
  }
}

extension String {
  /// The identifier as a name in SQL.
  var asColumn: String { replacing("-", with: "_") }
}

extension Catalog {
  /// The kinds that there are facts of: casework, and what its fields refer to.
  public var kindsOfFacts: [Kind] {
    let reached = reached(from: Set(kinds.filter { $0.origin != .system }.map(\.id)))
    return kinds.filter { reached.contains($0.id) }
  }
}
