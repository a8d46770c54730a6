import Casework
import Commands
import EventLog
import Exchange
import Formats
import TextForms

extension RowProblem {
  /// Why the row was not imported, in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch reason {
    case .unreadable(let fault): fault.text(language)
    case .noValue(let text): zh ? "没有值：\(text)" : "it has no value: \(text)"
    case .badValue(let text, _, let problem):
      zh ? "不能是\(language.quote(text))：\(problem.text.zh)" : "it can't be \(language.quote(text)): \(problem.text.en)"
    case .noDay: zh ? "没有日期" : "it has no day"
    case .noOpening: zh ? "没有可新开案件的事件" : "none of its events opens a case"
    case .emptyKey: zh ? "没有编号" : "it has no number of its own"
    case .repeatedKey(let line): zh ? "编号与第 \(line) 行相同" : "line \(line) has the same number"
    case .notEvents: zh ? "不是事件列表" : "it is no list of events"
    case .contradicts: zh ? "与本行“events”里的事件不符：两处都改，或把“events”清空" : "it contradicts the row's events: change both, or empty the events"
    case .notImported(let id, _): zh ? "\(id) 还没有导入：先导入它所在的文件" : "\(id) isn't imported yet: import its file first"
    case .differs(let event, let first, let others):
      (zh ? "与 \(event.caseID)（#\(event.seq)）不同：" : "it differs from \(event.caseID) (#\(event.seq)): ")
        + ([first] + others).map { $0.text(language) }.joined(separator: zh ? "；" : "; ")
    case .refused(let refusal): refusal.failure.message[language]
    }
  }

  /// Why, in words that are the same for all rows of which it is true.
  func cause(_ language: Language) -> String {
    let zh = language == .zh
    return switch reason {
    case .noValue: zh ? "没有值" : "it has no value"
    case .badValue(_, _, let problem): problem.text[language]
    case .repeatedKey: zh ? "前面有一行编号相同" : "an earlier row has the same number"
    case .notImported: zh ? "引用的案件还没有导入" : "the case that it refers to isn't imported yet"
    case .refused(.noCaseNamed(_, let kind)): zh ? "没有叫这个名字的\(Refusal.kind(kind).zh)" : "no \(kind) is known by that name"
    case .refused(.ambiguous): zh ? "可以指几个案件" : "it may mean several cases"
    case .refused(.noSuchCase): zh ? "没有这个案件" : "there is no such case"
    case .refused(.future): zh ? "还没到" : "it lies in the future"
    case .unreadable, .noDay, .noOpening, .emptyKey, .notEvents, .contradicts, .differs, .refused: text(language)
    }
  }

  /// What can be done about it.
  func hint(_ language: Language) -> String? {
    let zh = language == .zh
    if let remedy {
      let text =
        switch remedy {
        case .year: "\"year\": 2024"
        case .null(let word): "\"null\": [\"\(word)\"]"
        case .unit(let word): "\"units\": [\"\(word)\"]"
        }
      return zh ? "对照里写 \(text)；--建议 给出对照" : "put \(text) into the map; --suggest prints one"
    }
    switch reason {
    case .badValue(let text, let field, .notChoice(let choices, let nearest)):
      if nearest != nil || field.isPersonal { return ValueProblem.notChoice(choices, nearest: nearest).hint[language] }
      let choice = choices.first?.id ?? ""
      return zh
        ? "对照里写 \"choices\": {\"\(text)\": \"\(choice)\"}，选一个"
        : "put \"choices\": {\"\(text)\": \"\(choice)\"} into the map, whichever it is"
    case .badValue(_, _, .notDay): return zh ? "如 2023-07-05、2023年7月5日" : "such as 2023-07-05, 2023年7月5日"
    case .badValue(_, _, let problem): return problem.hint[language]
    case .differs(let event, let first, let others): return Self.correction(of: event, [first] + others, language)
    case .refused(.noCaseNamed(_, let kind)):
      return zh
        ? "先登记或导入\(Refusal.kind(kind).zh)：docket 列表 \(Refusal.kind(kind).zh) 列出已有的"
        : "record or import it first: docket list \(kind) shows those there are"
    case .refused(.missingField(let field, _)):
      let choices = field.type.choices.map { zh ? "\($0.label) \($0.id)" : $0.id }
      let example = "\"\(field.id)\": {\"const\": \"\(field.type.choices.first?.id ?? "…")\"}"
      let list = choices.isEmpty ? "" : (zh ? "；可选：" : "; one of: ") + choices.joined(separator: zh ? "、" : ", ")
      return (zh ? "台账里没有的，在对照的“fields”里写 \(example)" : "what the ledger doesn't say stands in the map's fields: \(example)") + list
    case .refused(let refusal): return refusal.failure.hint?[language]
    case .noDay: return zh ? "填上日期；合计之类的行可在对照的“skip”里略过" : "give the day; skip in the map passes over totals and the like"
    case .emptyKey, .repeatedKey: return zh ? "在台账里补上编号，或从对照里去掉“key”" : "put the numbers right in the ledger, or leave key out of the map"
    case .unreadable, .noValue, .noOpening, .notEvents, .contradicts, .notImported: return nil
    }
  }

  /// The command that takes over what a row says.
  private static func correction(of event: StoredEvent, _ differences: [Repetition.Difference], _ language: Language) -> String {
    let zh = language == .zh
    var words = ["docket", zh ? "更正" : "correct", "\(event.seq)"]
    for difference in differences {
      let name = difference.field.id == "on" ? (zh ? "日期" : "on") : zh ? difference.field.label : difference.field.id
      let entries = (difference.given?.array ?? []).compactMap(\.string)
      let values = entries.isEmpty ? [difference.typed(language)] : entries
      for value in values { words += [zh ? "--改为" : "--set", "\(name)=\(value)".shellWord] }
    }
    return (words + [zh ? "--理由 文字" : "--reason TEXT"]).joined(separator: " ")
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

  /// The value that is given, as it is typed; `-` asks for a personal one.
  fileprivate func typed(_ language: Language) -> String {
    guard let given else { return "" }
    if field.isPersonal { return "-" }
    if case .money = field.type, let amount = given.decimal { return "\(amount)" }
    if case .number = field.type, let number = given.decimal { return "\(number)" }
    return ValueText(field: field, language: language).text(given)
  }
}

extension Row.Fault {
  /// Why the row can't be read, in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .unclosedQuote: zh ? "引号没有配对" : "a quote is never closed"
    case .textAfterQuote: zh ? "后引号之后还有文字" : "text follows a closing quote"
    case .tooLong: zh ? "太长，案卷存不下" : "it is longer than the log can hold"
    case .ragged(let cells, let header): zh ? "有 \(cells) 格，表头有 \(header) 格" : "it has \(cells) cells, the header has \(header)"
    }
  }
}
