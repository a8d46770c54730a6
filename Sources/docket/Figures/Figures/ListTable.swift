import Casework
import Commands
import Exchange
import LogLines
import ProgramSession
import TextForms
import Values

/// Listed cases as a table: its columns, and a row for each case.
struct ListTable {
  /// The kind of the cases.
  let kind: Kind
  /// The columns, `case` first.
  let columns: [Column]
  /// Whether labels and names replace identifiers.
  let isForPeople: Bool
  /// What a case is called to which a field refers.
  let name: (CaseID) -> String?

  /// One column of a list.
  enum Column: Hashable {
    /// What every case has, whatever its kind: its name, state and days, its office.
    case standing(String)
    case field(Field)
    /// What a ledger of the kind may have besides.
    case joined(LedgerWord)
  }

  /// The names of the columns that every list has, but for the office.
  static let standing = ["case", "state", "opened", "closed", "due"]

  /// The names of columns that other answers print beside a case.
  static let aside = ["who", "by", "overdueDays", "daysLeft", "projectName"]

  /// The columns that are no field's, by their names, with their headings.
  private static let titles: KeyValuePairs<String, Localized> = [
    "case": Localized(zh: "案件", en: "case"), "state": Localized(zh: "状态", en: "state"), "opened": Localized(zh: "登记", en: "opened"),
    "closed": Localized(zh: "办结", en: "closed"), "due": Localized(zh: "期限", en: "due"),
    ListedCase.officeKey: Localized(zh: "单位", en: "office"), "who": Localized(zh: "该谁办", en: "who"),
    "by": Localized(zh: "经办人", en: "by"), "overdueDays": Localized(zh: "逾期天数", en: "days late"),
    "daysLeft": Localized(zh: "剩余天数", en: "days left"), "projectName": Localized(zh: "项目名称", en: "project name"),
  ]

  /// Whether a name is that of a column that is no field's.
  static func isStanding(_ name: String) -> Bool { titles.contains { $0.key == name } }

  /// The column that is no field's with a heading.
  static func standing(titled word: String) -> String? {
    titles.map { Term($0.key, $0.value.zh, aliases: [$0.value.en] + (synonyms[$0.key] ?? [])) }.first(named: word, by: { $0 })?.id
  }

  /// Further words for columns, as people call the beginning and end of a case.
  private static let synonyms = ["opened": ["立案", "受理"], "closed": ["结案"]]

  /// The table of some cases.
  func table(_ cases: [ListedCase]) -> ResultTable {
    var table = ResultTable(columns.map(head))
    for listed in cases {
      table.append(
        columns.map { column in
          switch column {
          case .standing(let name): cell(name, of: listed)
          case .field(let field): listed.current.fields[field.id].map { cell($0, in: field) } ?? .empty
          case .joined(let word): listed[word.name].map { value in word.field.map { cell(value, in: $0) } ?? .init(value) } ?? .empty
          }
        })
    }
    return table
  }

  private func head(_ column: Column) -> ResultTable.Column {
    switch column {
    case .standing(let name): return Self.head(ofStanding: name)
    case .field(let field): return Self.head(field.id, Localized(zh: field.label, en: field.id), field)
    case .joined(let word):
      if case .day = word.meaning { return .days(word.name, word.heading(of: kind)) }
      return Self.head(word.name, word.heading(of: kind), word.field)
    }
  }

  private static func head(_ name: String, _ title: Localized, _ field: Field?) -> ResultTable.Column {
    switch field?.type {
    case .count, .number: .figures(name, title)
    case .money: .money(name, title)
    case .date: .days(name, title)
    case .text, .quarter, .choice, .flag, .ref, .list, .positions, .attachments, nil: ResultTable.Column(name, title)
    }
  }

  /// The head of a column that is no field's.
  static func head(ofStanding name: String) -> ResultTable.Column {
    let title = titles.first { $0.key == name }?.value ?? Localized(name)
    return switch name {
    case "opened", "closed", "due": .days(name, title)
    case "overdueDays", "daysLeft": .figures(name, title)
    case _: ResultTable.Column(name, title, mayShrink: name == ListedCase.officeKey)
    }
  }

  private func cell(_ name: String, of listed: ListedCase) -> ResultTable.Cell {
    let value = listed[name] ?? .null
    guard name == "state", isForPeople else { return ResultTable.Cell(value) }
    return ResultTable.Cell(value, shown: Localized(zh: kind.label(ofStateOf: listed.current), en: listed.current.state))
  }

  private func cell(_ value: JSON, in field: Field) -> ResultTable.Cell {
    guard isForPeople else { return ResultTable.Cell(value) }
    if case .ref = field.type, let name = value.string.flatMap({ CaseID($0) }).flatMap(name) {
      return ResultTable.Cell(value, shown: Localized(name))
    }
    return ResultTable.Cell(value, shown: Localized { language in ValueText(field: field, language: language).text(value) })
  }
}
