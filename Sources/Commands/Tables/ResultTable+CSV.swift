import EventLog
import Formats
public import TextForms

extension ResultTable {
  /// The table as RFC 4180 wants it, in UTF-8: values, not what people see of them.
  ///
  /// The header holds the keys in English, the titles in Chinese.
  public func csv(in language: Language, guardsFormulas: Bool = false) -> [UInt8] {
    var writer = CSVWriter(guardsFormulas: guardsFormulas)
    writer.record(columns.map { language.choose($0.title.zh, $0.key) })
    for row in rows { writer.record(row.map { $0.value.plainText(in: language) }) { row[$0].value.decimal == nil } }
    return writer.bytes
  }
}
