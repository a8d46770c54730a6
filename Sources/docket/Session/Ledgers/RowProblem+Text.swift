import Casework
import Commands
import EventLog
import Exchange
import Formats
import LogLines
package import TextForms
import Values

extension RowProblem {
  /// Why the row was not imported, the cause that many rows may share, and what can be done about it.
  package var wording: (text: Localized, cause: Localized, hint: Localized?) {
    let (text, cause, hint) = said
    return (text, cause ?? text, remedy?.hint ?? hint)
  }

  private var said: (text: Localized, cause: Localized?, hint: Localized?) {
    let numbers = Localized(zh: "在台账里补上编号，或从对照里去掉“key”", en: "put the numbers right in the ledger, or leave key out of the map")
    switch reason {
    case .unreadable(let fault): return (fault.text, nil, nil)
    case .noValue(let text):
      return (Localized(message: "row-problem.no-value", ["text": text]), Localized(zh: "没有值", en: "it has no value"), nil)
    case .badValue(let text, let field, let problem):
      let (quoted, cause) = (Localized(quoting: text), problem.text)
      let message = Localized(message: "row-problem.bad-value", ["quoted": quoted, "cause": cause])
      return (message, cause, Self.hint(for: problem, of: text, in: field))
    case .yearUnsaid(let text, let map, let ledger):
      let cause = Localized(message: "row-problem.year-unsaid", ["map": map, "ledger": ledger])
      return (Localized(message: "row-problem.bad-value", ["quoted": Localized(quoting: text), "cause": cause]), cause, nil)
    case .unitUnsaid(let text, let units):
      let cause = Localized(message: "row-problem.unit-unsaid", ["units": units])
      return (Localized(message: "row-problem.bad-value", ["quoted": Localized(quoting: text), "cause": cause]), cause, nil)
    case .noDay:
      let hint = Localized(message: "row-problem.no-day")
      return (Localized(zh: "没有日期", en: "it has no day"), nil, hint)
    case .noOpening: return (Localized(message: "row-problem.no-opening"), nil, nil)
    case .emptyKey: return (Localized(message: "row-problem.empty-key"), nil, numbers)
    case .repeatedKey(let line):
      let cause = Localized(message: "row-problem.repeated-key")
      return (Localized(message: "row-problem.repeated-key-2", ["line": line]), cause, numbers)
    case .notEvents: return (Localized(zh: "不是事件列表", en: "it is no list of events"), nil, nil)
    case .contradicts:
      let text = Localized(message: "row-problem.contradicts")
      return (text, nil, nil)
    case .notImported(let id, _):
      let cause = Localized(message: "row-problem.not-imported")
      return (Localized(message: "row-problem.not-imported-2", ["id": id]), cause, nil)
    case .differs(let event, let first, let others):
      let differences = [first] + others
      let wording = Localized { language in differences.map { $0.text(language) }.joined(separator: language.choose("；", "; ")) }
      let (id, seq) = (event.caseID, event.seq)
      let text = Localized(message: "row-problem.differs", ["id": id, "seq": seq, "wording": wording])
      let cause = Localized { language in
        let fields = differences.map { language.choose($0.field.label, $0.field.id) }.joined(separator: language.choose("、", ", "))
        return language.choose("与已导入的不同：\(fields)", "it differs from what was imported: \(fields)")
      }
      return (text, cause, Localized { Self.correction(of: event, differences, $0) })
    case .lost(let event, let action):
      let action = Localized(zh: action.label, en: action.event)
      let text = Localized(message: "row-problem.lost", ["id": event.caseID, "seq": event.seq, "action": action])
      let cause = Localized(message: "row-problem.lost-2", ["action": action])
      return (text, cause, Localized(message: "row-problem.lost-3", ["seq": event.seq]))
    case .refused(let refusal):
      let (failure, words) = (refusal.failure, Self.own(of: refusal))
      if case .ambiguous(let word, _) = refusal, let cause = words.cause {
        let quoted = Localized(quoting: word)
        return (Localized(zh: "\(quoted.zh)\(cause.zh)", en: "\(quoted.en): \(cause.en)"), cause, words.hint)
      }
      guard let likely = Localized.didYouMean(nearest) else { return (failure.message, words.cause, words.hint ?? failure.hint) }
      func asking(_ text: Localized) -> Localized { Localized(zh: "\(text.zh)，\(likely.zh)", en: "\(text.en); \(likely.en)") }
      // Rows of one wrong name share the names that are like it.
      return (asking(failure.message), words.cause.map(asking), words.hint ?? failure.hint)
    }
  }

  /// The message of a refused row if it differs from a command's.
  private static func own(of refusal: Refusal) -> (cause: Localized?, hint: Localized?) {
    if case .noCaseNamed(_, let kind) = refusal {
      let name = Refusal.kind(kind).zh
      let hint = Localized(message: "row-problem.unknown-case-hint", ["name": name, "kind": kind])
      return (Localized(message: "row-problem.no-case-named", ["name": name, "kind": kind]), hint)
    }
    if case .missingField(let field, _) = refusal {
      let choices = field.type.choices
      let all = choices.map { Localized(zh: "\($0.label) \($0.id)", en: $0.id) }
      let list = all.isEmpty ? "" : Localized.listing(all, zh: "；可选：", en: "; one of: ")
      let example = "\"\(field.id)\": {\"const\": \"\(choices.first?.id ?? "…")\"}"
      let hint = Localized(message: "row-problem.missing-hint", ["example": example, "list": list])
      return (nil, hint)
    }
    if case .ambiguous(_, let candidates) = refusal {
      let names = candidates.prefix(3).map { Localized(TextForms.shownInLine($0.name ?? $0.id.description)) }
      let more = candidates.count > names.count ? Localized(zh: " 等 \(candidates.count) 个", en: " and others") : ""
      let cause = Localized(
        zh: Localized.listing(names, zh: "可以是：", en: "").zh + more.zh, en: Localized.listing(names, zh: "", en: "it may be: ").en + more.en)
      return (cause, Localized(message: "row-problem.ambiguous"))
    }
    if case .noSuchCase = refusal { return (Localized(zh: "没有这个案件", en: "there is no such case"), nil) }
    if case .future = refusal { return (Localized(zh: "还没到", en: "it lies in the future"), nil) }
    return (nil, nil)
  }

  private static func hint(for problem: ValueProblem, of text: String, in field: Refusal.FieldName) -> Localized? {
    if case .notDay = problem { return Localized(message: "row-problem.not-day") }
    if field.isPersonal { return problem.hint }
    switch problem {
    case .notFlag:
      return Localized(
        message: "row-problem.word-hint",
        ["text": text, "label": field.label, "id": field.id, "choices": [Localized(zh: "是", en: "yes"), Localized(zh: "否", en: "no")]])
    case .notChoice(let choices, nil):
      let all = choices.map { Localized(zh: $0.label, en: $0.id) }
      return Localized(message: "row-problem.word-hint", ["text": text, "label": field.label, "id": field.id, "choices": all])
    case .notText, .notNumber, .notCount, .notMoney, .wrongUnit, .tooPrecise, .notDay, .severalDays, .notFrequency, .notQuarter, .notChoice,
      .severalChoices, .notRef, .otherKind, .notRunningNumber, .tooLong, .nothingAmongOthers, .readsOtherwise, .notList, .notPositions,
      .notAttachments,
      .notPublicKey, .notNumbered, .notPattern, .notLabel, .notName, .empty:
      return problem.hint
    }
  }

  /// The command that takes over what a row says.
  private static func correction(of event: StoredEvent, _ differences: [Repetition.Difference], _ language: Language) -> String {
    var words = ["docket", language.choose("更正", "correct"), "\(event.seq)"]
    for difference in differences {
      let field = difference.field
      let name = language.choose(field.id == "on" ? "日期" : field.label, field.id)
      let entries = (difference.given?.array ?? []).compactMap(\.string)
      let values = entries.isEmpty ? [difference.typed(language)] : entries
      for value in values { words += [language.choose("--改为", "--set"), "\(name)=\(value)".shellWord] }
    }
    return (words + [language.choose("--理由 文字", "--reason TEXT")]).joined(separator: " ")
  }
}

extension RowProblem.Remedy {
  fileprivate var hint: Localized {
    let (zh, en) =
      switch self {
      case .year: ("\"year\": 年份", "\"year\": YEAR")
      case .null(let word): ("\"null\": [\"\(word)\"]", "\"null\": [\"\(word)\"]")
      case .unit(let word): ("\"units\": [\"\(word)\"]", "\"units\": [\"\(word)\"]")
      }
    return Localized(message: "row-problem.unit", ["zh": zh, "en": en])
  }
}

extension Repetition.Difference {
  /// The field with both values, as people read them.
  func text(_ language: Language) -> String {
    let shown = ValueText(field: field, language: language)
    let none = language.choose("（空）", "(none)")
    func text(_ value: JSON?) -> String {
      guard let value else { return none }
      return field.isPersonal ? language.choose("（个人信息）", "(personal)") : shown.text(value)
    }
    return "\(language.choose(field.label, field.id)) \(text(stored)) → \(text(given))"
  }

  /// The value as typed; `-` asks for a personal one.
  fileprivate func typed(_ language: Language) -> String {
    guard let given else { return "" }
    if field.isPersonal { return "-" }
    if case .money = field.type, let amount = given.decimal { return "\(amount)" }
    if case .number = field.type, let number = given.decimal { return "\(number)" }
    return ValueText(field: field, language: language).text(given)
  }
}

extension Row.Fault: Said {
  package static var subject: String { "row-fault" }
}
