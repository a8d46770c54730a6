public import EventLog
import TextForms

/// A kind as a definition: what `docket kinds show --json` prints, `docket kinds adopt` reads and `kind.adopted` holds.
///
/// One JSON object; an unknown key is an error. Version 1 of its shape, to which version 2 adds what stands last:
///
/// | key | meaning |
/// |---|---|
/// | `schema` | 1 or 2, the version of this shape; the lower one where nothing of the second is said |
/// | `id`, `label` | identifier (`[a-z][a-z0-9-]*`) and Chinese label, which no other kind and no command has |
/// | `known-by` | the field under which people know a case: `name`, `number`, `record` or `title` |
/// | `fields` | fields of the case, which the opening event carries |
/// | `action-fields` | further fields, which only the actions that name them take |
/// | `states` | `{"id","label","closed"}` in the order of a case's life |
/// | `actions` | in the order of a case's life |
/// | `summary` | what its commands are for: a text or `{"zh","en"}` |
///
/// A **field** is `{"id","label","type"}` and, where they hold, `"required":true` (of the opening event), `"personal":true` (kept out of
/// the log), `"help"`. Types: `text` (the default), `number` (with `unit`), `count`, `money`, `date`, `quarter`, `choice` (with `choices`
/// `[{"id","label"}]`, and `"open":true` where offices may add to them), `flag`, `ref` (with `kind`), `list`, `attachment`. `standard` is
/// what is stored where nothing was given: `{"choice":WORD}`, `{"count-of":LIST}`, `{"one-plus-count-of":LIST}`. A `date` called `due` is
/// the case's deadline while it is in its first state.
///
/// An **action** is `{"id","label","aliases","summary","example","event","from","to","fields","rules","duty"}`: `summary` and
/// `example` (what follows its name in a command line) are texts like a field's `help`, plain or `{"zh","en"}`; `from` lists states,
/// `"new"` where it opens a case, `"any-open"`; `to` lists outcomes, of which the first whose `when` holds counts (none: the state is kept):
/// `{"state":ID}`, `{"previous":true}` (back to the state before), `{"kept":true}`, with `when` one of `{"flag":FIELD}` (given as yes),
/// `{"none":COUNT}` (the case has none of it), `{"sum":COUNT,"reaches":COUNT}` (over all events). `fields` names what the action takes,
/// `"due!"` where it must. `duty` is `supervision` where a supervisor has to do it.
///
/// **Rules** beyond that: `{"unique":FIELD}` · `{"at-most-remaining":COUNT,"of":COUNT}` · `{"not-itself":REF}` ·
/// `{"carries":FIELD,"to":REF,"action":VERB}` (does the same to the case behind the ref) ·
/// `{"issues":{"option","kind","action","choice","link","inherits":[{"from","to"}],"takes":[FIELD],"needs":COUNT}}` (an option opens a
/// second case in the same batch).
///
/// **Version 2** adds how cases are looked after. What a kind doesn't say is as in version 1:
///
/// | key | meaning |
/// |---|---|
/// | `alike` | fields, and `"day"` of opening, that two cases have in common when they may be one |
/// | `audit` | which of `silent`, `same-hands`, `single-officer` look at it; without it `silent` |
/// | `owed` | `[{"in":STATE,"events":[E],"or":FIELD,"if":COUNT}]`: closed in STATE without any of E and without FIELD; only where COUNT isn't 0 |
/// | `waits` | `{STATE:"look"\|"reply"}`: in `today` while it stands there, for a reply 7 days |
/// | `paper` | `[{"when":{FIELD:CHOICE}\|{"state":STATE},"form":FORM,"title":TITLE}]`: the first that fits, else `summary` |
/// | `report` | `{"completion":"E -> E","district":PATH,"quarters":[{"label","measure"}]}` in the year report |
/// | `deadline` | `{"field":DATE,"in":[STATE]}`: the day that a case awaits while it stands there |
/// | `dossier` | true: its cases show everything that refers to them |
/// | `sense` | `[{"listed":LIST,"at-most":COUNT},{"sum":[NUMBER],"at-most":NUMBER},{"least":0,"fields":[NUMBER],"except":[VERB]}]` |
/// | `outstanding` | `[{"at":[E],"kind":KIND}]`: cases of that kind which should be closed before E happens to the case they refer to |
///
/// and `aliases` of a kind, field, state or choice; the type `positions` (`"of":LIST`: places in a list from 1); `"no":{"id","label"}` of a
/// flag (its opposite word); `"asks":[WORD]` of an action (asked for on a terminal, `"due!"` in any case); `"judgement":FLAG` of an action
/// (a command has to say yes or no); `"none":{"field":COUNT,"label":LABEL}` of a state (what it is called where COUNT is 0); the rules
/// `{"no-circle":REF}`, `{"keeps":FIELD}` (the case's own value is stored where none was given) and `{"drawn-in":REF,"as":REF}` (where a
/// draw is cited, the case of the other ref was drawn in it).
extension Kind {
  /// The newest version of the definition's shape; all versions stay readable.
  public static let schema = 2

  /// The kind as a definition, of the lowest version that holds it.
  public var definition: JSON {
    var object: JSON.Object = ["schema": 1, "id": .string(id), "label": .string(label)]
    if !aliases.isEmpty { object["aliases"] = .array(aliases.map(JSON.string)) }
    if let summary { object["summary"] = summary.definition }
    if let knownBy { object["known-by"] = .string(knownBy) }
    object["fields"] = .array(fields.map(\.definition))
    if !actionFields.isEmpty { object["action-fields"] = .array(actionFields.map(\.definition)) }
    object["states"] = .array(states.map(\.definition))
    object["actions"] = .array(actions.map(\.definition))
    for (key, value) in policy.members { object[key] = value }
    if case .success(.some) = Result(catching: { () throws(DefinitionFault) in
      try Self.newKey(in: DefinitionReader(.object(object)), orIn: true)
    }) {
      object["schema"] = .number(Self.schema)
    }
    return .object(object)
  }
}

extension Field {
  /// The field as a definition has it.
  var definition: JSON {
    var object: JSON.Object = ["id": .string(id), "label": .string(label), "type": .string(type.word)]
    switch type {
    case .number(let unit): if let unit { object["unit"] = .string(unit) }
    case .choice(let choices, let open):
      object["choices"] = .array(
        choices.map { choice in
          var object: JSON.Object = ["id": .string(choice.id), "label": .string(choice.label)]
          if !choice.aliases.isEmpty { object["aliases"] = .array(choice.aliases.map(JSON.string)) }
          return .object(object)
        })
      if open { object["open"] = true }
    case .ref(let kind): object["kind"] = .string(kind)
    case .positions(let list): object["of"] = .string(list)
    case .text, .count, .money, .date, .quarter, .flag, .list, .attachments: break
    }
    if isRequired { object["required"] = true }
    if isPersonal { object["personal"] = true }
    switch standard {
    case .choice(let word): object["standard"] = ["choice": .string(word)]
    case .count(let list): object["standard"] = ["count-of": .string(list)]
    case .onePlusCount(let list): object["standard"] = ["one-plus-count-of": .string(list)]
    case nil: break
    }
    if let help { object["help"] = help.definition }
    if let opposite { object["no"] = ["id": .string(opposite.id), "label": .string(opposite.label)] }
    if !aliases.isEmpty { object["aliases"] = .array(aliases.map(JSON.string)) }
    return .object(object)
  }
}

extension Localized {
  /// The text as a definition has it: one text, or one for each language.
  fileprivate var definition: JSON { zh == en ? .string(zh) : ["zh": .string(zh), "en": .string(en)] }
}

extension CaseState {
  /// The state as a definition has it.
  var definition: JSON {
    var object: JSON.Object = ["id": .string(id), "label": .string(label)]
    if isClosed { object["closed"] = true }
    if isDismissed { object["dismissed"] = true }
    if let none { object["none"] = ["field": .string(none.field), "label": .string(none.label)] }
    if !aliases.isEmpty { object["aliases"] = .array(aliases.map(JSON.string)) }
    return .object(object)
  }
}

extension Action {
  /// The word for "no case yet" among the states that an action starts from.
  static let newWord = "new"

  /// The word for any open state.
  static let anyOpenWord = "any-open"

  /// The action as a definition has it.
  var definition: JSON {
    var object: JSON.Object = ["id": .string(id), "label": .string(label)]
    if !aliases.isEmpty { object["aliases"] = .array(aliases.map(JSON.string)) }
    if let summary { object["summary"] = summary.definition }
    if let example { object["example"] = example.definition }
    object["event"] = .string(event)
    let origins = (from.opens ? [Self.newWord] : []) + (from.states ?? [Self.anyOpenWord])
    object["from"] = .array(origins.map(JSON.string))
    if !to.isEmpty { object["to"] = .array(to.map(\.definition)) }
    if !fields.isEmpty { object["fields"] = .array(fields.map { .string($0.field + ($0.isRequired ? "!" : "")) }) }
    if !rules.isEmpty { object["rules"] = .array(rules.map(\.definition)) }
    if duty != .casework { object["duty"] = .string(duty.rawValue) }
    if !asks.isEmpty { object["asks"] = .array(asks.map { .string($0.field + ($0.isRequired ? "!" : "")) }) }
    if let judgement { object["judgement"] = .string(judgement) }
    return .object(object)
  }
}

extension Action.Outcome {
  /// The outcome as a definition has it.
  var definition: JSON {
    var object: JSON.Object = [:]
    switch when {
    case .flag(let field): object["when"] = ["flag": .string(field)]
    case .without(let field): object["when"] = ["none": .string(field)]
    case .reaches(let sum, let field): object["when"] = ["sum": .string(sum), "reaches": .string(field)]
    case nil: break
    }
    switch state {
    case .state(let id): object["state"] = .string(id)
    case .previous: object["previous"] = true
    case .kept: object["kept"] = true
    }
    return .object(object)
  }
}

extension Rule {
  /// The rule as a definition has it.
  var definition: JSON {
    switch self {
    case .unique(let field): return ["unique": .string(field)]
    case .atMostRemaining(let field, let whole): return ["at-most-remaining": .string(field), "of": .string(whole)]
    case .notItself(let field): return ["not-itself": .string(field)]
    case .noCircle(let field): return ["no-circle": .string(field)]
    case .keeps(let field): return ["keeps": .string(field)]
    case .drawn(let draw, let field): return ["drawn-in": .string(draw), "as": .string(field)]
    case .carries(let field, let ref, let action):
      return ["carries": .string(field), "to": .string(ref), "action": .string(action)]
    case .issues(let companion):
      return [
        "issues": [
          "option": .string(companion.option), "kind": .string(companion.kind), "action": .string(companion.action),
          "choice": .string(companion.choice), "link": .string(companion.link),
          "inherits": .array(companion.inherits.map { ["from": .string($0.from), "to": .string($0.to)] }),
          "takes": .array(companion.takes.map(JSON.string)), "needs": .string(companion.needs),
        ]
      ]
    }
  }
}
