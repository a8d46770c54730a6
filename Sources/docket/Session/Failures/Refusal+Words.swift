import Casework
import LogLines
package import TextForms
import Values

extension Localized {
  /// Asks whether the nearest word was meant, or says where all of them are.
  package static func meant(_ nearest: String?) -> Localized {
    guard let nearest else { return Localized(message: "refusal.meant") }
    return Localized(message: "refusal.meant-2", ["nearest": nearest])
  }
}

extension Refusal.ActionName {
  /// Kind and verb, as they are typed.
  var words: Localized { Localized(zh: "\(kindLabel) \(label)", en: "\(kind) \(id)") }
}

extension Refusal.FieldName {
  /// The flag that gives the field.
  var flag: Localized { Localized(zh: "--\(label)", en: "--\(id)") }

  /// A value that was given for the field, as a message may show it.
  func shown(_ value: String) -> Localized {
    isPersonal ? Localized(zh: "给出的值", en: "what was given") : Localized(quoting: value)
  }
}

extension Refusal.Candidate {
  /// The case with what distinguishes it.
  var line: Localized {
    var parts = [Localized(id.description)]
    if let name { parts.append(Localized(name)) }
    parts += told.map { Localized($0) }
    if let due { parts.append(Localized(message: "refusal.parts", ["due": due])) }
    if let hazards { parts.append(Localized(message: "refusal.parts-2", ["hazards": hazards])) }
    return Localized(zh: parts.map(\.zh).joined(separator: " · "), en: parts.map(\.en).joined(separator: " · "))
  }
}

extension Refusal.CorrectionProblem {
  /// The problem of an event, and what to do about it.
  var wording: Message {
    let listing = Localized(zh: "docket 案件 编号 列出可更正的事件", en: "docket case CASE lists the events that can be corrected")
    return switch self {
    case .amendment: .init("refusal.amendment", hint: listing)
    case .voided: .init("refusal.voided", hint: listing)
    case .draw: .init("refusal.draw")
    case .system: .init("refusal.system", hint: listing)
    }
  }
}

extension Refusal.DisputeProblem {
  /// The problem of an event, and what to do about it.
  func wording(of seq: Int) -> Message {
    switch self {
    case .notYours(let name): .init("refusal.not-yours", ["seq": seq, "name": name])
    case .disputed(let dispute): .init("refusal.disputed", ["seq": seq, "dispute": dispute])
    case .signed(let signature): .init("refusal.signed", ["seq": seq, "signature": signature])
    case .notYourDispute(let name): .init("refusal.not-your-dispute", ["seq": seq, "name": name])
    }
  }
}

extension Refusal.Deed {
  /// What it was that somebody may not do.
  var text: Localized {
    switch self {
    case .verb(let verb): verb.text
    case .action(let action):
      Localized(zh: "\(action.label)\(action.kindLabel)", en: "\(action.id.identifierWords) a case of \(action.kind)")
    }
  }
}

extension Act.Verb: Said {
  package static var subject: String { "verb" }
}

extension Permission: Said {
  package static var subject: String { "permission" }
}

extension KindConflict: Said {
  package static var subject: String { "kind-conflict" }
}
