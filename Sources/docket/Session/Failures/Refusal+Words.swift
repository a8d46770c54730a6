import Casework
import LogLines
package import TextForms
import Values

extension Localized {
  /// Asks whether the nearest word was meant, or says where all of them are.
  package static func meant(_ nearest: String?) -> Localized {
    guard let nearest else { return Localized(message: "refusal.meant") }
    return Localized(message: "refusal.meant-2", ["nearest": nearest])
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
    if let due { parts.append(Localized(message: "refusal.parts", ["due": due])) }
    if let hazards { parts.append(Localized(message: "refusal.parts-2", ["hazards": hazards])) }
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
    case .correct: Localized(message: "refusal.correct")
    case .void: Localized(zh: "作废记录", en: "void what was recorded")
    case .undo: Localized(zh: "撤销", en: "undo")
    case .erase: Localized(message: "refusal.erase")
    case .dispute: Localized(zh: "提出异议", en: "dispute")
    case .handOver: Localized(message: "refusal.hand-over")
    case .enrol: Localized(zh: "给人任职", en: "enrol people")
    case .leave: Localized(message: "refusal.leave")
    case .giveKey: Localized(zh: "登记密钥", en: "give people keys")
    case .revokeKey: Localized(zh: "吊销密钥", en: "revoke keys")
    case .recordStaff: Localized(zh: "登记人员编制", en: "record the staff")
    case .setPolicy: Localized(zh: "改单位规定", en: "set the office's policy")
    case .setNumbering: Localized(message: "refusal.set-numbering")
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
    case .settleBundled: Localized(message: "refusal.settle-bundled")
    case .vouchForArrival: Localized(message: "refusal.vouch-for-arrival")
    case .openPersonal: Localized(message: "refusal.open-personal")
    case .mirrorPersonal: Localized(message: "refusal.mirror-personal")
    case .send: Localized(zh: "报送案卷", en: "send the log")
    case .expectOffice: Localized(message: "refusal.expect-office")
    case .takeParcels: Localized(zh: "接收报送", en: "take in parcels")
    case .breakOrder: Localized(zh: "倒填日期", en: "record days out of order")
    case .recordUnknown: Localized(message: "refusal.record-unknown")
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
    case .administration: Localized(message: "refusal.administration")
    }
  }
}

extension KindConflict {
  /// The conflict.
  var text: Localized {
    switch self {
    case .fieldRemoved(let id): Localized(message: "refusal.field-removed", ["id": id])
    case .fieldTypeChanged(let id): Localized(message: "refusal.field-type-changed", ["id": id])
    case .fieldPrivacyChanged(let id): Localized(message: "refusal.field-privacy-changed", ["id": id])
    case .choiceRemoved(let choice, let field): Localized(message: "refusal.choice-removed", ["field": field, "choice": choice])
    case .newlyRequired(let id): Localized(message: "refusal.newly-required", ["id": id])
    case .stateChanged(let id): Localized(message: "refusal.state-changed", ["id": id])
    case .eventRemoved(let event): Localized(message: "refusal.event-removed", ["event": event])
    case .outcomeChanged(let event): Localized(message: "refusal.outcome-changed", ["event": event])
    case .originNarrowed(let event): Localized(message: "refusal.origin-narrowed", ["event": event])
    case .ruleAdded(let event): Localized(message: "refusal.rule-added", ["event": event])
    case .choiceListClosed(let field): Localized(message: "refusal.choice-list-closed", ["field": field])
    case .doesNotReplay(let id, let seq): Localized(message: "refusal.does-not-replay", ["id": id, "seq": seq])
    }
  }
}
