import Formats
public import TextForms
import Values

extension ResultTable {
  /// The table as CSV by RFC 4180 in UTF-8: numbers and days as values, and in Chinese what is a word for programs as people say it.
  public func csv(in language: Language, guardsFormulas: Bool = false, delimiter: UInt8 = UInt8(ascii: ",")) -> [UInt8] {
    var writer = CSVWriter(guardsFormulas: guardsFormulas, delimiter: delimiter)
    writer.record(columns.map { language.choose($0.title.zh, $0.key) })
    for row in rows { writer.record(zip(columns, row).map { $1.csvText(of: $0, in: language) }) { row[$0].value.decimal == nil } }
    return writer.bytes
  }
}

extension ResultTable.Cell {
  fileprivate func csvText(of column: ResultTable.Column, in language: Language) -> String {
    switch (language, column.content) {
    case (.zh, .text) where value.decimal == nil && value.bool == nil: text(in: language)
    case (.zh, .text), (.zh, .number), (.zh, .money), (.zh, .date), (.zh, .percent), (.en, _): value.plainText(in: language)
    }
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
