import Casework
import EventLog
public import TextForms

/// The messages of expression errors; the excerpt is printed between message and hint.
extension ExpressionError {
  /// What is wrong, in one line.
  public var message: Localized { said(wording) }

  /// The word that is probably meant by one that isn't known.
  var nearest: String? { wording.nearest }

  /// What to do about it in one line, if anything.
  public var hint: Localized? {
    let wording = wording
    return wording.hint ?? wording.nearest.map { Localized(zh: "是不是 \($0)？", en: "did you mean \($0)?") }
  }

  /// Whether what is wrong depends on what the log holds rather than on the text alone.
  public var dependsOnLog: Bool { wording.dependsOnLog }

  private func said(_ wording: Explanation) -> Localized {
    Localized(zh: "第 \(column) 列：\(wording.text.zh)", en: "column \(column): \(wording.text.en)")
  }

  /// What there is to say of a problem.
  private struct Explanation {
    let text: Localized
    let nearest: String?
    let hint: Localized?
    let dependsOnLog: Bool

    init(zh: String, en: String, nearest: String? = nil, hint: Localized? = nil, dependsOnLog: Bool = false) {
      (text, self.nearest, self.hint, self.dependsOnLog) = (Localized(zh: zh, en: en), nearest, hint, dependsOnLog)
    }
  }

  private var wording: Explanation {
    switch problem {
    case .unexpectedEnd(let expected): return Explanation(zh: "这里还缺\(expected.text.zh)", en: "\(expected.text.en) is missing here")
    case .unexpected(let found, let expected):
      return Explanation(zh: "这里应是\(expected.text.zh)，不是“\(found)”", en: "\(expected.text.en) is expected here, not '\(found)'")
    case .openQuote: return Explanation(zh: "引号没有结束", en: "the quote is not closed", hint: Localized(zh: "补上后引号", en: "close the quote"))
    case .tooLong(.bytes):
      return Explanation(
        zh: "表达式太长：最多 \(InputLimits.expression >> 10) KiB",
        en: "the expression is too long: it has at most \(InputLimits.expression >> 10) KiB")
    case .tooLong(.brackets):
      return Explanation(
        zh: "嵌套太深：最多 \(InputLimits.expressionDepth) 层",
        en: "the expression is nested too deeply: at most \(InputLimits.expressionDepth) levels")
    case .tooLong(.parts):
      return Explanation(
        zh: "表达式的项太多：最多 \(InputLimits.expressionParts) 项", en: "the expression has too many parts: at most \(InputLimits.expressionParts)")
    case .unknownKind(let word, let nearest):
      // A state where the kind should stand: people begin with what they want to know.
      let known = CaseClass(named: TextForms.nfkcFolded(word))
      return Explanation(
        zh: "没有“\(word)”这类案件", en: "there is no kind of case '\(word)'", nearest: nearest,
        hint: known.map { Localized(zh: "先写案件类型，再写 是:\($0.label)", en: "name the kind first, then is:\($0.rawValue)") })
    case .unknownEvent(let word, let kind, let nearest):
      let events = kind.events.map { Localized(zh: kind.actions(recording: $0).first?.label ?? $0, en: $0) }
      return Explanation(
        zh: "\(kind.label)没有“\(word)”这个事件", en: "\(kind.id) has no event '\(word)'", nearest: nearest,
        hint: Self.oneOf(events, unless: nearest))
    case .unknownField(let word, let kind, let nearest):
      let fields = kind.allFields.map { Localized(zh: $0.label, en: $0.id) }
      return Explanation(
        zh: "\(kind.label)没有“\(word)”这个字段或事件", en: "\(kind.id) has no field or event '\(word)'", nearest: nearest,
        hint: Self.oneOf(fields, unless: nearest))
    case .unknownState(let word, let kind, let nearest):
      let states = kind.states.map { Localized(zh: $0.label, en: $0.id) }
      return Explanation(
        zh: "\(kind.label)没有“\(word)”这个状态", en: "\(kind.id) has no state '\(word)'", nearest: nearest,
        hint: Self.oneOf(states, unless: nearest))
    case .unknownMilestone(let word, let kind, let nearest):
      return Explanation(zh: "\(kind.label)没有“\(word)”这个事件或状态", en: "\(kind.id) has no event or state '\(word)'", nearest: nearest)
    case .unknownChoice(let word, let field, let nearest):
      return Explanation(
        zh: "\(field.label)没有“\(word)”这个选项", en: "\(field.id) can't be '\(word)'", nearest: nearest,
        hint: Self.oneOf(field.type.choices.map(Self.name), unless: nearest))
    case .severalChoices(let word, let field, let choices):
      return Explanation(
        zh: "\(field.label)的“\(word)”可以是 \(choices.count) 项", en: "\(field.id) '\(word)' may be \(choices.count) choices",
        hint: Self.oneOf(choices.map(Self.name)))
    case .unknownClass(let word, let nearest):
      let classes = CaseClass.allCases.map { Localized(zh: $0.label, en: $0.rawValue) }
      return Explanation(
        zh: "is: 后面不能是“\(word)”", en: "is: can't be '\(word)'", nearest: nearest, hint: Self.oneOf(classes, unless: nearest))
    case .badValue(let word, let field, let problem):
      let reason = problem.reason
      return Explanation(
        zh: "\(field.label)不能是“\(word)”：\(reason.zh)", en: "\(field.id) can't be '\(word)': \(reason.en)", hint: Self.form(of: field))
    case .notDays(let word):
      return Explanation(
        zh: "“\(word)”不是日期或期间", en: "'\(word)' is no day or span of days",
        hint: Localized(
          zh: "可以写 2023、2023-07、2023Q3、2023-07-01..2023-09-30、>=2023-07-01、今年、上月",
          en: "write 2023, 2023-07, 2023Q3, 2023-07-01..2023-09-30, >=2023-07-01, this-year or last-month"))
    case .notPosition(let word): return Explanation(zh: "“\(word)”不是事件序号", en: "'\(word)' is no event's number")
    case .noSuchCase(let word, let kind):
      return Explanation(zh: "没有叫“\(word)”的\(kind.label)", en: "there is no \(kind.id) '\(word)'", dependsOnLog: true)
    case .ambiguousCase(let word, let kind, let cases):
      let names = cases.map(\.description)
      return Explanation(
        zh: "有 \(cases.count) 件\(kind.label)叫“\(word)”", en: "'\(word)' names \(cases.count) cases of \(kind.id)",
        hint: Localized(
          zh: "写明编号：\(names.joined(separator: "、"))", en: "name one by its id: \(names.joined(separator: ", "))"), dependsOnLog: true)
    case .otherKind(let id, let kind): return Explanation(zh: "\(id) 不是\(kind.label)", en: "\(id) is no \(kind.id)")
    case .notReference(let field):
      return Explanation(zh: "\(field.label)不指向别的案件，后面不能再加点", en: "\(field.id) leads to no other case, so nothing can follow its dot")
    case .sealed(let field):
      return Explanation(
        zh: "\(field.label)是个人信息，不在日志里，不能按它查询", en: "\(field.id) is personal: its values are not in the log and can't be asked for")
    case .misplaced(let word): return Explanation(zh: "“\(word)”不能用在这里", en: "'\(word)' can't be used here")
    case .unknownFunction(let word, let nearest):
      return Explanation(zh: "没有“\(word)”这个函数", en: "there is no function '\(word)'", nearest: nearest)
    case .unknownMeasure(let word, let nearest):
      return Explanation(zh: "没有采用过叫“\(word)”的指标", en: "no measure '\(word)' was adopted", nearest: nearest, dependsOnLog: true)
    case .cycle(let names):
      let way = names.joined(separator: " → ")
      return Explanation(zh: "指标由自己定义：\(way)", en: "the measure is defined by itself: \(way)")
    case .inMeasure(let name, let error):
      let inner = error.wording
      let text = error.said(inner)
      return Explanation(
        zh: "指标“\(name)”里：\(text.zh)", en: "in measure '\(name)': \(text.en)", nearest: inner.nearest,
        hint: inner.nearest == nil ? inner.hint : nil, dependsOnLog: true)
    case .missingField(let function):
      let example = "\(function.rawValue)(inspection.rechecked.cleared)"
      return Explanation(
        zh: "\(function.rawValue) 要有字段", en: "\(function.rawValue) needs a field",
        hint: Localized(zh: "例如 \(example)", en: "for example \(example)"))
    case .needlessField(let function, let field):
      return Explanation(
        zh: "\(function.rawValue) 不带字段，“\(field)”是多余的", en: "\(function.rawValue) takes no field: '\(field)' is one word too many")
    case .missingEvent(let function):
      return Explanation(zh: "\(function.rawValue) 要有事件，只写案件类型不够", en: "\(function.rawValue) needs an event, not just a kind")
    case .unfitField(let function, let field):
      return Explanation(
        zh: "\(function.rawValue) 不能用于\(field.label)（\(field.type.name.zh)）",
        en: "\(function.rawValue) can't take \(field.id), which is \(field.type.name.en.withArticle)")
    case .unitMismatch(let left, let sign, let right):
      return Explanation(
        zh: "\(left.word.zh)和\(right.word.zh)不能用 \(sign.rawValue) 连起来",
        en: "\(left.word.en) \(sign.rawValue) \(right.word.en) makes no sense")
    case .noLink(let from, let to): return Explanation(zh: "\(from.label)不指向\(to.label)", en: "\(from.id) has no reference to \(to.id)")
    case .notGroupable(let word): return Explanation(zh: "不能按“\(word)”分组", en: "figures can't be grouped by '\(word)'")
    case .severalValues(let count):
      return Explanation(
        zh: "应只有一个值，却有 \(count) 个", en: "there are \(count) values where one is asked for",
        hint: Localized(zh: "再加条件，或用 sum、max、last", en: "narrow it down, or use sum, max or last"))
    case .overflow: return Explanation(zh: "数值太大", en: "the figure is too large")
    }
  }

  private static func name(_ choice: Choice) -> Localized { Localized(zh: choice.label, en: choice.id) }

  /// The words that would be right, if the list is short and none of them is similar.
  private static func oneOf(_ words: [Localized], unless nearest: String? = nil) -> Localized? {
    if nearest != nil || words.isEmpty { return nil }
    return Localized(zh: "可以是：" + words.map(\.zh).joined(separator: "、"), en: "one of: " + words.map(\.en).joined(separator: ", "))
  }

  private static func form(of field: Field) -> Localized? {
    switch field.type {
    case .number, .count, .money: Localized(zh: "可以写 3、>3、>=3、10万..50万", en: "write 3, >3, >=3 or 10万..50万")
    case .flag: Localized(zh: "写 是 或 否", en: "write yes or no")
    case .date, .quarter, .text, .choice, .ref, .list, .positions, .attachments: nil
    }
  }
}
