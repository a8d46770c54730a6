public import Casework
import Formats
import LogLines
package import Readings
public import TextForms
import Values

/// A map that was made from a ledger's headings and cells, with what each column was taken for and why.
public struct MapSuggestion: Sendable {
  /// The map; its first event has no day where no column was found for it.
  public internal(set) var map: ImportMap
  /// Whether some column says when the cases were opened.
  public internal(set) var hasOpening = false
  /// What became of each column that has a heading or cells, in their order.
  public internal(set) var columns: [Column] = []
  /// The lines that the map passes over as no cases, with their first text.
  public internal(set) var passedOver: [(line: Int, text: String)] = []
  /// Whether days were found that have no year, and none is known.
  public internal(set) var lacksYear = false

  /// Whether the column of the row's own number only counts the rows.
  public internal(set) var countsRows = false

  /// The fields that the opening event must have and no column holds.
  public internal(set) var missing: [Field] = []

  /// The fields that the office said are alike in all rows.
  public internal(set) var wholes: [Field] = []

  /// The line of the headings of another table below this one, and how they begin.
  public internal(set) var nextTable: (line: Int, text: String)?
  /// How many rows the workbook hides, and which columns.
  public internal(set) var hidden: (rows: Int, columns: [String]) = (0, [])

  /// The sort of the second case, where no column says it.
  public internal(set) var assumed: (kind: Kind, field: Field, choice: Choice)?

  /// What the ledger is read as.
  package internal(set) var proposal = Proposal(Reading(of: .ledger, sheet: nil, table: 1), ofLedger: .none)

  /// What one column was taken for.
  public struct Column: Sendable {
    /// Where it stands, from 0.
    public let place: Int
    /// The heading as written.
    public let name: String
    /// What it was taken for.
    public let finding: Finding
    /// What its cells say.
    public let words: ColumnWords
    /// Cells that aren't understood with their counts, the most frequent first.
    public internal(set) var unread: [(text: String, count: Int)] = []
    /// The unit in which bare numbers are meant, where the heading names one.
    public internal(set) var unit: String?
    /// The order in which its days of three numbers are written, or may be.
    public internal(set) var order: Order?
    /// How many bare amounts are in a column where some say 元 and some 万元, so that a person has to say the unit, and which it may be.
    public internal(set) var mixed: (count: Int, units: [String]) = (0, [])
    /// The words that the office answered of a ledger of other headings, with what they are taken for.
    public internal(set) var borrowed: [(text: String, meaning: Localized)] = []
    /// The words in which a choice's stands, the most frequent first, with that: 安全巡查.
    public internal(set) var contained: [(text: String, choice: Choice)] = []
    /// The words of a judgement, the most frequent first, with what each is taken for.
    public internal(set) var judged: [(text: String, saying: Saying)] = []

    /// Whether it has cells below a heading that says nothing to the program.
    public var isUnknown: Bool {
      if case .unknown = finding { !name.isEmpty && !words.examples.isEmpty } else { false }
    }

    /// Whether words, days or amounts in it mean nothing until somebody says what.
    public var hasUnsaid: Bool {
      if case .status(let status) = finding, status.action != nil, !status.isDated, !status.isAnswered, !status.done.isEmpty { return true }
      return !unread.isEmpty || mixed.count > 0 || order.map { $0.form == nil } ?? false
    }
  }

  /// What a column says of whether cases are closed, without a day: 办理状态.
  public struct Status: Sendable {
    /// The action that closes them; nil where nobody knows which.
    public let action: Action?
    /// The texts that say so, and all others, with their counts.
    public let done: [(text: String, count: Int)]
    public let others: [(text: String, count: Int)]
    /// Whether another column has the days.
    public let isDated: Bool
    /// Whether the office said on which column's days they are closed, and on which.
    public let isAnswered: Bool
    public let on: String?
  }

  /// In which order the days of a column are written: 25.3.27.
  public struct Order: Sendable {
    /// The orders that all of them may have, the likeliest first.
    public let forms: [DayFormat]
    /// One of them.
    public let example: String
    /// Whether the office said so.
    public var own: Reason?

    /// The one that it is; nil where only a person knows.
    public var form: DayFormat? { forms.count == 1 ? forms[0] : nil }
  }

  /// What a word in the column of a judgement is taken for.
  public enum Saying: Sendable {
    case yes(Field)
    case no(Field)
    /// The act didn't take place.
    case undone(Action)
    /// The office said that nothing is made of it.
    case leftOut
  }

  /// What a column was taken for, or why it wasn't.
  public indirect enum Finding: Sendable {
    case field(Field, Reason)
    case day(Action, Reason)
    /// The row's own number.
    case key
    /// It looks like the row's own number, but is missing or twice somewhere.
    case notKey
    /// Another column has the same heading, and a map names columns by their headings.
    case doubled
    /// An earlier column is that already.
    case taken(by: String)
    /// It holds who did it.
    case author
    /// It is called like a day, and its cells hold none.
    case noDays
    /// It is called like a judgement, and most of its cells are none.
    case noFlags(Field)
    /// It is the day of an action that needs a field no column has.
    case lacking(Action, Field)
    /// The heading names a multiple in which the field's numbers can't be read.
    case scaled(String)
    /// No event that has a day takes the field.
    case untaken(Field)
    /// A field or an action's day of the row's second case; neither where it says whether there is one.
    case companion(Kind, Field?, Action?)
    case unknown
    /// The office said that nothing is made of it.
    case leftOut
    /// It says whether what was found is put right on the day of an action.
    case condition(Action)
    /// It says whether the case is closed, and no column on which day.
    case status(Status)
  }

  /// What a column says that judges a recheck, where no field holds it.
  public static let passed = Casework.Field("passed", "通过", .flag, no: Casework.Field.Opposite("failed", "不通过"))

  /// How a column was recognised.
  public enum Reason: Sendable {
    case id
    case label
    case synonym
    /// It contains a word that is known.
    case contained(String)
    /// Its cells are days.
    case days
    /// Its cells are choices.
    case choices
    /// The office said so; of a ledger of other headings where that is noted.
    case own(isBorrowed: Bool)
  }
}

extension ImportMap {
  /// The map as the text of its file, made to be read and changed: an event a line.
  ///
  /// - Parameter unused: the columns that it leaves out, and why.
  public func text(leavingOut unused: [(column: String, why: String)] = []) -> String {
    var members: [(String, String)] = [("kind", JSON.string(kind).text())]
    if let sheet = options.sheet { members.append(("sheet", JSON.string(sheet).text())) }
    if let header = options.header { members.append(("header", "\(header)")) }
    if let until = options.until { members.append(("until", "\(until)")) }
    if options.leavesOutHidden { members.append(("hidden", "false")) }
    if !key.isEmpty { members.append(("key", JSON.array(key.map { .string($0.name) }).text())) }
    if !source.isEmpty { members.append(("source", JSON.string(source).text())) }
    if let year = cells.year { members.append(("year", "\(year)")) }
    for (name, words) in [("null", cells.nulls), ("units", cells.units)] where !words.isEmpty {
      members.append((name, JSON.array(words.sorted().map { .string($0) }).text()))
    }
    if !skip.isEmpty { members.append(("skip", JSON.array(skip.map(\.json)).text())) }
    members.append(("events", "[\n    " + events.map { $0.json.text() }.joined(separator: ",\n    ") + "\n  ]"))
    if !also.isEmpty { members.append(("also", "[\n    " + also.map { $0.json.text() }.joined(separator: ",\n    ") + "\n  ]")) }
    let left = unused.map { JSON.object(["column": .string($0.column), "why": .string($0.why)]).text() }
    if !left.isEmpty { members.append(("unused", "[\n    " + left.joined(separator: ",\n    ") + "\n  ]")) }
    return "{\n" + members.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "\n}\n"
  }
}

extension ImportMap.Condition {
  fileprivate var json: JSON {
    var json: JSON.Object = ["column": .string(column.name), isExcluding ? "not" : "is": .array(texts.map { .string($0) })]
    json["else"] = others.map { .array($0.map { .string($0) }) }
    return .object(json)
  }
}

extension ImportMap.Also {
  fileprivate var json: JSON {
    var object = JSON.Object([("kind", .string(kind))])
    if let when { object["when"] = when.json }
    object["events"] = .array(events.map(\.json))
    return .object(object)
  }
}

extension ImportMap.Event {
  fileprivate var json: JSON {
    var object = JSON.Object([("action", .string(action))])
    if on != .column("") { object["on"] = on.json }
    if let by { object["by"] = .string(by.name) }
    if let when { object["when"] = when.json }
    if !fields.isEmpty { object["fields"] = .object(JSON.Object(fields.map { ($0.id, $0.value.json) })) }
    return .object(object)
  }
}

extension ImportMap.Value {
  fileprivate var json: JSON {
    switch self {
    case .rowCase: return ["row": "case"]
    case .rowRemaining: return ["row": "remaining"]
    case .constant(let text): return ["const": .string(text)]
    case .joined(let columns, let separator):
      return ["columns": .array(columns.map { .string($0.name) }), "join": .string(separator)]
    case .column(let column, let choices, let otherwise, let format):
      if choices.isEmpty, otherwise == nil, format == nil { return .string(column.name) }
      var object = JSON.Object([("column", .string(column.name))])
      let sorted = choices.sorted { $0.key < $1.key }
      if !choices.isEmpty { object["choices"] = .object(JSON.Object(sorted.map { ($0.key, .string($0.value)) })) }
      if let otherwise { object["else"] = .string(otherwise) }
      if let format { object["format"] = .string(format.text) }
      return .object(object)
    }
  }
}

extension MapSuggestion.Finding {
  /// The field that is read from it, be it of the row's second case, or the judgement that no field holds.
  public var field: Casework.Field? {
    switch self {
    case .field(let field, _), .companion(_, let field?, _): field
    case .condition: MapSuggestion.passed
    case .day, .key, .notKey, .doubled, .taken, .author, .noDays, .noFlags, .lacking, .scaled, .untaken, .companion, .unknown, .leftOut,
      .status:
      nil
    }
  }
}
