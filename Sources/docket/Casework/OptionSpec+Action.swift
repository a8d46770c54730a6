import Casework
import Commands
import TextForms

extension OptionSpec {
  /// What an action takes: its fields, what its rules add, and what every action takes.
  static func options(of action: Action, of kind: Casework.Kind, in catalog: Catalog) -> [OptionSpec] {
    var options: [OptionSpec] = []
    for field in kind.fields(of: action) where field.id != "attachments" {
      var option = OptionSpec(field)
      if option.kind != .yesOrNo {
        option.isRequired = kind.requires(field, for: action, opening: action.from.onlyOpens) && !action.fillsRemainder(of: field.id)
      }
      if action.from.opens, !action.from.onlyOpens, kind.requires(field, for: action, opening: true) {
        option.remark = Localized(zh: "新登记时必填", en: "needed for a new case")
      }
      options.append(option)
      if let opposite = field.opposite {
        options.append(
          .flag(opposite.id, opposite.label, zh: "同 --\(field.label) 否；两者写一个。", en: "The same as --\(field.id) no; give one of the two."))
      }
    }
    for rule in action.rules {
      switch rule {
      case .issues(let companion): options += companionOptions(companion, beside: kind, in: catalog)
      case .atMostRemaining(let field, _):
        options.append(
          .flag("all", "全部", zh: "\(kind.field(field)?.label ?? field)取剩下的全部。", en: "All that remains of \(field.identifierWords)."))
      case .unique, .notItself, .noCircle, .keeps, .drawn, .carries: break
      }
    }
    return options
  }

  /// The options that open a second case in the same batch.
  private static func companionOptions(_ companion: Rule.Companion, beside kind: Casework.Kind, in catalog: Catalog) -> [OptionSpec] {
    guard let other = catalog.kind(companion.kind), let choice = other.field(companion.choice),
      let action = other.action(companion.action)
    else { return [] }
    var options = [
      OptionSpec.value(
        companion.option, action.label, aliases: action.aliases,
        placeholder: Localized(zh: choice.label, en: companion.choice.uppercased()),
        choices: choice.type.choices.map { OptionChoice($0.id, $0.label, aliases: $0.aliases) }, help: companion.help(in: catalog))
    ]
    for id in companion.takes where kind.field(id) == nil {
      if let field = other.field(id) { options.append(OptionSpec(field)) }
    }
    return options
  }

  /// Vouching for a clock that looks far ahead.
  static let acceptClock = OptionSpec.flag(
    "accept-clock", "认可时钟", zh: "时钟比最后一次录入晚 400 多天也写入。", en: "Write although the clock is more than 400 days ahead.")

  /// What every action takes beside its fields.
  fileprivate static let actionOptions: [OptionSpec] = [
    .value(
      "attach", "附件", placeholder: .fileWord, isRepeatable: true, completion: .files,
      help: Localized(zh: "附上照片或扫描件。", en: "Attach a photo or a scan.")),
    .id,
    .value(
      "expect-version", "预期版本", placeholder: "N",
      help: Localized(zh: "案件若已不是这一版就拒绝。", en: "Refuse where the case has moved on from this version.")),
    .dryRun,
    .flag(
      "allow-out-of-order", "允许倒序", zh: "日期可早于上一事件（分管领导，需 --倒序理由）。",
      en: "Let the day lie before the previous event (supervisors, with --because)."),
    .acceptClock,
    .value("because", "倒序理由", .textWord, zh: "为什么倒序。", en: "Why it is out of order.").mistaken(for: "reason", "理由"),
  ]
}

extension OptionGroup {
  /// What every action takes beside its fields.
  static let action = OptionGroup(Localized(zh: "登记方式", en: "Recording"), OptionSpec.actionOptions, isGeneral: true)
}

extension Rule.Companion {
  /// What the option does that opens a second case.
  func help(in catalog: Catalog) -> Localized {
    let other = catalog.kind(kind)
    return Localized(
      message: "option-spec.also-same-batch-for",
      [
        "other": other?.action(action)?.label ?? action, "otherLabel": other?.label ?? kind, "action": action,
        "withArticle": kind.identifierWords.withArticle,
      ])
  }
}

extension [OptionSpec] {
  /// What every command takes that records something beside casework.
  static let recording: [OptionSpec] = [.note, .id, .dryRun, .acceptClock]
}

extension [OptionGroup] {
  /// What every command shares that records something.
  static let recording: [OptionGroup] = [.attribution, .json, .general]
}
