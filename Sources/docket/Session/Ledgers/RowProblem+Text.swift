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
      return (Localized(zh: "没有值：\(text)", en: "it has no value: \(text)"), Localized(zh: "没有值", en: "it has no value"), nil)
    case .badValue(let text, let field, let problem):
      let (quoted, cause) = (Localized(quoting: text), problem.text)
      let message = Localized(zh: "不能是\(quoted.zh)：\(cause.zh)", en: "it can't be \(quoted.en): \(cause.en)")
      return (message, cause, Self.hint(for: problem, of: text, in: field))
    case .noDay:
      let hint = Localized(zh: "填上日期；合计之类的行可在对照的“skip”里略过", en: "give the day; skip in the map passes over totals and the like")
      return (Localized(zh: "没有日期", en: "it has no day"), nil, hint)
    case .noOpening: return (Localized(zh: "没有可新开案件的事件", en: "none of its events opens a case"), nil, nil)
    case .emptyKey: return (Localized(zh: "没有编号", en: "it has no number of its own"), nil, numbers)
    case .repeatedKey(let line):
      let cause = Localized(zh: "前面有一行编号相同", en: "an earlier row has the same number")
      return (Localized(zh: "编号与第 \(line) 行相同", en: "line \(line) has the same number"), cause, numbers)
    case .notEvents: return (Localized(zh: "不是事件列表", en: "it is no list of events"), nil, nil)
    case .contradicts:
      let text = Localized(message: "row-problem.contradicts")
      return (text, nil, nil)
    case .notImported(let id, _):
      let cause = Localized(zh: "引用的案件还没有导入", en: "the case that it refers to isn't imported yet")
      return (Localized(zh: "\(id) 还没有导入：先导入它所在的文件", en: "\(id) isn't imported yet: import its file first"), cause, nil)
    case .differs(let event, let first, let others):
      let differences = [first] + others
      let wording = Localized { language in differences.map { $0.text(language) }.joined(separator: language.choose("；", "; ")) }
      let (id, seq) = (event.caseID, event.seq)
      let text = Localized(zh: "与 \(id)（#\(seq)）不同：\(wording.zh)", en: "it differs from \(id) (#\(seq)): \(wording.en)")
      let cause = Localized { language in
        let fields = differences.map { language.choose($0.field.label, $0.field.id) }.joined(separator: language.choose("、", ", "))
        return language.choose("与已导入的不同：\(fields)", "it differs from what was imported: \(fields)")
      }
      return (text, cause, Localized { Self.correction(of: event, differences, $0) })
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
      return (Localized(zh: "没有叫这个名字的\(name)", en: "no \(kind) is known by that name"), hint)
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
      return (cause, Localized(zh: "写明全名或案件编号", en: "write the whole name, or the number of the case"))
    }
    if case .noSuchCase = refusal { return (Localized(zh: "没有这个案件", en: "there is no such case"), nil) }
    if case .future = refusal { return (Localized(zh: "还没到", en: "it lies in the future"), nil) }
    return (nil, nil)
  }

  private static func hint(for problem: ValueProblem, of text: String, in field: Refusal.FieldName) -> Localized? {
    if case .notDay = problem { return Localized(zh: "如 2023-07-05、2023年7月5日", en: "such as 2023-07-05, 2023年7月5日") }
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
      .severalChoices, .notRef, .otherKind, .notRunningNumber, .tooLong, .nothingAmongOthers, .notList, .notPositions, .notAttachments,
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
    return Localized(zh: "对照里写 \(zh)；--建议 给出对照", en: "put \(en) into the map; --suggest prints one")
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

extension Row.Fault {
  /// Why the row can't be read.
  var text: Localized {
    switch self {
    case .unclosedQuote: Localized(zh: "引号没有配对", en: "a quote is never closed")
    case .textAfterQuote: Localized(zh: "后引号之后还有文字", en: "text follows a closing quote")
    case .tooLong: Localized(zh: "太长，案卷存不下", en: "it is longer than the log can hold")
    case .ragged(let cells, let header):
      Localized(zh: "有 \(cells) 格，表头有 \(header) 格", en: "it has \(cells) cells, the header has \(header)")
    }
  }
}
