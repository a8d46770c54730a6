import LogLines
import TextForms
public import Values

/// A kind as a definition, whose shape the page `Kinds` of this module gives.
extension Kind {
  /// The newest version of the definition's shape; all versions stay readable.
  public static let schema = 2

  /// The kind as a definition, of the lowest version that holds it.
  public var definition: JSON {
    var object = JSON.Object(given: [
      "schema": 1, "id": id, "label": label, "aliases": aliases.ifAny, "summary": summary?.definition, "known-by": knownBy,
      "fields": fields, "action-fields": actionFields.ifAny, "states": states, "actions": actions, "alike": policy.alike,
      "audit": policy.audit?.map(\.rawValue), "owed": policy.owed,
      "waits": policy.waits.map { JSON.Object($0.map { ($0.state, .string($0.purpose.rawValue)) }) }, "paper": policy.paper,
      "report": policy.report, "deadline": policy.deadline, "visited": policy.visited, "dossier": policy.dossier,
      "counted": policy.counted, "sense": policy.sense, "outstanding": policy.outstanding, "set": policy.set,
    ])
    if case .success(.some) = Result(catching: { () throws(DefinitionFault) in
      try Self.newKey(in: DefinitionReader(.object(object)), orIn: true)
    }) {
      object["schema"] = .number(Self.schema)
    }
    return .object(object)
  }
}

extension Array {
  /// A list that a definition leaves out where it is empty.
  fileprivate var ifAny: Self? { isEmpty ? nil : self }
}

extension Bool {
  /// A flag that a definition leaves out where it is false.
  fileprivate var ifTrue: Bool? { self ? true : nil }
}

extension JSON.Object {
  /// Words under their keys, in the order of these: the same kind is printed the same each time.
  fileprivate init(sorted words: [String: String]) { self.init(words.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }) }
}

extension Localized {
  /// The text as a definition has it: one text, or one for each language.
  fileprivate var definition: JSON { zh == en ? .string(zh) : ["zh": .string(zh), "en": .string(en)] }
}

extension Field: JSONConvertible {
  public var json: JSON {
    var (unit, choices, open, kind, list): (String?, [Choice]?, Bool?, String?, String?)
    switch type {
    case .number(let given): unit = given
    case .choice(let words, let isOpen): (choices, open) = (words, isOpen.ifTrue)
    case .ref(let target): kind = target
    case .positions(let places): list = places
    case .text, .count, .money, .date, .quarter, .flag, .list, .attachments: break
    }
    return JSON.Object(given: [
      "id": id, "label": label, "type": type.word, "unit": unit, "choices": choices, "open": open, "kind": kind, "of": list,
      "required": isRequired.ifTrue, "personal": isPersonal.ifTrue, "standard": standard, "help": help?.definition,
      "no": opposite.map { ["id": .string($0.id), "label": .string($0.label)] as JSON }, "aliases": aliases.ifAny, "form": form?.rawValue,
    ]).json
  }
}

extension Choice: JSONConvertible {
  public var json: JSON { JSON.Object(given: ["id": id, "label": label, "aliases": aliases.ifAny]).json }
}

extension Field.Standard: JSONConvertible {
  public var json: JSON {
    switch self {
    case .choice(let word): ["choice": .string(word)]
    case .count(let list): ["count-of": .string(list)]
    case .onePlusCount(let list): ["one-plus-count-of": .string(list)]
    case .left(let site): ["left-at": .string(site)]
    }
  }
}

extension CaseState: JSONConvertible {
  public var json: JSON {
    JSON.Object(given: [
      "id": id, "label": label, "closed": isClosed.ifTrue, "dismissed": isDismissed.ifTrue,
      "none": none, "aliases": aliases.ifAny,
    ]).json
  }
}

extension CaseState.None: JSONConvertible {
  public var json: JSON {
    let left = left.map { ["field": .string($0.field), "label": .string($0.label)] as JSON }
    return JSON.Object(given: ["field": field, "label": label, "left": left]).json
  }
}

extension Action: JSONConvertible {
  /// The word for "no case yet" among the states that an action starts from.
  static let newWord = "new"

  /// The word for any open state.
  static let anyOpenWord = "any-open"

  public var json: JSON {
    JSON.Object(given: [
      "id": id, "label": label, "aliases": aliases.ifAny, "summary": summary?.definition, "example": example?.definition, "event": event,
      "from": (from.opens ? [Self.newWord] : []) + (from.states ?? [Self.anyOpenWord]), "to": to.ifAny, "fields": fields.ifAny,
      "rules": rules.ifAny, "duty": duty == .casework ? nil : duty.rawValue, "asks": asks.ifAny, "judgement": judgement, "implies": implies,
      "says": says.map { ["fields": $0.fields.json, "field": $0.field.json, "choices": $0.choices.json] as JSON },
    ]).json
  }
}

extension Action.FieldUse: JSONConvertible {
  public var json: JSON { .string(field + (isRequired ? "!" : "")) }
}

extension Action.Outcome: JSONConvertible {
  public var json: JSON {
    let (key, state): (String, JSON) =
      switch state {
      case .state(let id): ("state", .string(id))
      case .previous: ("previous", true)
      case .kept: ("kept", true)
      }
    return JSON.Object(given: ["when": when, key: state]).json
  }
}

extension Condition: JSONConvertible {
  public var json: JSON {
    switch self {
    case .flag(let field): ["flag": .string(field)]
    case .without(let field): ["none": .string(field)]
    case .reaches(let sum, let field): ["sum": .string(sum), "reaches": .string(field)]
    }
  }
}

extension Rule: JSONConvertible {
  public var json: JSON {
    switch self {
    case .unique(let field): ["unique": .string(field)]
    case .atMostRemaining(let field, let whole): ["at-most-remaining": .string(field), "of": .string(whole)]
    case .notItself(let field): ["not-itself": .string(field)]
    case .noCircle(let field): ["no-circle": .string(field)]
    case .keeps(let field): ["keeps": .string(field)]
    case .drawn(let draw, let field): ["drawn-in": .string(draw), "as": .string(field)]
    case .graded(let grading): ["graded": .string(grading.grade), "decides": .string(grading.flag), "from": .string(grading.last)]
    case .carries(let field, let ref, let action): ["carries": .string(field), "to": .string(ref), "action": .string(action)]
    case .issues(let other):
      [
        "issues": JSON.Object(given: [
          "option": other.option, "kind": other.kind, "action": other.action, "choice": other.choice, "link": other.link,
          "inherits": other.inherits.map { ["from": .string($0.from), "to": .string($0.to)] as JSON }, "takes": other.takes,
          "needs": other.needs,
        ]).json
      ]
    }
  }
}

extension Kind.Policy.Owed: JSONConvertible {
  public var json: JSON { JSON.Object(given: ["in": state, "events": events, "or": field, "if": count]).json }
}

extension Kind.Policy.PaperChoice: JSONConvertible {
  public var json: JSON {
    var when = JSON.Object(sorted: choices)
    when["state"] = state.map { .string($0) }
    return JSON.Object(given: ["form": form.rawValue, "when": when.isEmpty ? nil : when, "title": title]).json
  }
}

extension Kind.Policy.Report: JSONConvertible {
  public var json: JSON {
    let quarters = quarters.map { JSON.Object(given: ["label": $0.label, "measure": $0.measure, "english": $0.english]).json }
    return JSON.Object(given: ["completion": completion, "district": district, "quarters": quarters.ifAny]).json
  }
}

extension Kind.Policy.Deadline: JSONConvertible {
  public var json: JSON { JSON.Object(given: ["field": field, "in": states, "ahead": ahead == 0 ? nil : ahead, "after": after]).json }
}

extension Kind.Policy.Deadline.After: JSONConvertible {
  public var json: JSON { JSON.Object(given: ["action": action, "term": term.text, "from": from, "or": event]).json }
}

extension Kind.Policy.Visited: JSONConvertible {
  public var json: JSON { JSON.Object(given: ["field": field, "in": states, "by": by]).json }
}

extension Kind.Policy.Outstanding: JSONConvertible {
  public var json: JSON {
    let condition = choices.isEmpty ? nil : JSON.Object(sorted: choices)
    return JSON.Object(given: ["at": events, "kind": kind, "in": states, "if": condition]).json
  }
}

extension Sense: JSONConvertible {
  public var json: JSON {
    switch self {
    case .listed(let list, let most): ["listed": .string(list), "at-most": .string(most)]
    case .sum(let parts, let most): ["sum": parts.json, "at-most": .string(most)]
    case .least(let least, let fields, let except):
      JSON.Object(given: ["least": least, "fields": fields, "except": except.ifAny]).json
    }
  }
}
