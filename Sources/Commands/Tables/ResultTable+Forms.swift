public import EventLog
import Formats
public import TextForms

extension ResultTable {
  /// The table as CSV by RFC 4180 in UTF-8, with values instead of displayed texts.
  ///
  /// The header has the keys in English and the titles in Chinese.
  public func csv(in language: Language, guardsFormulas: Bool = false) -> [UInt8] {
    var writer = CSVWriter(guardsFormulas: guardsFormulas)
    writer.record(columns.map { language.choose($0.title.zh, $0.key) })
    for row in rows { writer.record(row.map { $0.value.plainText(in: language) }) { row[$0].value.decimal == nil } }
    return writer.bytes
  }
}

extension ResultTable {
  /// The rows as objects.
  public var objects: [JSON] {
    rows.map { row in .object(JSON.Object(zip(columns, row).map { ($0.key, $1.value) })) }
  }

  /// The rows as JSON Lines, each with a line end.
  public var jsonLines: String {
    objects.map { $0.text() + "\n" }.joined()
  }
}

extension ResultTable {
  /// The table in GitHub's Markdown, with a line end.
  public func markdown(in language: Language) -> String {
    let header = columns.map { Self.escaped($0.title[language]) }
    let rules = columns.map { $0.alignment == .trailing ? "---:" : "---" }
    let body = rows.map { row in row.map { Self.escaped($0.text(in: language)) } }
    return ([header, rules] + body).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// The text with what would end its cell or begin a format made harmless.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "|", "\\", "`", "*", "_", "<", "[", "]": escaped += "\\" + String(character)
      case _ where character.isNewline: escaped += "<br>"
      default: escaped.append(character)
      }
    }
    return TextForms.shownInLine(escaped)
  }
}

extension JSON {
  /// The value as a CSV cell: texts without quotes, empty for null, lists with semicolons.
  func plainText(in language: Language) -> String {
    switch self {
    case .null: ""
    case .bool(let value): language.choose(value ? "是" : "否", "\(value)")
    case .string(let text): text
    case .array(let values): values.map { $0.plainText(in: language) }.joined(separator: language.choose("；", "; "))
    case .number, .object: text()
    }
  }
}
