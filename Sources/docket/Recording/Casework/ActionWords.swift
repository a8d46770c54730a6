package import Casework
import Commands
package import TextForms

/// What an action's help page says of it.
package struct ActionWords {
  /// The verb.
  package let action: Action
  /// The noun.
  package let kind: Kind

  package init(action: Action, kind: Kind) {
    self.action = action
    self.kind = kind
  }

  /// What it does, in one line.
  package var summary: Localized {
    action.summary
      ?? Localized(
        message: "action-words.",
        [
          "label": kind.label, "actionLabel": action.label, "capitalizedFirst": kind.id.identifierWords.capitalizedFirst,
          "identifierWords": action.id.identifierWords,
        ])
  }

  /// From which states it leads to which.
  var discussion: Localized {
    var from = action.from.states?.map(word) ?? [Localized(zh: "任何在办状态", en: "any open state")]
    if action.from.opens { from.insert(Localized(zh: "新登记", en: "a new case"), at: 0) }
    let to = action.to.compactMap { outcome -> Localized? in
      switch outcome.state {
      case .state(let id): word(id)
      case .previous: Localized(zh: "原先的状态", en: "the state before")
      case .kept: nil
      }
    }
    let begin = Localized(
      zh: "从：" + from.map(\.zh).joined(separator: "、"), en: "From: " + from.map(\.en).joined(separator: ", "))
    if to.isEmpty { return Localized(zh: begin.zh + "；状态不变。", en: begin.en + "; the state is kept.") }
    return Localized(
      zh: begin.zh + "；到：" + to.map(\.zh).joined(separator: "或") + "。",
      en: begin.en + "; to: " + to.map(\.en).joined(separator: " or ") + ".")
  }

  private func word(_ state: String) -> Localized { Localized(zh: kind.state(state)?.label ?? state, en: state) }

  /// A command line that works; what has to be there, if the kind doesn't say.
  var example: Example {
    if let words = action.example {
      return Example(
        Localized(
          zh: "docket \(kind.commandName.zh) \(action.label) \(words.zh)", en: "docket \(kind.commandName.en) \(action.id) \(words.en)"),
        says: summary)
    }
    let given = kind.fields(of: action).filter { kind.requires($0, for: action, opening: action.from.opens) }
    let name = action.from.opens ? "" : " last"
    let line = Localized(
      zh: "docket \(kind.commandName.zh) \(action.label)\(name)" + given.map { " --\($0.label) \($0.sample.zh)" }.joined(),
      en: "docket \(kind.commandName.en) \(action.id)\(name)" + given.map { " --\($0.id) \($0.sample.en)" }.joined())
    return Example(line, says: summary)
  }
}

extension Field {
  /// A value for an example.
  fileprivate var sample: Localized {
    switch type {
    case .text, .list: .textWord
    case .number(let unit): Localized("12.5万" + (unit ?? ""))
    case .count: "2"
    case .money: "31.82万元"
    case .date: "+15d"
    case .quarter: "Q4"
    case .choice(let choices, _): Localized(zh: choices.first?.label ?? "", en: choices.first?.id ?? "")
    case .flag: Localized(zh: "是", en: "yes")
    case .ref(let kind): Localized("\(kind)/2023-0001")
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
