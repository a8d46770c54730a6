import Casework
import LogLines
package import TextForms
import Values

extension Localized {
  /// Asks whether the nearest word was meant, or says where all of them are.
  package static func meant(_ nearest: String?) -> Localized {
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
    let listing = Localized(zh: "docket 案件 编号 列出可更正的事件", en: "docket case CASE lists the events that can be corrected")
    return switch self {
    case .amendment: .init("refusal.amendment", hint: listing)
    case .voided: .init("refusal.voided", hint: listing)
    case .draw: .init("refusal.draw")
    case .system: .init("refusal.system", hint: listing)
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

extension Refusal.Deed {
  /// What it was that somebody may not do.
  var text: Localized {
    switch self {
    case .verb(let verb): verb.text
    case .action(let action):
      Localized(zh: "\(action.label)\(action.kindLabel)", en: "\(action.id.identifierWords) a case of \(action.kind)")
    }
  }
}

extension Act.Verb {
  /// What the act does.
  var text: Localized {
    switch self {
    case .correct: Localized(zh: "更正记录", en: "correct what was recorded")
    case .void: Localized(zh: "作废记录", en: "void what was recorded")
    case .undo: Localized(zh: "撤销", en: "undo")
    case .erase: Localized(zh: "删除个人信息", en: "erase personal information")
    case .dispute: Localized(zh: "提出异议", en: "dispute")
    case .handOver: Localized(zh: "移交别人的案件", en: "hand over the cases of others")
    case .enrol: Localized(zh: "给人任职", en: "enrol people")
    case .leave: Localized(zh: "让人离任", en: "take people off the roster")
    case .giveKey: Localized(zh: "登记密钥", en: "give people keys")
    case .revokeKey: Localized(zh: "吊销密钥", en: "revoke keys")
    case .recordStaff: Localized(zh: "登记人员编制", en: "record the staff")
    case .setPolicy: Localized(zh: "改单位规定", en: "set the office's policy")
    case .setNumbering: Localized(zh: "定文号", en: "set how papers are numbered")
    case .setPaper: Localized(zh: "定单位的文书", en: "set the office's papers")
    case .setLedger: Localized(zh: "定单位的台账", en: "set the office's ledgers")
    case .adoptKind: Localized(zh: "采用案件类型", en: "adopt kinds of cases")
    case .adoptCalendar: Localized(zh: "采用日历", en: "adopt calendars")
    case .adoptClauses: Localized(zh: "采用检查条款", en: "adopt clauses")
    case .adoptMeasure: Localized(zh: "采用指标", en: "adopt measures")
    case .adoptTable: Localized(zh: "录入绩效表", en: "adopt tables")
    case .editTable: Localized(zh: "填报绩效表", en: "fill in tables")
    case .draw: Localized(zh: "公告或抽取随机抽查", en: "announce or hold draws")
    case .createCopy: Localized(zh: "建立副本", en: "create copies")
    case .refreshCopy: Localized(zh: "更新副本", en: "refresh copies")
    case .importBundle: Localized(zh: "导入外勤包", en: "import bundles")
    case .settleBundled: Localized(zh: "处理搁置的记录", en: "settle what was set aside")
    case .vouchForArrival: Localized(zh: "为来历不明的记录担保", en: "vouch for records that arrived")
    case .openPersonal: Localized(zh: "打开个人信息", en: "open personal information")
    case .mirrorPersonal: Localized(zh: "备份个人信息", en: "mirror personal information")
    case .send: Localized(zh: "报送案卷", en: "send the log")
    case .expectOffice: Localized(zh: "登记应报单位", en: "say which offices are expected")
    case .takeParcels: Localized(zh: "接收报送", en: "take in parcels")
    case .breakOrder: Localized(zh: "倒填日期", en: "record days out of order")
    case .recordUnknown: Localized(zh: "记录未知类型的事件", en: "record events of unknown kinds")
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
