import EventLog
import TextForms

extension JSON {
  /// The value as a cell holds it: texts without quotes, nothing for null, lists with semicolons as an import reads them.
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
