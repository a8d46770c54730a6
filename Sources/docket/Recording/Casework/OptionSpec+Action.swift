package import Casework
package import Commands
import ProgramSession
package import TextForms

extension OptionSpec {
  /// What an action takes: its fields, what its rules add, and what every action takes.
  static func options(of action: Action, of kind: Casework.Kind, in catalog: Catalog) -> [OptionSpec] {
    var options: [OptionSpec] = []
    for field in kind.fields(of: action) where field.id != "attachments" && !kind.isFilledIn(field) {
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
      case .unique, .notItself, .noCircle, .keeps, .drawn, .carries, .graded: break
      }
    }
    if kind.remembers(by: action) { options += visitOptions(of: action, of: kind, in: catalog) }
    if !options.contains(where: { $0.name.id == "reason" }) {
      options.append(
        .value(
          "reason", "理由", placeholder: Localized(zh: "文字", en: "TEXT"),
          help: Localized(zh: "那一年已经关账时，为什么还要记；写进备注。", en: "Why it is recorded although its year was closed; it becomes the note.")))
    }
    if let reopening = kind.reopening(by: action) {
      options.append(
        .flag(
          JoinedCase.option, reopening.action.label, zh: "那一件已经结了，一并\(reopening.action.label)。",
          en: "Take the other one up again, which is closed."))
    }
    return options
  }

  /// The options that say what became of what was left at the site.
  private static func visitOptions(of action: Action, of kind: Casework.Kind, in catalog: Catalog) -> [OptionSpec] {
    guard let clearing = kind.clearing else { return [] }
    let numbers = Localized(zh: "序号", en: "N,…")
    var options: [OptionSpec] = [
      .value(
        SiteMemory.clear, clearing.places.label, placeholder: numbers, isRepeatable: true, help: Message("visit-option.clear").text),
      .value(SiteMemory.still, "还在", placeholder: numbers, isRepeatable: true, help: Message("visit-option.still").text),
      .value(
        SiteMemory.unseen, "没看", placeholder: Localized(zh: "序号|其余", en: "N,…|rest"), isRepeatable: true,
        help: Message("visit-option.unseen").text),
      .value(
        SiteMemory.rest, "其余", placeholder: Localized(zh: "没看|还在", en: "unseen|there"),
        choices: [
          OptionChoice(SiteMemory.unseen, "没看", aliases: ["没有看", "没查"]), OptionChoice(SiteMemory.there, "还在", aliases: ["都还在"]),
        ], help: Message("visit-option.rest").text),
      .flag(SiteMemory.seen, "看过", help: Message("visit-option.seen").text),
    ]
    options[0].spoken = [Term("all", "全部"), Term("none", "都还在")]
    if let failing = kind.failing(by: action, in: catalog) {
      options.append(.flag(failing.id, failing.label, help: Message("visit-option.failed").text))
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
}

extension OptionGroup {
  /// What every action takes beside its fields.
  package static let action = CommandTexts.group("action")
}

extension Rule.Companion {
  /// What the option does that opens a second case.
  package func help(in catalog: Catalog) -> Localized {
    let other = catalog.kind(kind)
    return Localized(
      message: "option-spec.same-batch",
      [
        "other": other?.action(action)?.label ?? action, "otherLabel": other?.label ?? kind, "action": action,
        "withArticle": kind.identifierWords.withArticle,
      ])
  }
}
