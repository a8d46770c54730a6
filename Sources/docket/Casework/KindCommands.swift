import Casework
import Commands
import TextForms

/// The commands of the kinds of case, generated from the catalog: `docket <kind> <action>`.
struct KindCommands: Sendable {
  /// The kinds that the office knows, asked for only when a word is no other command.
  let catalog: @Sendable () throws(Failure) -> Catalog

  /// Every kind as a noun.
  func list() -> CommandList {
    CommandList(
      entries: {
        kinds().listing.map { entry in
          CommandList.Entry(
            Term(entry.id, entry.label),
            summary: Localized(zh: "登记和办理\(entry.label)", en: "Log and handle: \(entry.id.identifierWords)"),
            section: Localized(zh: "案件", en: "Casework"))
        }
      },
      resolve: { word in
        let catalog = kinds()
        guard let kind = catalog.kind(named: word), kind.origin != .system else { return nil }
        return Self.command(for: kind, in: catalog)
      })
  }

  /// The catalog; where no log is found yet, the built-in one still explains itself.
  private func kinds() -> Catalog {
    do throws(Failure) { return try catalog() } catch { return .builtIn }
  }

  /// A kind as a noun with its verbs.
  static func command(for kind: Kind, in catalog: Catalog) -> CommandSpec {
    CommandSpec(
      Term(kind.id, kind.label), summary: Localized(zh: "登记和办理\(kind.label)", en: "Log and handle: \(kind.id.identifierWords)"),
      subcommands: CommandList(kind.actions.map { command(for: $0, of: kind, in: catalog) }))
  }

  /// An action as a verb with its flags.
  static func command(for action: Action, of kind: Kind, in catalog: Catalog) -> CommandSpec {
    var spec = CommandSpec(
      Term(action.id, action.label, aliases: action.aliases),
      summary: Localized(zh: summary(action, kind, .zh), en: summary(action, kind, .en)),
      discussion: discussion(action, kind), options: options(of: action, of: kind, in: catalog), groups: [.attribution, .json, .general],
      examples: examples(of: action, of: kind))
    spec.exclusions = kind.fields(of: action).compactMap { field in field.opposite.map { [field.id, $0.id] } }
    if let count = caseCount(action) {
      spec.positionals = [
        PositionalSpec(
          "case", "案件", count: count, completion: OfferedCases.completion(of: kind, for: action),
          help: Localized(zh: "编号、文号、备案号、名称、所属项目名，或 last。", en: "Its number, 文号, 备案号, name, its project's name, or last."))
      ]
    }
    spec.interview = ActionInterview.interview(of: action, of: kind, in: catalog)
    spec.run = { (call: CommandCall) throws(Failure) -> ExitStatus in
      try ActionCommand(kindID: kind.id, actionID: action.id, call: call).run()
    }
    return spec
  }

  /// How many cases an action may name; nothing where it only opens new ones.
  private static func caseCount(_ action: Action) -> PositionalSpec.Count? {
    if action.from.states?.isEmpty ?? false { return nil }
    return action.from.opens ? .any : .some
  }

  private static func options(of action: Action, of kind: Kind, in catalog: Catalog) -> [OptionSpec] {
    let opensOnly = action.from.states?.isEmpty ?? false
    var options: [OptionSpec] = []
    for field in kind.fields(of: action) where field.id != "attachments" {
      var option = option(for: field)
      if option.kind != .yesOrNo {
        option.isRequired = kind.requires(field, for: action, opening: opensOnly) && !canFill(field, action)
      }
      options.append(option)
      if let opposite = field.opposite {
        options.append(
          .flag(
            opposite.id, opposite.label,
            help: Localized(zh: "同 --\(field.label) 否；两者写一个。", en: "The same as --\(field.id) no; give one of the two.")))
      }
    }
    for rule in action.rules {
      switch rule {
      case .issues(let companion): options += companionOptions(companion, beside: kind, in: catalog)
      case .atMostRemaining(let field, _):
        options.append(
          .flag(
            "all", "全部",
            help: Localized(zh: "\(kind.field(field)?.label ?? field)取剩下的全部。", en: "All that remains of \(field.identifierWords).")))
      case .unique, .notItself, .noCircle, .keeps, .drawn, .carries: break
      }
    }
    return options + OptionSpec.actionOptions
  }

  /// Whether another option may stand for the field.
  private static func canFill(_ field: Field, _ action: Action) -> Bool {
    action.rules.contains { rule in
      if case .atMostRemaining(field.id, _) = rule { true } else { false }
    }
  }

  /// What the option does that opens a second case.
  static func help(for companion: Rule.Companion, in catalog: Catalog) -> Localized {
    let other = catalog.kind(companion.kind)
    return Localized(
      zh: "同时\(other?.action(companion.action)?.label ?? companion.action)一份\(other?.label ?? companion.kind)，沿用项目、事由和隐患。",
      en:
        "Also \(companion.action) a \(companion.kind.identifierWords) in the same batch, for the same project, subject and hazards.")
  }

  /// The options that open a second case in the same batch.
  private static func companionOptions(_ companion: Rule.Companion, beside kind: Kind, in catalog: Catalog) -> [OptionSpec] {
    guard let other = catalog.kind(companion.kind), let choice = other.field(companion.choice),
      let action = other.action(companion.action)
    else { return [] }
    var options = [
      OptionSpec.value(
        companion.option, action.label, placeholder: Localized(zh: choice.label, en: companion.choice.uppercased()),
        choices: choice.type.choices.map { Commands.Choice($0.id, $0.label, aliases: $0.aliases) },
        help: help(for: companion, in: catalog))
    ]
    for id in companion.takes where kind.field(id) == nil {
      if let field = other.field(id) { options.append(option(for: field)) }
    }
    return options
  }

  /// The option that gives a field.
  static func option(for field: Field) -> OptionSpec {
    var option = plainOption(for: field)
    if Kind.peopleFields.contains(field.id) { option.completion = .people }
    if case .ref(let kind) = field.type { option.completion = OfferedCases.references(to: kind) }
    if field.isPersonal { option.withheld = .everything }
    return option
  }

  private static func plainOption(for field: Field) -> OptionSpec {
    let help = help(for: field)
    switch field.type {
    case .flag: return .yesOrNo(field.id, field.label, help: help)
    case .list where field.id == Kind.clauseField:
      return .value(
        field.id, field.label, placeholder: Localized(zh: "编码[:部位]", en: "CODE[:PLACE]"), isRepeatable: true,
        completion: .clauseCodes,
        help: Localized(
          zh: "引用检查条款，列为一条隐患，可带部位，可重复（docket 条款 查找）。",
          en: "Cite a clause, which lists a hazard, perhaps with its place; may be repeated (docket clauses find)."))
    case .list, .positions: return .value(field.id, field.label, placeholder: placeholder(field), isRepeatable: true, help: help)
    case .choice(let choices, _):
      return .value(
        field.id, field.label, placeholder: placeholder(field),
        choices: choices.map { Commands.Choice($0.id, $0.label, aliases: $0.aliases) }, help: help)
    case .text, .number, .count, .money, .date, .quarter, .ref, .attachments:
      return .value(field.id, field.label, placeholder: placeholder(field), help: help)
    }
  }

  private static func placeholder(_ field: Field) -> Localized {
    switch field.type {
    case .text, .list: Localized(zh: "文字", en: "TEXT")
    case .number(let unit): Localized(zh: "数" + (unit ?? ""), en: "N" + (unit ?? ""))
    case .count: Localized(zh: "个数", en: "N")
    case .money: Localized(zh: "金额", en: "YUAN")
    case .date: Localized(zh: "日期", en: "DATE")
    case .quarter: Localized(zh: "季度", en: "QUARTER")
    case .choice: Localized(zh: "选项", en: "WORD")
    case .flag: Localized(zh: "是否", en: "YES|NO")
    case .ref(let kind): Localized(zh: "案件", en: kind.uppercased())
    case .positions: Localized(zh: "序号", en: "N,N")
    case .attachments: Localized(zh: "文件", en: "FILE")
    }
  }

  static func help(for field: Field) -> Localized {
    let form = form(of: field)
    let zh = (field.help ?? field.label) + (form.zh.isEmpty || field.help != nil ? "" : "：\(form.zh)")
    let en = field.id.identifierWords.capitalizedFirst + (form.en.isEmpty ? "" : ": \(form.en)")
    return Localized(
      zh: zh + (field.isPersonal ? "（个人信息，不入卷）。" : "。"), en: en + (field.isPersonal ? " (personal: kept out of the log)." : "."))
  }

  /// How a value of a type is written.
  static func form(of field: Field) -> Localized {
    switch field.type {
    case .text, .choice, .attachments: ""
    case .flag: ""
    case .number(let unit): unit.map { Localized(zh: "如 12.5万\($0)", en: "such as 12.5万\($0)") } ?? ""
    case .count: Localized(zh: "整数", en: "a whole number")
    case .money: Localized(zh: "元，如 318200、31.82万元", en: "yuan, such as 318200 or 31.82万元")
    case .date: Localized(zh: "如 2023-07-05、7-5、昨天、+15d、+13wd（工作日）", en: "2023-07-05, 7-5, yesterday, +15d, or +13wd in working days")
    case .quarter: Localized(zh: "如 2023Q4、Q4、4", en: "2023Q4, Q4 or 4")
    case .ref(let kind): Localized(zh: "编号、号码或名称", en: "a \(kind.identifierWords) by its id, number or name")
    case .list: Localized(zh: "每条一项，可重复", en: "one entry; repeat it for more")
    case .positions: Localized(zh: "从 1 起的序号，如 1,3", en: "places in the list from 1, such as 1,3")
    }
  }

  private static func summary(_ action: Action, _ kind: Kind, _ language: Language) -> String {
    let noun = kind.id.identifierWords
    let article = "aeiou".contains(noun.first ?? "x") ? "an" : "a"
    return language == .zh ? "\(action.label)\(kind.label)" : "\(action.id.identifierWords.capitalizedFirst) \(article) \(noun)"
  }

  private static func discussion(_ action: Action, _ kind: Kind) -> Localized {
    Localized { language in
      let zh = language == .zh
      func word(_ id: String) -> String { zh ? kind.state(id)?.label ?? id : id }
      var from = (action.from.states ?? []).map(word)
      if action.from.states == nil { from = [zh ? "任何在办状态" : "any open state"] }
      if action.from.opens { from.insert(zh ? "新立" : "a new case", at: 0) }
      let to = action.to.compactMap { outcome -> String? in
        switch outcome.state {
        case .state(let id): word(id)
        case .previous: zh ? "原先的状态" : "the state before"
        case .kept: nil
        }
      }
      let begin = (zh ? "从：" : "From: ") + from.joined(separator: zh ? "、" : ", ")
      if to.isEmpty { return begin + (zh ? "；状态不变。" : "; the state is kept.") }
      return begin + (zh ? "；到：" : "; to: ") + to.joined(separator: zh ? "或" : " or ") + (zh ? "。" : ".")
    }
  }

  private static func examples(of action: Action, of kind: Kind) -> [Example] {
    let opensOnly = action.from.states?.isEmpty ?? false
    let line = Localized { language in
      let zh = language == .zh
      var words = ["docket", zh ? kind.label : kind.id, zh ? action.label : action.id]
      if !opensOnly, !action.from.opens { words.append("last") }
      for field in kind.fields(of: action) where kind.requires(field, for: action, opening: action.from.opens) {
        words.append("--" + (zh ? field.label : field.id))
        words.append(sample(of: field, language))
      }
      return words.joined(separator: " ")
    }
    return [Example(line, says: Localized(zh: summary(action, kind, .zh), en: summary(action, kind, .en)))]
  }

  private static func sample(of field: Field, _ language: Language) -> String {
    switch field.type {
    case .text, .list: language == .zh ? "文字" : "TEXT"
    case .number(let unit): "12.5万" + (unit ?? "")
    case .count: "2"
    case .money: "31.82万元"
    case .date: "+15d"
    case .quarter: "Q4"
    case .choice(let choices, _): (language == .zh ? choices.first?.label : choices.first?.id) ?? ""
    case .flag: language == .zh ? "是" : "yes"
    case .ref(let kind): "\(kind)/2023-0001"
    case .positions: "1,3"
    case .attachments: "photo.jpg"
    }
  }
}

extension String {
  /// The text with a capital first letter.
  var capitalizedFirst: String {
    prefix(1).uppercased() + dropFirst()
  }
}

extension OptionSpec {
  /// Vouching for a clock that looks far ahead.
  static let acceptClock = OptionSpec.flag(
    "accept-clock", "认可时钟", help: Localized(zh: "时钟比最后一次录入晚 400 多天也写入。", en: "Write although the clock is more than 400 days ahead."))

  /// What every action takes beside its fields.
  static let actionOptions: [OptionSpec] = [
    .value(
      "attach", "附件", placeholder: Localized(zh: "文件", en: "FILE"), isRepeatable: true, completion: .files,
      help: Localized(zh: "附上照片或扫描件，可重复。", en: "Attach a photo or scan; may be repeated.")),
    .value(
      "id", "标识", placeholder: "UUID",
      help: Localized(zh: "这次动作的标识：同一标识再来一次，答复同前。", en: "The action's own id: the same again is answered as at first.")),
    .value(
      "expect-version", "预期版本", placeholder: "N",
      help: Localized(zh: "案件若已不是这一版就拒绝。", en: "Refuse where the case has moved on from this version.")),
    .flag("dry-run", "试运行", help: Localized(zh: "只说会记下什么，不写入。", en: "Say what would be recorded, and write nothing.")),
    .flag(
      "allow-out-of-order", "允许倒序",
      help: Localized(zh: "日期可早于上一事件（分管领导，需 --理由）。", en: "Let the day lie before the previous event (supervisors, with --because).")),
    .acceptClock,
    .value(
      "because", "理由", placeholder: Localized(zh: "文字", en: "TEXT"), help: Localized(zh: "为什么倒序。", en: "Why it is out of order.")),
  ]
}
