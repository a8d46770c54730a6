package import Casework
import Commands
package import TextForms

extension OptionSpec {
  /// The option that gives a field.
  package init(_ field: Field) {
    self = Self.plain(field)
    if Casework.Kind.peopleFields.contains(field.id) { completion = .people }
    if case .ref(let kind) = field.type { completion = OfferedCases.references(to: kind) }
    if field.isPersonal { withheld = .everything }
    if field.type == .list { spoken = [Term("none", "无")] }
    if field.id == Casework.Kind.numberField { spoken = [Term(Intent.NumberWish.nextWords[0], Intent.NumberWish.nextWords[1])] }
    if field.type == .flag { judgement = { FieldReading.flag($0, of: field) } }
    // Why something is done is told in its note, unless the action asks for a reason.
    if field.id == "note" { mistakenFor = ["reason", "理由", "原因"] }
  }

  private static func plain(_ field: Field) -> OptionSpec {
    let (label, aliases) = (field.plainLabel, field.otherWords + [field.label])
    switch field.type {
    case .flag: return .yesOrNo(field.id, label, aliases: aliases, help: field.optionHelp)
    case .list where field.id == Casework.Kind.clauseField:
      return .value(
        field.id, label, aliases: aliases, placeholder: Localized(zh: "编码[:部位]", en: "CODE[:PLACE]"), isRepeatable: true,
        completion: .clauseCodes, help: field.optionHelp)
    case .text, .number, .count, .money, .date, .quarter, .choice, .ref, .list, .positions, .attachments:
      return .value(
        field.id, label, aliases: aliases, placeholder: field.placeholder, isRepeatable: field.type == .list || field.type.isPositions,
        choices: field.type.choices.map { OptionChoice($0.id, $0.label, aliases: $0.aliases) }, help: field.optionHelp)
    }
  }
}

extension Field {
  /// The placeholder of the value in a usage line.
  fileprivate var placeholder: Localized {
    switch type {
    case .text, .list: .textWord
    case .number(let unit): Localized(zh: "数" + (unit ?? ""), en: "N" + (unit ?? ""))
    case .count: Localized(zh: "个数", en: "N")
    case .money: Localized(zh: "金额", en: "YUAN")
    case .date: .dateWord
    case .quarter: Localized(zh: "季度", en: "QUARTER")
    case .choice: Localized(zh: "选项", en: "WORD")
    case .flag: Localized(zh: "是否", en: "YES|NO")
    case .ref(let kind): Localized(zh: "案件", en: kind.uppercased())
    case .positions: Localized(zh: "序号", en: "N,N")
    case .attachments: .fileWord
    }
  }

  /// What the option is for, and how its value is written.
  package var optionHelp: Localized {
    let (says, form) = (help ?? Localized(zh: "案件的\(label)", en: "The case's \(id.identifierWords)"), type == .count ? "" : valueForm)
    let personal = isPersonal ? Localized(zh: "（个人信息，不入卷）", en: " (personal: kept out of the log)") : ""
    return Localized(
      zh: says.zh + (form.zh.isEmpty ? "" : "：\(form.zh)") + personal.zh + "。",
      en: says.en + (form.en.isEmpty ? "" : ": \(form.en)") + personal.en + ".")
  }

  /// How a value is written.
  package var valueForm: Localized {
    switch type {
    case .text, .choice, .attachments, .flag, .list: ""
    case .number(let unit): unit.map { Localized(zh: "如 12.5万\($0)", en: "such as 12.5万\($0)") } ?? ""
    case .count: Localized(zh: "整数", en: "a whole number")
    case .money: Localized(zh: "元，如 318200、31.82万元", en: "yuan, such as 318200 or 31.82万元")
    case .date: Localized(zh: "如 2023-07-05、7-5、昨天、+15d、+13wd（工作日）", en: "2023-07-05, 7-5, yesterday, +15d, or +13wd in working days")
    case .quarter: Localized(zh: "如 2023Q4、Q4、4", en: "2023Q4, Q4 or 4")
    case .ref: Localized(zh: "编号、号码或名称", en: "its id, number or name")
    case .positions: Localized(zh: "从 1 起的序号，如 1,3", en: "places in the list from 1, such as 1,3")
    }
  }
}
