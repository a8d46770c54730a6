import Casework
import EventLog
import Indicators
import TextForms

/// Puts the values of fields into the words of papers: labels for choices, names for cases, units behind numbers.
struct FieldWords {
  /// Finds the cases whose names can be told.
  let find: (CaseID) -> CaseHistory?

  /// The words of a value; nothing for a personal value, which only its holder may pass in.
  func words(_ value: JSON, of field: Field?) -> String? {
    if value.isSealed || field?.isPersonal ?? false { return nil }
    guard let field else { return plain(value) }
    switch field.type {
    case .number(let unit): return value.decimal.map { $0.description + (unit ?? "") } ?? plain(value)
    case .money: return value.decimal?.moneyText(in: .zh) ?? plain(value)
    case .date: return value.string.flatMap { Day($0) }?.formText(in: .zh) ?? plain(value)
    case .quarter: return value.string.flatMap { Quarter($0) }.map { "\($0.year)年第\($0.number)季度" } ?? plain(value)
    case .choice(let choices, _): return choices.first { $0.id == value.string }?.label ?? plain(value)
    case .flag: return value.bool.map { $0 ? "是" : "否" } ?? plain(value)
    case .ref: return value.string.flatMap { CaseID($0) }.map(name) ?? plain(value)
    case .attachments:
      return value.array?.compactMap { Attachment($0).map { TextForms.shownInLine($0.name) } }.joined(separator: "、") ?? plain(value)
    case .text: return field.isName ? value.string.map { TextForms.shownInLine($0) } : plain(value)
    case .count, .list, .positions: return plain(value)
    }
  }

  /// What people call a case, with its number.
  func name(of id: CaseID) -> String {
    guard let history = find(id), let key = history.kind?.knownBy, let name = history.current?.fields[key]?.string else {
      return id.description
    }
    return "\(TextForms.shownInLine(name))（\(id)）"
  }

  /// The words of a value whose field says nothing about it.
  private func plain(_ value: JSON) -> String? {
    switch value {
    case .null: nil
    case .bool(let flag): flag ? "是" : "否"
    case .number: value.decimal?.description
    case .string(let text): text
    case .array(let values): values.compactMap(plain).joined(separator: "、")
    case .object(let object): object.compactMap { member in plain(member.value).map { member.key + "：" + $0 } }.joined(separator: "、")
    }
  }
}
