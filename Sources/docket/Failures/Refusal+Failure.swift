import Casework
import Commands
import EventLog
import TextForms

extension Refusal {
  /// The refusal as a failure in both languages: the rule, the case, and what to do instead.
  ///
  /// A value wrong by itself is wrong usage; one that depends on the log or the clock is refused.
  var failure: Failure {
    switch self {
    // Words.
    case .unknownKind(let word, let nearest):
      return .usage("unknown-kind", zh: "没有\(zh: word)这类案件", en: "there is no kind of case \(en: word)", hint: .meant(nearest))
    case .unknownAction(let word, let kind, let nearest):
      let (word, kind) = (Localized(quoting: word), Self.kind(kind))
      return .usage("unknown-action", zh: "\(kind.zh)没有\(word.zh)这个动作", en: "\(kind.en) has no action \(word.en)", hint: .meant(nearest))
    case .unknownEvent(let word, let kind, let nearest):
      let (word, kind) = (Localized(quoting: word), Self.kind(kind))
      return .usage("unknown-event", zh: "\(kind.zh)没有\(word.zh)这种事件", en: "\(kind.en) has no event \(word.en)", hint: .meant(nearest))
    case .unknownField(let word, let action, let nearest):
      let (word, action) = (Localized(quoting: word), action.words)
      return .usage(
        "unknown-field", zh: "\(action.zh) 没有\(word.zh)这个字段", en: "\(action.en) takes no field \(word.en)",
        hint: nearest == nil
          ? Localized(zh: "docket \(action.zh) --帮助 列出它的选项", en: "docket \(action.en) --help lists what it takes") : .meant(nearest))
    case .missingField(let field, let action):
      let (flag, words, choices) = (FieldName(field).flag, action.words, field.type.choices)
      return .usage(
        "missing-field", zh: "\(words.zh) 缺少 \(flag.zh)", en: "\(words.en) needs \(flag.en)",
        hint: choices.isEmpty
          ? Localized(zh: "docket \(words.zh) --帮助 有例子", en: "docket \(words.en) --help has examples")
          : .listing(choices.map { Localized(zh: $0.label, en: $0.id) }, zh: "可选：", en: "one of: "))
    case .undecided(let words, let action):
      let flags = words.map(\.flag)
      return .usage(
        "missing-field", zh: "\(action.words.zh) 要写 \(flags.map(\.zh).joined(separator: " 或 "))",
        en: "\(action.words.en) needs \(flags.map(\.en).joined(separator: " or "))",
        hint: .listing(flags, zh: "写其中一个：", en: "give one of: "))
    case .badValue(let field, let value, let problem):
      let (flag, shown, text) = (field.flag, field.shown(value), problem.text)
      return .usage(
        "bad-value", zh: "\(flag.zh) 不能是\(shown.zh)：\(text.zh)", en: "\(flag.en) can't be \(shown.en): \(text.en)",
        hint: problem.hint)
    case .missingCompanion(let option, let needs):
      return .usage(
        "nothing-to-issue", zh: "没有隐患，无从\(option.label)", en: "--\(option.id) needs hazards to issue for, and \(needs.id) is none",
        hint: Localized(zh: "用 --隐患 写明，或去掉该选项", en: "list them with --hazard, or leave the option out"))

    // Which case.
    case .noSuchCase(let word, let kind):
      return .refused(
        "no-such-case", zh: "没有\(zh: word)这个案件", en: "there is no case \(en: word)",
        hint: kind.map(Self.listed)
          ?? Localized(zh: "写全编号，如 notice/2023-0102", en: "write its whole id, such as notice/2023-0102"))
    case .wrongKind(let id, let expected):
      let kind = Self.kind(expected)
      return .usage(
        "wrong-kind", zh: "\(id) 不是\(kind.zh)", en: "\(id) is no \(kind.en)",
        hint: Localized(zh: "这里要的是\(kind.zh)", en: "\(kind.en.withArticle) is wanted here"))
    case .ambiguous(let word, let candidates):
      return .refused(
        "ambiguous", zh: "\(zh: word)可以指 \(candidates.count) 个案件", en: "\(en: word) may mean \(candidates.count) cases",
        details: candidates.map(\.line), hint: Localized(zh: "写明案件编号", en: "name the case by its id"))
    case .noCaseNamed(let word, let kind) where CaseReference<LogOffice<IndexedLookup>>.lastWords.contains(word):
      let name = Self.kind(kind)
      return .refused(
        "no-such-case", zh: "还没有你办过的\(name.zh)", en: "there is no \(name.en) yet that you did anything about", hint: Self.listed(kind))
    case .noneOpen(let project, let kind):
      let name = Self.kind(kind)
      return .refused(
        "no-such-case", zh: "\(project) 没有在办的\(name.zh)", en: "\(project) has no open \(name.en)",
        hint: Localized(
          zh: "docket 列表 \(name.zh) 项目:\(project) 列出办结的", en: "docket list \(name.en) project:\(project) shows those closed"))
    case .noCaseNamed(let word, let kind):
      let (word, name, isProject) = (Localized(quoting: word), Self.kind(kind), kind == Kind.project.id)
      return .refused(
        "no-such-case", zh: "没有叫\(word.zh)的\(name.zh)" + (isProject ? "" : "，也没有叫这个名字的项目有在办的一件"),
        en: "no \(name.en) is known as \(word.en)" + (isProject ? "" : ", and no project of that name has one open"),
        hint: Self.listed(kind))
    case .voidCase(let id):
      return .refused(
        "void-case", zh: "\(id) 已作废", en: "\(id) was voided",
        hint: Localized(zh: "docket 案件 \(id) 看经过；需要时重新登记", en: "docket case \(id) shows why; record it again if need be"))
    case .referredTo(let id, let others):
      let names = others.map(\.description).joined(separator: " ")
      return .refused(
        "referred-to", zh: "\(id) 不能作废：\(names) 引用了它", en: "\(id) can't be voided: \(names) refer to it",
        hint: Localized(zh: "先更正或作废引用它的案件", en: "correct or void the cases that refer to it first"))

    // What a case allows.
    case .wrongState(let id, let action, let state, let since, let seq, let possible):
      return .refused(
        "wrong-state", zh: "\(id) 不能\(action.label)：自 \(since) 起为\(state.label)（#\(seq)）",
        en: "\(id) is \(state.id) since \(since) (#\(seq)); it can't take \(Localized(quoting: action.id).en)",
        hint: Self.wayOn(from: state, of: id, possible))
    case .future(let day, let today):
      return .refused(
        "future-date", zh: "\(day) 还没到（今天 \(today)）", en: "\(day) lies in the future (today is \(today))",
        hint: Localized(zh: "日期不能晚于今天", en: "record it on the day or after"))
    case .outOfOrder(let id, let day, let previous):
      return .refused(
        "out-of-order", zh: "\(day) 早于 \(id) 的上一事件（\(previous)）", en: "\(day) lies before the previous event of \(id) (\(previous))",
        hint: Localized(
          zh: "更正日期，或由分管领导加 --允许倒序 --倒序理由 说明", en: "give a later date, or a supervisor adds --allow-out-of-order --because"))
    case .notUnique(let field, let value, let other):
      let shown = field.shown(value)
      return .refused(
        "not-unique", zh: "\(field.label)\(shown.zh)已用于 \(other)", en: "\(field.id) \(shown.en) belongs to \(other) already",
        hint: Localized(zh: "docket 案件 \(other) 看是不是同一件", en: "docket case \(other) shows whether it is the same"))
    case .tooMany(let field, let given, let remaining, let id):
      return .refused(
        "more-than-remains", zh: "\(id) 只剩 \(remaining)，\(field.label)不能是 \(given)",
        en: "\(id) has \(remaining) left; \(field.id) can't be \(given)",
        hint: Localized(zh: "--全部 表示剩下的全部", en: "--all means all that remains"))
    case .nothingRemains(let id):
      return .refused(
        "nothing-remains", zh: "\(id) 已没有剩余", en: "nothing remains of \(id)",
        hint: Localized(zh: "docket 案件 编号 看消除情况", en: "docket case CASE shows what was cleared"))
    case .noSuchPlace(let field, let place, let id, let count):
      return .refused(
        "no-such-place", zh: "\(id) 只列了 \(count) 条，\(field.label)没有 \(place)", en: "\(id) lists \(count); \(field.id) can't be \(place)",
        hint: Self.hazards(of: id))
    case .clearedAlready(let field, let place, let id, let seq):
      return .refused(
        "cleared-already", zh: "\(id) 的第 \(place) 条已消除（#\(seq)），\(field.label)不能再写",
        en: "\(id): number \(place) was cleared already (#\(seq)); \(field.id) can't name it again", hint: Self.hazards(of: id))
    case .fewerThanPlaces(let field, let given, let places):
      return .usage(
        "fewer-than-places", zh: "写了 \(places) 个序号，\(field.label)不能是 \(given)", en: "\(places) are named; \(field.id) can't be \(given)",
        hint: Localized(zh: "去掉数目，就按序号的个数计", en: "leave the number out: it is how many are named"))
    case .itself(let field, let id):
      return .refused(
        "itself", zh: "\(id) 的\(field.label)不能是它自己", en: "\(id) can't go \(field.id) itself",
        hint: Localized(zh: "写另一个案件", en: "name another case"))
    case .circle(let field, let id, let via):
      return .refused(
        "circle", zh: "\(id) 的\(field.label)不能是 \(via)：它又回到 \(id)", en: "\(id) can't go \(field.id) \(via), which leads back to it",
        hint: Localized(zh: "docket 案件 \(via) 看它指向哪里", en: "docket case \(via) shows where it leads"))
    case .contradiction(let fault, let stored):
      return Failure(
        stored ? .refused : .usage, code: "contradiction", fault.message, hint: Localized(zh: "更正其中一个", en: "put one of them right"))
    case .draw(let fault):
      let wording = fault.wording
      return Failure(.refused, code: wording.code, wording.text, hint: wording.hint)
    case .clause(let fault):
      let wording = fault.wording
      return Failure(.refused, code: wording.code, wording.text, hint: wording.hint)
    case .tableSubmitted(let id):
      return .refused(
        "table-submitted", zh: "\(id) 已报送", en: "\(id) has been submitted",
        hint: Localized(
          zh: "先撤回：docket 绩效表 撤回 \(id.number) --理由", en: "withdraw it first: docket table withdraw \(id.number) --reason"))
    case .notOnCopies:
      return .refused(
        "not-on-copies", zh: "外勤副本上不能办这件事", en: "a field copy can't do this",
        hint: Localized(zh: "在单位的案卷里办", en: "do it in the office's own log"))

    // Numbers and versions.
    case .noNumbering(let kind, let label):
      return .refused(
        "no-numbering", zh: "\(label)还没有文号格式", en: "no pattern of numbers is in force for \(kind)",
        hint: Localized(zh: "docket 单位 文号 \(label) 格式", en: "docket office numbering \(kind) PATTERN"))
    case .versionConflict(let id, let expected, let actual):
      return .refused(
        "version-conflict", zh: "\(id) 已是第 \(actual) 版，不是第 \(expected) 版", en: "\(id) is at version \(actual), not \(expected)",
        hint: Localized(zh: "docket 案件 \(id) 看有什么变化，再决定", en: "docket case \(id) shows what changed; then decide again"))
    case .wrongNumber(let id, let next):
      return .refused(
        "wrong-number", zh: "\(id) 不是下一个编号", en: "\(id) is not the next number",
        hint: Localized(zh: "下一个编号是 \(next)", en: "the next one is \(next)"))
    case .numbersUsedUp(let kind, let prefix):
      let (name, last) = (Self.kind(kind), RunningNumber.range.upperBound)
      return .refused(
        "numbers-used-up", zh: "\(name.zh) \(prefix) 的编号已用完：最后一个是 \(last)",
        en: "the numbers of \(name.en) \(prefix) are used up: \(last) is the last",
        hint: Localized(zh: "换一个年度的日期，或检查是谁用了最大的编号", en: "look at the case with the last number: docket list shows it"))
    case .foreignNumber(let id, let tag):
      return .refused(
        "foreign-number", zh: "副本 \(tag) 给不出编号 \(id)", en: "the copy \(tag) can't have given the number \(id)",
        hint: Localized(zh: "在单位另立一案", en: "open a case of the office's own instead"))
    case .idTaken(let id, let seq):
      return .refused(
        "id-taken", zh: "编号 \(id) 已用于 #\(seq)，内容不同", en: "the id \(id) is taken by #\(seq), with other content",
        hint: Localized(zh: "换一个编号", en: "use another id"))

    // People.
    case .notEnrolled(let name):
      return .refused(
        "not-enrolled", zh: "\(zh: name)不在名册上", en: "\(en: name) is not on the roster",
        hint: Localized(zh: "管理员：docket 人员 任职 \(name) --角色 监督员", en: "an admin can: docket person enrol \(name) --role inspector"))
    case .notAllowed(let name, let roles, let permission, let people):
      let (quoted, work) = (Localized(quoting: name), permission.text)
      let able = Role.allCases.filter { $0.may(permission) }.map { Localized(zh: $0.label, en: $0.rawValue) }
      let (zh, en) = (roles.map(\.label).joined(separator: "、"), roles.map(\.rawValue).joined(separator: " and "))
      var hint = Localized.listing(able, zh: "可由：", en: "these may: ")
      if !people.isEmpty {
        hint = Localized(
          zh: hint.zh + "（\(people.joined(separator: "、"))）", en: hint.en + " (\(people.joined(separator: ", ")))")
      }
      var failure = Failure.refused(
        "not-allowed", zh: "\(quoted.zh)是\(zh)，不能\(work.zh)", en: "\(quoted.en) is \(en) and may not \(work.en)", hint: hint)
      failure.people = people
      return failure
    case .firstMustBeAdmin:
      return .refused(
        "first-must-be-admin", zh: "名册上的第一个人必须是管理员", en: "the first person on the roster must be an admin",
        hint: Localized(zh: "docket 人员 任职 姓名 --角色 管理员", en: "docket person enrol NAME --role admin"))
    case .lastAdmin(let name):
      return .refused(
        "last-admin", zh: "\(zh: name)是最后一名管理员", en: "\(en: name) is the last admin",
        hint: Localized(zh: "先任命另一名管理员", en: "enrol another admin first"))
    case .rosterState(let name, let enrolled):
      return .refused(
        "roster", zh: "\(zh: name)\(enrolled ? "已在名册上" : "不在名册上")",
        en: "\(en: name) is \(enrolled ? "on the roster in that role already" : "not on the roster")",
        hint: Localized(zh: "docket 人员 列表 列出名册", en: "docket person list shows the roster"))
    case .keyTaken(let key, let owner):
      return .refused(
        "key-taken", zh: "密钥 \(key) 已是\(zh: owner)的", en: "the key \(key) is \(en: owner)'s already", hint: Self.keys(of: owner))
    case .noSuchKey(let key, let name):
      return .refused("no-such-key", zh: "\(zh: name)没有密钥 \(key)", en: "\(en: name) has no key \(key)", hint: Self.keys(of: name))

    // What was recorded.
    case .noSuchEvent(let seq):
      return .refused(
        "no-such-event", zh: "没有 #\(seq) 这个事件", en: "there is no event #\(seq)",
        hint: Localized(zh: "docket 日志 列出事件", en: "docket log lists the events"))
    case .notCorrectable(let seq, let problem):
      let wording = problem.wording
      return .refused("not-correctable", zh: "#\(seq) \(wording.text.zh)", en: "#\(seq) \(wording.text.en)", hint: wording.hint)
    case .notDisputable(let seq, let problem):
      let wording = problem.wording(of: seq)
      return Failure(.refused, code: "not-disputable", wording.text, hint: wording.hint)
    case .impossibleHistory(let id, let dependents, _):
      let events = dependents.map { "#\($0)" }.joined(separator: " ")
      return .refused(
        "impossible-history", zh: "这样一来 \(id) 的 \(events) 就不成立了", en: "\(events) of \(id) would then make no sense",
        hint: Localized(zh: "先作废或更正它们", en: "void or correct those first"))
    case .nothingToUndo(let name):
      return .refused(
        "nothing-to-undo", zh: "\(zh: name)今天没有可撤销的动作", en: "\(en: name) has nothing left to undo today",
        hint: Localized(zh: "更早的用 docket 作废 事件号 --理由", en: "older ones: docket void SEQ --reason"))
    case .notHere(let type):
      return .refused(
        "not-here", zh: "\(type) 不能从这里写入", en: "\(type) is not taken here", hint: Localized(zh: "用它自己的命令", en: "use the command of its own")
      )
    case .incompatibleKind(let id, let conflicts):
      let all = conflicts.map(\.text)
      return .refused(
        "incompatible-kind", zh: "\(id) 的新定义会改变已有事件的含义：\(all.map(\.zh).joined(separator: "；"))",
        en: "the new definition of \(id) would change what was recorded: \(all.map(\.en).joined(separator: "; "))",
        hint: Localized(zh: "只能增加字段、选项和动作", en: "an adoption may add fields, choices and actions"))
    }
  }

  /// The name of a kind; an adopted one's identifier, for no catalog is at hand here.
  static func kind(_ id: String) -> Localized { Localized(zh: Catalog.builtIn.kind(id)?.label ?? id, en: id) }

  private static func listed(_ kind: String) -> Localized {
    Localized(zh: "docket 列表 \(Self.kind(kind).zh) 列出已有的", en: "docket list \(kind) shows those there are")
  }

  private static func hazards(of id: CaseID) -> Localized {
    Localized(zh: "docket 案件 \(id) 列出各条隐患", en: "docket case \(id) lists the hazards with their numbers")
  }

  private static func keys(of name: String) -> Localized {
    Localized(zh: "docket 人员 密钥 \(name) 列出其密钥", en: "docket person key \(name) lists their keys")
  }

  /// The actions that are possible, and a way on where there are none.
  private static func wayOn(from state: StateName, of id: CaseID, _ possible: [ActionName]) -> Localized {
    if possible.isEmpty {
      return successor(of: id, after: state)
        ?? Localized(zh: "\(state.label)后不能再办；需要时另立一件", en: "nothing can follow \(state.id); open a new case if need be")
    }
    return .listing(possible.map { Localized(zh: $0.label, en: $0.id) }, zh: "现在可以：", en: "possible now: ")
  }

  /// How to follow a finished case by a new one, if its kind has a reference for that.
  private static func successor(of id: CaseID, after state: StateName) -> Localized? {
    guard let kind = Catalog.builtIn.kind(id.kind) else { return nil }
    for action in kind.actions where action.from.opens {
      for case .noCircle(let ref) in action.rules {
        guard let field = kind.field(ref) else { continue }
        return Localized(
          zh: "\(state.label)的\(kind.label)不能再办：用 docket \(kind.label) \(action.label) --\(field.label) \(id) 另发一份",
          en: "\(state.id.withArticle) \(kind.id) can't reopen: \(action.id) a new one with --\(field.id) \(id)")
      }
    }
    return nil
  }
}
