import Casework
import Commands
import EventLog
import TextForms

extension Localized {
  /// Asks whether the nearest word was meant, or says where all of them are.
  static func meant(_ nearest: String?) -> Localized {
    guard let nearest else { return Localized(zh: "docket 帮助 列出全部", en: "docket help lists them all") }
    return Localized(zh: "是不是\(zh: nearest)？", en: "did you mean \(en: nearest)?")
  }
}

extension Refusal.ActionName {
  /// Kind and verb, as they are typed.
  var words: Localized { Localized(zh: "\(kindLabel) \(label)", en: "\(kind) \(id)") }
}

extension Refusal.FieldName {
  /// The flag that gives the field.
  var flag: Localized { Localized(zh: "--\(label)", en: "--\(id)") }

  /// A value that was given for the field, as a message may show it.
  func shown(_ value: String) -> Localized {
    isPersonal ? Localized(zh: "给出的值", en: "what was given") : Localized(quoting: value)
  }
}

extension Refusal.Candidate {
  /// The case with what distinguishes it.
  var line: Localized {
    var parts = [Localized(id.description)]
    if let name { parts.append(Localized(name)) }
    parts += told.map { Localized($0) }
    if let due { parts.append(Localized(zh: "期限 \(due)", en: "due \(due)")) }
    if let hazards { parts.append(Localized(zh: "隐患 \(hazards)", en: "\(hazards) hazard\(hazards == Decimal(1) ? "" : "s")")) }
    return Localized(zh: parts.map(\.zh).joined(separator: " · "), en: parts.map(\.en).joined(separator: " · "))
  }
}

extension Refusal.CorrectionProblem {
  /// The problem of an event, and what to do about it.
  var wording: Message {
    let standing = Localized(zh: "docket 案件 编号 列出可更正的事件", en: "docket case CASE lists the events that can be corrected")
    return switch self {
    case .amendment: .init("refusal.amendment", hint: standing)
    case .voided: .init("refusal.voided", hint: standing)
    case .draw: .init("refusal.draw")
    case .system: .init("refusal.system", hint: standing)
    }
  }
}

extension Refusal.DisputeProblem {
  /// The problem of an event, and what to do about it.
  func wording(of seq: Int) -> Message {
    switch self {
    case .notYours(let name): .init("refusal.not-yours", ["seq": seq, "name": name])
    case .disputed(let dispute): .init("refusal.disputed", ["seq": seq, "dispute": dispute])
    case .signed(let signature): .init("refusal.signed", ["seq": seq, "signature": signature])
    case .notYourDispute(let name): .init("refusal.not-your-dispute", ["seq": seq, "name": name])
    }
  }
}

extension Permission {
  /// What the permission allows.
  var text: Localized {
    switch self {
    case .casework: Localized(zh: "登记案件", en: "log casework")
    case .reporting: Localized(zh: "填报绩效表", en: "keep tables and measures")
    case .supervision: Localized(message: "refusal.supervision")
    case .administration: Localized(zh: "管理名册、类型和日历", en: "keep the roster, kinds and calendars")
    }
  }
}

extension KindConflict {
  /// The conflict.
  var text: Localized {
    switch self {
    case .fieldRemoved(let id): Localized(zh: "少了字段 \(id)", en: "field \(id) is gone")
    case .fieldTypeChanged(let id): Localized(zh: "字段 \(id) 换了类型", en: "field \(id) has another type")
    case .fieldPrivacyChanged(let id): Localized(zh: "字段 \(id) 的个人信息属性变了", en: "field \(id) changed in being personal")
    case .choiceRemoved(let choice, let field): Localized(zh: "\(field) 少了选项 \(choice)", en: "\(field) lost the choice \(choice)")
    case .newlyRequired(let id): Localized(zh: "字段 \(id) 变成必填", en: "field \(id) became required")
    case .stateChanged(let id): Localized(zh: "状态 \(id) 变了", en: "state \(id) changed")
    case .eventRemoved(let event): Localized(zh: "没有动作再记录 \(event)", en: "no action records \(event) any more")
    case .outcomeChanged(let event): Localized(zh: "\(event) 通向别的状态", en: "\(event) leads elsewhere")
    case .originNarrowed(let event): Localized(zh: "\(event) 少了起始状态", en: "\(event) starts from fewer states")
    case .ruleAdded(let event): Localized(zh: "\(event) 多了规则", en: "\(event) has a rule more")
    case .choiceListClosed(let field): Localized(zh: "\(field) 的选项不能增加", en: "the choices of \(field) are closed")
    case .doesNotReplay(let id, let seq): Localized(zh: "\(id) 的 #\(seq) 不合新定义", en: "#\(seq) of \(id) doesn't fit")
    }
  }
}
