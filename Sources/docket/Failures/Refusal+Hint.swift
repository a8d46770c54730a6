import Casework
import Commands
import EventLog
import TextForms

extension Refusal {
  /// What to do, in one line.
  func hint(_ language: Language) -> String {
    let zh = language == .zh
    switch self {
    case .unknownKind(_, let nearest), .unknownAction(_, _, let nearest), .unknownEvent(_, _, let nearest),
      .unknownField(_, _, let nearest):
      if let nearest { return zh ? "是不是\(language.quote(nearest))？" : "did you mean \(language.quote(nearest))?" }
      if case .unknownField(_, let action, _) = self {
        return zh ? "docket \(action.words(.zh)) --帮助 列出它的选项" : "docket \(action.words(.en)) --help lists what it takes"
      }
      return zh ? "docket 帮助 列出全部" : "docket help lists them all"
    case .missingField(let field, let action):
      let choices = field.type.choices.map { zh ? $0.label : $0.id }
      if !choices.isEmpty { return (zh ? "可选：" : "one of: ") + choices.joined(separator: zh ? "、" : ", ") }
      return zh ? "docket \(action.words(.zh)) --帮助 有例子" : "docket \(action.words(.en)) --help has examples"
    case .undecided(let field, _):
      let words = [zh ? field.label : field.id, zh ? field.opposite?.label : field.opposite?.id].compactMap { $0.map { "--\($0)" } }
      return (zh ? "写其中一个：" : "give one of: ") + words.joined(separator: zh ? "、" : ", ")
    case .badValue(_, _, let problem): return problem.hint(language)
    case .missingCompanion: return zh ? "用 --隐患 写明，或去掉该选项" : "list them with --hazard, or leave the option out"
    case .noSuchCase(_, let kind):
      return kind.map { zh ? "docket 列表 \(Self.kind($0, .zh)) 列出已有的" : "docket list \($0) shows those there are" }
        ?? (zh ? "写全编号，如 notice/2023-0102" : "write its whole id, such as notice/2023-0102")
    case .wrongKind(_, let expected): return zh ? "这里要的是\(Self.kind(expected, .zh))" : "a \(expected) is wanted here"
    case .ambiguous: return zh ? "写明案件编号" : "name the case by its id"
    case .noneOpen(let project, let kind):
      return zh ? "docket 列表 \(Self.kind(kind, .zh)) 项目:\(project) 列出办结的" : "docket list \(kind) project:\(project) shows those closed"
    case .noCaseNamed(_, let kind): return zh ? "docket 列表 \(Self.kind(kind, .zh)) 列出已有的" : "docket list \(kind) shows those there are"
    case .voidCase(let id): return zh ? "docket 案件 \(id) 看经过；需要时重新登记" : "docket case \(id) shows why; record it anew if need be"
    case .wrongState(_, _, _, _, _, let possible): return possibleHint(possible, language)
    case .future: return zh ? "日期不能晚于今天" : "record it on the day or after"
    case .outOfOrder:
      return zh
        ? "更正日期，或由分管领导加 --允许倒序 --理由 说明" : "give a later date, or a supervisor adds --allow-out-of-order --because"
    case .notUnique(_, _, let other): return zh ? "docket 案件 \(other) 看是不是同一台" : "docket case \(other) shows whether it is the same"
    case .tooMany: return zh ? "--全部 表示剩下的全部" : "--all stands for what remains"
    case .circle(_, _, let via): return zh ? "docket 案件 \(via) 看它指向哪里" : "docket case \(via) shows where it leads"
    case .contradiction: return zh ? "更正其中一个" : "put one of them right"
    case .draw(let fault): return fault.hint(in: language)
    case .clause(let fault): return fault.hint(in: language)
    case .notCorrectable(_, .draw): return zh ? "作废它，另行公告：docket 作废 事件号 --理由" : "void it and announce anew: docket void SEQ --reason"
    case .noNumbering(let kind, let label):
      return zh ? "docket 单位 文号 \(label) 格式" : "docket office numbering \(kind) PATTERN"
    case .notOnCopies: return zh ? "在单位的案卷里办" : "do it in the office's own log"
    case .noSuchPlace(_, _, let id, _), .clearedAlready(_, _, let id, _):
      return zh ? "docket 案件 \(id) 列出各条隐患" : "docket case \(id) lists the hazards with their numbers"
    case .fewerThanPlaces: return zh ? "去掉数目，就按序号的个数计" : "leave the number out: it is how many are named"
    case .itself: return zh ? "写另一个案件" : "name another case"
    case .versionConflict(let id, _, _):
      return zh ? "docket 案件 \(id) 看有什么变化，再决定" : "docket case \(id) shows what changed; then decide again"
    case .wrongNumber(_, let next): return zh ? "下一个编号是 \(next)" : "the next one is \(next)"
    case .numbersUsedUp: return zh ? "换一个年度的日期，或检查是谁用了最大的编号" : "look at the case with the last number: docket list shows it"
    case .foreignNumber: return zh ? "在单位另立一案" : "open a case of the office's own instead"
    case .idTaken: return zh ? "换一个编号" : "use another id"
    case .notEnrolled(let name):
      return zh ? "管理员：docket 人员 任职 \(name) --角色 监督员" : "an admin can: docket person enrol \(name) --role inspector"
    case .notAllowed(_, _, let permission):
      let roles = Role.allCases.filter { $0.may(permission) }.map { zh ? $0.label : $0.rawValue }
      return (zh ? "可由：" : "these may: ") + roles.joined(separator: zh ? "、" : ", ")
    case .firstMustBeAdmin: return zh ? "docket 人员 任职 姓名 --角色 管理员" : "docket person enrol NAME --role admin"
    case .lastAdmin: return zh ? "先任命另一名管理员" : "enrol another admin first"
    case .rosterState: return zh ? "docket 人员 列表 列出名册" : "docket person list shows the roster"
    case .keyTaken(_, let name), .noSuchKey(_, let name):
      return zh ? "docket 人员 密钥 \(name) 列出其密钥" : "docket person key \(name) lists their keys"
    case .notDisputable(_, let problem): return problem.hint(language)
    case .noSuchEvent: return zh ? "docket 日志 列出事件" : "docket log lists the events"
    case .notCorrectable: return zh ? "docket 案件 编号 列出可更正的事件" : "docket case CASE shows which events stand"
    case .impossibleHistory: return zh ? "先作废或更正它们" : "void or correct those first"
    case .referredTo: return zh ? "先更正或作废引用它的案件" : "correct or void the cases that refer to it first"
    case .nothingToUndo: return zh ? "更早的用 docket 作废 事件号 --理由" : "older ones: docket void SEQ --reason"
    case .notHere: return zh ? "用它自己的命令" : "use the command of its own"
    case .incompatibleKind: return zh ? "只能增加字段、选项和动作" : "an adoption may add fields, choices and actions"
    case .tableSubmitted(let id):
      return zh ? "先撤回：docket 绩效表 撤回 \(id.number) --理由" : "withdraw it first: docket table withdraw \(id.number) --reason"
    case .nothingRemains: return zh ? "docket 案件 编号 看消除情况" : "docket case CASE shows what was cleared"
    }
  }

  /// What a kind is called; one that an office adopted is called by its identifier here, where no catalog is at hand.
  static func kind(_ id: String, _ language: Language) -> String {
    language == .zh ? Catalog.builtIn.kind(id)?.label ?? id : id
  }

  /// How a case that can't go on is followed by a new one, where its kind has a ref for that.
  private static func successor(of id: CaseID, after state: StateName, zh: Bool) -> String? {
    guard let kind = Catalog.builtIn.kind(id.kind) else { return nil }
    for action in kind.actions where action.from.opens {
      for case .noCircle(let ref) in action.rules {
        guard let field = kind.field(ref) else { continue }
        return zh
          ? "\(state.label)的\(kind.label)不能再办：用 docket \(kind.label) \(action.label) --\(field.label) \(id) 另发一份"
          : "a \(state.id) \(kind.id) can't reopen: \(action.id) a new one with --\(field.id) \(id)"
      }
    }
    return nil
  }

  /// The actions that are possible, and a way on where there are none.
  private func possibleHint(_ possible: [ActionName], _ language: Language) -> String {
    let zh = language == .zh
    guard case .wrongState(let id, _, let state, _, _, _) = self else { return "" }
    if possible.isEmpty {
      if let successor = Self.successor(of: id, after: state, zh: zh) { return successor }
      return zh ? "\(state.label)后不能再办；需要时另立一件" : "nothing can follow \(state.id); open a new case if need be"
    }
    let verbs = possible.map { $0.verb(language) }.joined(separator: zh ? "、" : ", ")
    return (zh ? "现在可以：" : "possible now: ") + verbs
  }
}
