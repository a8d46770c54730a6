import Casework

extension Kind {
  /// The kind in the few words of the design's table, to be held against a transcription of it.
  var outline: String {
    var lines = ["\(id) \(label)" + (knownBy.map { " by \($0)" } ?? "")]
    lines += fields.map { "  " + $0.outline }
    lines += actionFields.map { "  + " + $0.outline }
    lines += states.map { "  : \($0.id) \($0.label)" + ($0.isClosed ? " •" : "") }
    lines += actions.map { "  " + $0.outline }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension Field {
  fileprivate var outline: String {
    let values =
      switch type {
      case .text, .count, .money, .date, .quarter, .flag, .list, .positions, .attachments: type.word
      case .number(let unit): "number" + (unit.map { " \($0)" } ?? "")
      case .choice(let choices, let open): choices.map { "\($0.id)=\($0.label)" }.joined(separator: " ") + (open ? " …" : "")
      case .ref(let kind): "⟶ \(kind)"
      }
    return "\(id) \(label) \(values)" + (isRequired ? "!" : "") + (isPersonal ? " ₽" : "") + (standard == nil ? "" : " stored")
  }
}

extension Action {
  fileprivate var outline: String {
    let origins = (from.opens ? ["-"] : []) + (from.states ?? ["any open"])
    var text = "\(id) \(([label] + aliases).joined(separator: "/")) \(event): \(origins.joined(separator: " ")) →"
    if !to.isEmpty { text += " " + to.map(\.outline).joined(separator: " or ") }
    if !fields.isEmpty { text += " | " + fields.map { $0.field + ($0.isRequired ? "!" : "") }.joined(separator: " ") }
    if !rules.isEmpty { text += " & " + rules.map(\.outline).joined(separator: " ") }
    return text + (duty == .casework ? "" : " by \(duty.rawValue)")
  }
}

extension Action.Outcome {
  fileprivate var outline: String {
    let target =
      switch state {
      case .state(let id): id
      case .previous: "previous"
      case .kept: "kept"
      }
    return switch when {
    case .flag(let field): "\(target) (\(field))"
    case .without(let field): "\(target) (without \(field))"
    case .reaches(let sum, let field): "\(target) (\(sum) reaches \(field))"
    case nil: target
    }
  }
}

extension Rule {
  fileprivate var outline: String {
    switch self {
    case .unique: "unique"
    case .atMostRemaining: "at-most-remaining"
    case .notItself: "not-itself"
    case .noCircle: "no-circle"
    case .keeps(let field): "keeps \(field)"
    case .drawn(let draw, let field): "drawn in \(draw) as \(field)"
    case .graded(let grading): "\(grading.grade) decides \(grading.flag) from \(grading.last)"
    case .issues: "issues"
    case .carries: "carries"
    }
  }
}
