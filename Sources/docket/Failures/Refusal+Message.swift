import Casework
import Commands
import EventLog
import TextForms

extension Refusal {
  /// What happened and where, in one line.
  func message(_ language: Language) -> String {
    let zh = language == .zh
    switch self {
    case .unknownKind(let word, _): return zh ? "没有\(language.quote(word))这类案件" : "there is no kind of case \(language.quote(word))"
    case .unknownAction(let word, let kind, _):
      return zh ? "\(Self.kind(kind, .zh))没有\(language.quote(word))这个动作" : "\(kind) has no action \(language.quote(word))"
    case .unknownEvent(let word, let kind, _):
      return zh ? "\(Self.kind(kind, .zh))没有\(language.quote(word))这种事件" : "\(kind) has no event \(language.quote(word))"
    case .unknownField(let word, let action, _):
      return zh ? "\(action.words(.zh)) 没有\(language.quote(word))这个字段" : "\(action.words(.en)) takes no field \(language.quote(word))"
    case .missingField(let field, let action):
      let flag = Refusal.FieldName(field).flag(language)
      return zh ? "\(action.words(.zh)) 缺少 \(flag)" : "\(action.words(.en)) needs \(flag)"
    case .undecided(let field, let action):
      let flags = [Refusal.FieldName(field).flag(language)] + (field.opposite.map { ["--" + (zh ? $0.label : $0.id)] } ?? [])
      return zh
        ? "\(action.words(.zh)) 要写 \(flags.joined(separator: " 或 "))" : "\(action.words(.en)) needs \(flags.joined(separator: " or "))"
    case .badValue(let field, let value, let problem):
      let flag = field.flag(language)
      return zh
        ? "\(flag) 不能是\(field.shown(value, language))：\(problem.text(.zh))"
        : "\(flag) can't be \(field.shown(value, language)): \(problem.text(.en))"
    case .missingCompanion(let option, let needs):
      return zh ? "没有隐患，无从\(option.label)" : "--\(option.id) needs hazards to issue for, and \(needs.id) is none"
    case .noSuchCase(let word, _): return zh ? "没有\(language.quote(word))这个案件" : "there is no case \(language.quote(word))"
    case .wrongKind(let id, let expected): return zh ? "\(id) 不是\(Self.kind(expected, .zh))" : "\(id) is no \(expected)"
    case .ambiguous(let word, let candidates):
      return zh ? "\(language.quote(word))可以指 \(candidates.count) 个案件" : "\(language.quote(word)) may mean \(candidates.count) cases"
    case .noCaseNamed(let word, let kind) where CaseReference<LogOffice<IndexedLookup>>.lastWords.contains(word):
      return zh ? "还没有你办过的\(Self.kind(kind, .zh))" : "there is no \(kind) yet that you did anything about"
    case .noneOpen(let project, let kind):
      return zh ? "\(project) 没有在办的\(Self.kind(kind, .zh))" : "\(project) has no open \(kind)"
    case .noCaseNamed(let word, let kind):
      let isProject = kind == Kind.project.id
      return zh
        ? "没有叫\(language.quote(word))的\(Self.kind(kind, .zh))" + (isProject ? "" : "，也没有叫这个名字的项目有在办的一件")
        : "no \(kind) is known as \(language.quote(word))" + (isProject ? "" : ", and no project of that name has one open")
    case .voidCase(let id): return zh ? "\(id) 已作废" : "\(id) was voided"
    case .wrongState(let id, let action, let state, let since, let seq, _):
      return zh
        ? "\(id) 不能\(action.label)：自 \(since) 起为\(state.label)（#\(seq)）"
        : "\(id) is \(state.id) since \(since) (#\(seq)); it can't take \(language.quote(action.id))"
    case .future(let day, let today): return zh ? "\(day) 还没到（今天 \(today)）" : "\(day) lies in the future (today is \(today))"
    case .outOfOrder(let id, let day, let previous):
      return zh ? "\(day) 早于 \(id) 的上一事件（\(previous)）" : "\(day) lies before the previous event of \(id) (\(previous))"
    case .notUnique(let field, let value, let other):
      return zh
        ? "\(field.label)\(field.shown(value, language))已用于 \(other)"
        : "\(field.id) \(field.shown(value, language)) belongs to \(other) already"
    case .tooMany(let field, let given, let remaining, let id):
      return zh ? "\(id) 只剩 \(remaining)，\(field.label)不能是 \(given)" : "\(id) has \(remaining) left; \(field.id) can't be \(given)"
    case .itself(let field, let id): return zh ? "\(id) 的\(field.label)不能是它自己" : "\(id) can't go \(field.id) itself"
    case .circle(let field, let id, let via):
      return zh ? "\(id) 的\(field.label)不能是 \(via)：它又回到 \(id)" : "\(id) can't go \(field.id) \(via), which leads back to it"
    case .contradiction(let contradiction, _): return contradiction.message(in: language)
    case .draw(let fault): return fault.message(in: language)
    case .clause(let fault): return fault.message(in: language)
    case .noNumbering(let kind, let label): return zh ? "\(label)还没有文号格式" : "no pattern of numbers is in force for \(kind)"
    case .notOnCopies: return zh ? "外勤副本上不能办这件事" : "a field copy can't do this"
    case .noSuchPlace(let field, let place, let id, let count):
      return zh ? "\(id) 只列了 \(count) 条，\(field.label)没有 \(place)" : "\(id) lists \(count); \(field.id) can't be \(place)"
    case .clearedAlready(let field, let place, let id, let seq):
      return zh
        ? "\(id) 的第 \(place) 条已消除（#\(seq)），\(field.label)不能再写"
        : "\(id): number \(place) was cleared already (#\(seq)); \(field.id) can't name it again"
    case .fewerThanPlaces(let field, let given, let places):
      return zh ? "写了 \(places) 个序号，\(field.label)不能是 \(given)" : "\(places) are named; \(field.id) can't be \(given)"
    case .versionConflict(let id, let expected, let actual):
      return zh ? "\(id) 已是第 \(actual) 版，不是第 \(expected) 版" : "\(id) is at version \(actual), not \(expected)"
    case .wrongNumber(let id, _): return zh ? "\(id) 不是下一个编号" : "\(id) is not the next number"
    case .numbersUsedUp(let kind, let prefix):
      return zh
        ? "\(Self.kind(kind, .zh)) \(prefix) 的编号已用完：最后一个是 \(RunningNumber.range.upperBound)"
        : "the numbers of \(kind) \(prefix) are used up: \(RunningNumber.range.upperBound) is the last"
    case .foreignNumber(let id, let tag):
      return zh ? "副本 \(tag) 给不出编号 \(id)" : "the copy \(tag) can't have given the number \(id)"
    case .idTaken(let id, let seq): return zh ? "编号 \(id) 已用于 #\(seq)，内容不同" : "the id \(id) is taken by #\(seq), with other content"
    case .notEnrolled(let name): return zh ? "\(language.quote(name))不在名册上" : "\(language.quote(name)) is not on the roster"
    case .notAllowed(let name, let role, let permission):
      return zh
        ? "\(language.quote(name))是\(role.label)，不能\(permission.text(.zh))"
        : "\(language.quote(name)) is \(role.rawValue) and may not \(permission.text(.en))"
    case .firstMustBeAdmin: return zh ? "名册上的第一个人必须是管理员" : "the first person on the roster must be an admin"
    case .lastAdmin(let name): return zh ? "\(language.quote(name))是最后一名管理员" : "\(language.quote(name)) is the last admin"
    case .rosterState(let name, let enrolled):
      return zh
        ? "\(language.quote(name))\(enrolled ? "已在名册上" : "不在名册上")"
        : "\(language.quote(name)) is \(enrolled ? "on the roster in that role already" : "not on the roster")"
    case .keyTaken(let key, let owner):
      return zh ? "密钥 \(key) 已是\(language.quote(owner))的" : "the key \(key) is \(language.quote(owner))'s already"
    case .noSuchKey(let key, let name):
      return zh ? "\(language.quote(name))没有密钥 \(key)" : "\(language.quote(name)) has no key \(key)"
    case .noSuchEvent(let seq): return zh ? "没有 #\(seq) 这个事件" : "there is no event #\(seq)"
    case .notCorrectable(let seq, let problem): return "#\(seq) \(problem.text(language))"
    case .notDisputable(let seq, let problem): return problem.text(seq, language)
    case .impossibleHistory(let id, let dependents, _):
      let events = dependents.map { "#\($0)" }.joined(separator: " ")
      return zh ? "这样一来 \(id) 的 \(events) 就不成立了" : "\(events) of \(id) would then make no sense"
    case .referredTo(let id, let others):
      let names = others.map(\.description).joined(separator: " ")
      return zh ? "\(id) 不能作废：\(names) 引用了它" : "\(id) can't be voided: \(names) refer to it"
    case .nothingToUndo(let name):
      return zh ? "\(language.quote(name))今天没有可撤销的动作" : "\(language.quote(name)) has nothing left to undo today"
    case .notHere(let type): return zh ? "\(type) 不能从这里写入" : "\(type) is not taken here"
    case .incompatibleKind(let id, let conflicts):
      let list = conflicts.map { $0.text(language) }.joined(separator: zh ? "；" : "; ")
      return zh ? "\(id) 的新定义会改变已有事件的含义：\(list)" : "the new definition of \(id) would change what was recorded: \(list)"
    case .tableSubmitted(let id): return zh ? "\(id) 已报送" : "\(id) has been submitted"
    case .nothingRemains(let id): return zh ? "\(id) 已没有剩余" : "nothing remains of \(id)"
    }
  }
}

extension Refusal.CorrectionProblem {
  /// The problem in a language.
  func text(_ language: Language) -> String {
    switch self {
    case .amendment: language == .zh ? "本身是更正或作废，不能再改" : "is itself a correction or voiding"
    case .voided: language == .zh ? "已作废" : "was voided already"
    case .draw: language == .zh ? "是抽查的公告或结果，不能更正" : "belongs to a draw and can't be corrected"
    case .system: language == .zh ? "有自己的命令，不能更正或作废" : "has commands of its own and can't be corrected or voided"
    }
  }
}

extension Refusal.DisputeProblem {
  /// The problem of an event in a language.
  func text(_ seq: Int, _ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .notYours(let name):
      zh ? "#\(seq) 记在\(language.quote(name))名下，不是你的" : "#\(seq) was recorded as \(language.quote(name))'s, not yours"
    case .disputed(let dispute): zh ? "#\(seq) 已有异议（#\(dispute)）" : "#\(seq) is disputed already (#\(dispute))"
    case .signed(let signature): zh ? "#\(seq) 你已签认（#\(signature)）" : "you signed #\(seq) as yours (#\(signature))"
    case .notYourDispute(let name):
      zh ? "#\(seq) 是\(language.quote(name))的异议，只有本人能撤回" : "the dispute #\(seq) is \(language.quote(name))'s, who alone may take it back"
    }
  }

  /// What to do about it.
  func hint(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .notYours: zh ? "由记在名下的本人提出；或由分管领导作废" : "the person named may dispute it; a supervisor may void it"
    case .disputed: zh ? "docket 作废 事件号 撤回异议" : "docket void SEQ takes the dispute back"
    case .signed:
      zh
        ? "密钥不是你用的：请管理员 docket 人员 密钥 姓名 --吊销 密钥 --自 事件号"
        : "if it wasn't you: an admin revokes the key, docket person key NAME --revoke KEY --since SEQ"
    case .notYourDispute: zh ? "要作废的是原事件：docket 作废 事件号" : "to settle it, void the event itself: docket void SEQ"
    }
  }
}

extension Permission {
  /// What the permission allows, in a language.
  func text(_ language: Language) -> String {
    switch self {
    case .casework: language == .zh ? "登记案件" : "log casework"
    case .reporting: language == .zh ? "填报绩效表" : "keep tables and measures"
    case .supervision: language == .zh ? "更正、作废、重办、倒填日期或处理外勤包" : "correct, void, erase, reopen, date out of order or handle bundles"
    case .administration: language == .zh ? "管理名册、类型和日历" : "keep the roster, kinds and calendars"
    }
  }
}

extension KindConflict {
  /// The conflict in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .fieldRemoved(let id): zh ? "少了字段 \(id)" : "field \(id) is gone"
    case .fieldTypeChanged(let id): zh ? "字段 \(id) 换了类型" : "field \(id) has another type"
    case .fieldPrivacyChanged(let id): zh ? "字段 \(id) 的个人信息属性变了" : "field \(id) changed in being personal"
    case .choiceRemoved(let choice, let field): zh ? "\(field) 少了选项 \(choice)" : "\(field) lost the choice \(choice)"
    case .newlyRequired(let id): zh ? "字段 \(id) 变成必填" : "field \(id) became required"
    case .stateChanged(let id): zh ? "状态 \(id) 变了" : "state \(id) changed"
    case .eventRemoved(let event): zh ? "没有动作再记录 \(event)" : "no action records \(event) any more"
    case .outcomeChanged(let event): zh ? "\(event) 通向别的状态" : "\(event) leads elsewhere"
    case .originNarrowed(let event): zh ? "\(event) 少了起始状态" : "\(event) starts from fewer states"
    case .ruleAdded(let event): zh ? "\(event) 多了规则" : "\(event) has a rule more"
    case .choiceListClosed(let field): zh ? "\(field) 的选项不能增加" : "the choices of \(field) are closed"
    case .doesNotReplay(let id, let seq): zh ? "\(id) 的 #\(seq) 不合新定义" : "#\(seq) of \(id) doesn't fit"
    }
  }
}

extension Refusal.FieldName {
  /// A value that was given for the field, as a message may show it.
  fileprivate func shown(_ value: String, _ language: Language) -> String {
    isPersonal ? (language == .zh ? "给出的值" : "what was given") : language.quote(value)
  }
}
