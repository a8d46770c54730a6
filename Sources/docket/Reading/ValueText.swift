import Casework
import Commands
import EventLog
import TextForms

/// A field's value as people read it.
struct ValueText {
  let field: Field
  let language: Language

  /// The text of a value.
  func text(_ value: JSON) -> String {
    if value.isMisfit { return JSON.misfitText[language] }
    if value.isSealed { return language.choose("（个人信息）", "(personal)") }
    switch field.type {
    case .choice(let choices, _):
      guard let choice = choices.first(where: { $0.id == value.string }) else { return value.string ?? "" }
      return language.choose(choice.label, choice.id)
    case .flag: return value.bool ?? false ? language.choose("是", "yes") : language.choose("否", "no")
    case .money: return value.decimal?.moneyText(in: language) ?? ""
    case .number(let unit): return (value.decimal?.description ?? "") + (unit ?? "")
    case .count: return value.decimal?.description ?? ""
    case .list: return (value.array ?? []).compactMap(\.string).joined(separator: language.choose("；", "; "))
    case .positions: return (value.array ?? []).compactMap(\.decimal?.description).joined(separator: language.choose("、", ", "))
    case .text: return field.isName ? TextForms.shownInLine(value.string ?? "") : value.string ?? ""
    case .date, .quarter, .ref: return value.string ?? ""
    case .attachments:
      return (value.array ?? []).compactMap { Attachment($0).map { TextForms.shownInLine($0.name) } }.joined(separator: ", ")
    }
  }
}
