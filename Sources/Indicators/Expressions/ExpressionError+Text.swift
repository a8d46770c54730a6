import Casework
import LogLines
public import TextForms
import Values

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

    init(
      _ key: String, _ values: [String: any CustomStringConvertible] = [:], nearest: String? = nil, hint: Localized? = nil,
      dependsOnLog: Bool = false
    ) {
      let message = Message(key, values, hint: hint)
      (text, self.nearest, self.hint, self.dependsOnLog) = (message.text, nearest, message.hint, dependsOnLog)
    }
  }

  private var wording: Explanation {
    switch problem {
    case .unexpectedEnd(let expected): return Explanation("expression-error.unexpected-end", ["expected": expected.text])
    case .unexpected(let word, let expected):
      return Explanation("expression-error.unexpected", ["expected": expected.text, "found": word])
    case .openQuote: return Explanation("expression-error.open-quote")
    case .tooLong(.bytes): return Explanation("expression-error.too-long", ["inputLimits": InputLimits.expression >> 10])
    case .tooLong(.brackets): return Explanation("expression-error.too-long-2", ["expressionDepth": InputLimits.expressionDepth])
    case .tooLong(.parts): return Explanation("expression-error.too-long-3", ["expressionParts": InputLimits.expressionParts])
    case .unknownKind(let word, let nearest):
      // A state where the kind should stand: people begin with what they want to know.
      let known = CaseClass(named: TextForms.nfkcFolded(word))
      return Explanation(
        "expression-error.unknown-kind", ["word": word], nearest: nearest,
        hint: known.map { Localized(zh: "先写案件类型，再写 是:\($0.label)", en: "name the kind first, then is:\($0.rawValue)") })
    case .unknownEvent(let word, let kind, let nearest):
      let events = kind.events.map { Localized(zh: kind.actions(recording: $0).first?.label ?? $0, en: $0) }
      return Explanation(
        "expression-error.unknown-event", ["label": kind.label, "word": word, "id": kind.id], nearest: nearest,
        hint: Self.oneOf(events, unless: nearest))
    case .unknownField(let word, let kind, let nearest):
      let fields = kind.allFields.map { Localized(zh: $0.label, en: $0.id) }
      return Explanation(
        "expression-error.unknown-field", ["label": kind.label, "word": word, "id": kind.id], nearest: nearest,
        hint: Self.oneOf(fields, unless: nearest))
    case .unknownState(let word, let kind, let nearest):
      let states = kind.states.map { Localized(zh: $0.label, en: $0.id) }
      return Explanation(
        "expression-error.unknown-state", ["label": kind.label, "word": word, "id": kind.id], nearest: nearest,
        hint: Self.oneOf(states, unless: nearest))
    case .unknownMilestone(let word, let kind, let nearest):
      return Explanation("expression-error.unknown-milestone", ["label": kind.label, "word": word, "id": kind.id], nearest: nearest)
    case .unknownChoice(let word, let field, let nearest):
      return Explanation(
        "expression-error.unknown-choice", ["label": field.label, "word": word, "id": field.id], nearest: nearest,
        hint: Self.oneOf(field.type.choices.map(Self.name), unless: nearest))
    case .severalChoices(let word, let field, let choices):
      return Explanation(
        "expression-error.several-choices", ["label": field.label, "word": word, "choices": choices.count, "id": field.id],
        hint: Self.oneOf(choices.map(Self.name)))
    case .unknownClass(let word, let nearest):
      let classes = CaseClass.allCases.map { Localized(zh: $0.label, en: $0.rawValue) }
      return Explanation("expression-error.unknown-class", ["word": word], nearest: nearest, hint: Self.oneOf(classes, unless: nearest))
    case .badValue(let word, let field, let problem):
      let reason = problem.reason
      return Explanation(
        "expression-error.bad-value", ["label": field.label, "word": word, "reason": reason, "id": field.id], hint: Self.form(of: field))
    case .notDays(let word): return Explanation("expression-error.not-days", ["word": word])
    case .notPosition(let word): return Explanation("expression-error.not-position", ["word": word])
    case .noSuchCase(let word, let kind, let near):
      let hint = Localized { language in
        language.choose("是不是 \(near.joined(separator: "、"))？", "did you mean \(near.joined(separator: ", "))?")
      }
      return Explanation(
        "expression-error.no-such-case", ["word": word, "label": kind.label, "id": kind.id], hint: near.isEmpty ? nil : hint,
        dependsOnLog: true)
    case .ambiguousCase(let word, let kind, let cases):
      let names = cases.map(\.description)
      return Explanation(
        "expression-error.ambiguous-case", ["cases": cases.count, "label": kind.label, "word": word, "id": kind.id, "names": names],
        dependsOnLog: true)
    case .otherKind(let id, let kind):
      return Explanation("expression-error.other-kind", ["id": id, "label": kind.label, "kindId": kind.id])
    case .notReference(let field): return Explanation("expression-error.not-reference", ["label": field.label, "id": field.id])
    case .sealed(let field): return Explanation("expression-error.sealed", ["label": field.label, "id": field.id])
    case .misplaced(let word): return Explanation("expression-error.misplaced", ["word": word])
    case .unknownFunction(let word, let nearest): return Explanation("expression-error.unknown-function", ["word": word], nearest: nearest)
    case .unknownMeasure(let word, let nearest):
      return Explanation("expression-error.unknown-measure", ["word": word], nearest: nearest, dependsOnLog: true)
    case .cycle(let names):
      let way = names.joined(separator: " → ")
      return Explanation("expression-error.cycle", ["way": way])
    case .inMeasure(let name, let error):
      let inner = error.wording
      let text = error.said(inner)
      return Explanation(
        "expression-error.in-measure", ["name": name, "text": text], nearest: inner.nearest,
        hint: inner.nearest == nil ? inner.hint : nil, dependsOnLog: true)
    case .missingField(let function):
      let example = "\(function.rawValue)(inspection.rechecked.cleared)"
      return Explanation("expression-error.missing-field", ["function": function.rawValue, "example": example])
    case .needlessField(let function, let field):
      return Explanation("expression-error.needless-field", ["function": function.rawValue, "field": field])
    case .missingEvent(let function): return Explanation("expression-error.missing-event", ["function": function.rawValue])
    case .unfitField(let function, let field):
      return Explanation(
        "expression-error.unfit-field",
        [
          "function": function.rawValue, "label": field.label, "name": field.type.name.zh, "id": field.id,
          "withArticle": field.type.name.en.withArticle,
        ])
    case .unitMismatch(let left, let sign, let right):
      return Explanation("expression-error.unit-mismatch", ["word": left.text, "rightWord": right.text, "sign": sign.rawValue])
    case .noLink(let from, let to):
      return Explanation("expression-error.no-link", ["label": from.label, "toLabel": to.label, "id": from.id, "toId": to.id])
    case .notVisited(let kind): return Explanation("expression-error.not-visited", ["label": kind.label, "id": kind.id])
    case .notGroupable(let word): return Explanation("expression-error.not-groupable", ["word": word])
    case .severalValues(let count): return Explanation("expression-error.several-values", ["count": count])
    case .overflow: return Explanation("expression-error.overflow")
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
    case .number, .count, .money: Localized(message: "expression-error.number")
    case .flag: Localized(zh: "写 是 或 否", en: "write yes or no")
    case .date, .quarter, .text, .choice, .ref, .list, .positions, .attachments: nil
    }
  }
}
