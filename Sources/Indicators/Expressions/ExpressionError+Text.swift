import Casework
import EventLog
import TextForms

/// What the errors say to people; the excerpt goes between message and hint.
extension ExpressionError {
  /// What is wrong, in one line.
  public func message(chinese: Bool) -> String {
    let text = chinese ? chineseText : englishText
    return chinese ? "第 \(column) 列：\(text)" : "column \(column): \(text)"
  }

  /// The word that is probably meant by one that isn't known.
  var nearest: String? {
    switch problem {
    case .unknownKind(_, let nearest), .unknownEvent(_, _, let nearest), .unknownField(_, _, let nearest), .unknownState(_, _, let nearest),
      .unknownMilestone(_, _, let nearest), .unknownChoice(_, _, let nearest), .unknownClass(_, let nearest),
      .unknownFunction(_, let nearest), .unknownMeasure(_, let nearest):
      nearest
    case .inMeasure(_, let error): error.nearest
    case .ambiguousCase, .severalChoices, .badValue, .notDays, .openQuote, .missingField, .severalValues, .unexpectedEnd, .unexpected,
      .tooLong,
      .notPosition, .noSuchCase, .otherKind, .notReference, .sealed, .misplaced, .cycle, .needlessField, .missingEvent, .unfitField,
      .unitMismatch, .noLink, .notGroupable, .overflow:
      nil
    }
  }

  /// What to do about it, in one line, where there is something to say.
  public func hint(chinese: Bool) -> String? {
    // A state where the kind should stand: people begin with what they want to know.
    if case .unknownKind(let word, _) = problem, let known = CaseClass(named: TextForms.nfkcFolded(word)) {
      return chinese ? "先写案件类型，再写 是:\(known.label)" : "name the kind first, then is:\(known.rawValue)"
    }
    if let nearest { return chinese ? "是不是 \(nearest)？" : "did you mean \(nearest)?" }
    switch problem {
    case .unknownKind, .unknownEvent, .unknownField, .unknownState, .unknownMilestone, .unknownChoice, .severalChoices, .unknownClass,
      .unknownFunction,
      .unknownMeasure:
      return alternatives(chinese: chinese)
    case .ambiguousCase(_, _, let cases):
      let names = cases.map(\.description).joined(separator: chinese ? "、" : ", ")
      return chinese ? "写明编号：\(names)" : "name one by its id: \(names)"
    case .badValue(_, let field, let problem): return hint(for: problem, field, chinese)
    case .notDays:
      return chinese
        ? "可以写 2023、2023-07、2023Q3、2023-07-01..2023-09-30、>=2023-07-01、今年、上月"
        : "write 2023, 2023-07, 2023Q3, 2023-07-01..2023-09-30, >=2023-07-01, this-year or last-month"
    case .openQuote: return chinese ? "补上后引号" : "close the quote"
    case .inMeasure(_, let error): return error.hint(chinese: chinese)
    case .missingField(let function):
      return chinese
        ? "例如 \(function.rawValue)(inspection.rechecked.cleared)" : "for example \(function.rawValue)(inspection.rechecked.cleared)"
    case .severalValues: return chinese ? "再加条件，或用 sum、max、last" : "narrow it down, or use sum, max or last"
    case .unexpectedEnd, .unexpected, .tooLong, .notPosition, .noSuchCase, .otherKind, .notReference, .sealed, .misplaced, .cycle,
      .needlessField, .missingEvent, .unfitField, .unitMismatch, .noLink, .notGroupable, .overflow:
      return nil
    }
  }

  /// What would have been right, where that is a short list.
  private func alternatives(chinese: Bool) -> String? {
    let words: [String]
    switch problem {
    case .unknownEvent(_, let kind, _):
      words = chinese ? kind.events.map { kind.actions(recording: $0).first?.label ?? $0 } : kind.events
    case .unknownState(_, let kind, _): words = kind.states.map { chinese ? $0.label : $0.id }
    case .severalChoices(_, _, let choices): words = choices.map { chinese ? $0.label : $0.id }
    case .unknownChoice(_, let field, _): words = field.type.choices.map { chinese ? $0.label : $0.id }
    case .unknownField(_, let kind, _): words = kind.allFields.map { chinese ? $0.label : $0.id }
    case .unknownClass: words = CaseClass.allCases.map { chinese ? $0.label : $0.rawValue }
    case .unexpectedEnd, .unexpected, .openQuote, .tooLong, .unknownKind, .unknownMilestone, .badValue, .notDays, .notPosition, .noSuchCase,
      .ambiguousCase, .otherKind, .notReference, .sealed, .misplaced, .unknownFunction, .unknownMeasure, .cycle, .inMeasure, .missingField,
      .needlessField, .missingEvent, .unfitField, .unitMismatch, .noLink, .notGroupable, .severalValues, .overflow:
      return nil
    }
    if words.isEmpty { return nil }
    return chinese ? "可以是：" + words.joined(separator: "、") : "one of: " + words.joined(separator: ", ")
  }

  private func hint(for problem: ValueProblem, _ field: Field, _ chinese: Bool) -> String? {
    switch field.type {
    case .number, .count, .money: chinese ? "可以写 3、>3、>=3、10万..50万" : "write 3, >3, >=3 or 10万..50万"
    case .flag: chinese ? "写 是 或 否" : "write yes or no"
    case .date, .quarter, .text, .choice, .ref, .list, .positions, .attachments: nil
    }
  }

  private var chineseText: String {
    switch problem {
    case .unexpectedEnd(let expected): return "这里还缺\(expected.chinese)"
    case .unexpected(let found, let expected): return "这里应是\(expected.chinese)，不是“\(found)”"
    case .openQuote: return "引号没有结束"
    case .tooLong(.bytes): return "表达式太长：最多 \(InputLimits.expression >> 10) KiB"
    case .tooLong(.brackets): return "嵌套太深：最多 \(InputLimits.expressionDepth) 层"
    case .tooLong(.parts): return "表达式的项太多：最多 \(InputLimits.expressionParts) 项"
    case .unknownKind(let word, _): return "没有“\(word)”这类案件"
    case .unknownEvent(let word, let kind, _): return "\(kind.label)没有“\(word)”这个事件"
    case .unknownField(let word, let kind, _): return "\(kind.label)没有“\(word)”这个字段或事件"
    case .unknownState(let word, let kind, _): return "\(kind.label)没有“\(word)”这个状态"
    case .unknownMilestone(let word, let kind, _): return "\(kind.label)没有“\(word)”这个事件或状态"
    case .unknownChoice(let word, let field, _): return "\(field.label)没有“\(word)”这个选项"
    case .severalChoices(let word, let field, let choices): return "\(field.label)的“\(word)”可以是 \(choices.count) 项"
    case .unknownClass(let word, _): return "is: 后面不能是“\(word)”"
    case .badValue(let word, let field, let problem): return "\(field.label)不能是“\(word)”：\(problem.shortText(chinese: true))"
    case .notDays(let word): return "“\(word)”不是日期或期间"
    case .notPosition(let word): return "“\(word)”不是事件序号"
    case .noSuchCase(let word, let kind): return "没有叫“\(word)”的\(kind.label)"
    case .ambiguousCase(let word, let kind, let cases): return "有 \(cases.count) 件\(kind.label)叫“\(word)”"
    case .otherKind(let id, let kind): return "\(id) 不是\(kind.label)"
    case .notReference(let field): return "\(field.label)不指向别的案件，后面不能再加点"
    case .sealed(let field): return "\(field.label)是个人信息，不在日志里，不能按它查询"
    case .misplaced(let word): return "“\(word)”不能用在这里"
    case .unknownFunction(let word, _): return "没有“\(word)”这个函数"
    case .unknownMeasure(let word, _): return "没有采用过叫“\(word)”的指标"
    case .cycle(let names): return "指标由自己定义：\(names.joined(separator: " → "))"
    case .inMeasure(let name, let error): return "指标“\(name)”里：\(error.message(chinese: true))"
    case .missingField(let function): return "\(function.rawValue) 要有字段"
    case .needlessField(let function, let field): return "\(function.rawValue) 不带字段，“\(field)”是多余的"
    case .missingEvent(let function): return "\(function.rawValue) 要有事件，只写案件类型不够"
    case .unfitField(let function, let field): return "\(function.rawValue) 不能用于\(field.label)（\(field.type.chinese)）"
    case .unitMismatch(let left, let sign, let right): return "\(left.chinese)和\(right.chinese)不能用 \(sign.rawValue) 连起来"
    case .noLink(let from, let to): return "\(from.label)不指向\(to.label)"
    case .notGroupable(let word): return "不能按“\(word)”分组"
    case .severalValues(let count): return "应只有一个值，却有 \(count) 个"
    case .overflow: return "数值太大"
    }
  }

  private var englishText: String {
    switch problem {
    case .unexpectedEnd(let expected): return "\(expected.english) is missing here"
    case .unexpected(let found, let expected): return "\(expected.english) is expected here, not '\(found)'"
    case .openQuote: return "the quote is not closed"
    case .tooLong(.bytes): return "the expression is too long: it has at most \(InputLimits.expression >> 10) KiB"
    case .tooLong(.brackets): return "the expression is nested too deeply: at most \(InputLimits.expressionDepth) levels"
    case .tooLong(.parts): return "the expression has too many parts: at most \(InputLimits.expressionParts)"
    case .unknownKind(let word, _): return "there is no kind of case '\(word)'"
    case .unknownEvent(let word, let kind, _): return "\(kind.id) has no event '\(word)'"
    case .unknownField(let word, let kind, _): return "\(kind.id) has no field or event '\(word)'"
    case .unknownState(let word, let kind, _): return "\(kind.id) has no state '\(word)'"
    case .unknownMilestone(let word, let kind, _): return "\(kind.id) has no event or state '\(word)'"
    case .unknownChoice(let word, let field, _): return "\(field.id) can't be '\(word)'"
    case .severalChoices(let word, let field, let choices): return "\(field.id) '\(word)' may be \(choices.count) choices"
    case .unknownClass(let word, _): return "is: can't be '\(word)'"
    case .badValue(let word, let field, let problem): return "\(field.id) can't be '\(word)': \(problem.shortText(chinese: false))"
    case .notDays(let word): return "'\(word)' is no day or span of days"
    case .notPosition(let word): return "'\(word)' is no event's number"
    case .noSuchCase(let word, let kind): return "there is no \(kind.id) '\(word)'"
    case .ambiguousCase(let word, let kind, let cases): return "'\(word)' names \(cases.count) cases of \(kind.id)"
    case .otherKind(let id, let kind): return "\(id) is no \(kind.id)"
    case .notReference(let field): return "\(field.id) leads to no other case, so nothing can follow its dot"
    case .sealed(let field): return "\(field.id) is personal: its values are not in the log and can't be asked for"
    case .misplaced(let word): return "'\(word)' can't be used here"
    case .unknownFunction(let word, _): return "there is no function '\(word)'"
    case .unknownMeasure(let word, _): return "no measure '\(word)' was adopted"
    case .cycle(let names): return "the measure is defined by itself: \(names.joined(separator: " → "))"
    case .inMeasure(let name, let error): return "in measure '\(name)': \(error.message(chinese: false))"
    case .missingField(let function): return "\(function.rawValue) needs a field"
    case .needlessField(let function, let field): return "\(function.rawValue) takes no field: '\(field)' is one word too many"
    case .missingEvent(let function): return "\(function.rawValue) needs an event, not just a kind"
    case .unfitField(let function, let field): return "\(function.rawValue) can't take \(field.id), which is a \(field.type.word)"
    case .unitMismatch(let left, let sign, let right): return "\(left.english) \(sign.rawValue) \(right.english) makes no sense"
    case .noLink(let from, let to): return "\(from.id) has no reference to \(to.id)"
    case .notGroupable(let word): return "figures can't be grouped by '\(word)'"
    case .severalValues(let count): return "there are \(count) values where one is asked for"
    case .overflow: return "the figure is too large"
    }
  }
}
