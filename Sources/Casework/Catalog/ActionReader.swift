import EventLog

/// Reads the actions of a definition against the fields and states that it declares.
struct ActionReader {
  /// The kind so far: fields and states.
  let kind: Kind

  /// The identifiers of all kinds that there are.
  let kinds: [String]

  private var fields: [String] { kind.allFields.map(\.id) }
  private var states: [String] { kind.states.map(\.id) }

  /// Reads the list of actions.
  func read(_ part: DefinitionReader) throws(DefinitionFault) -> [Action] {
    var actions: [Action] = []
    var taken: Set<String> = []
    for part in try part.list() {
      let action = try readAction(part)
      let words = [action.id, action.label] + action.aliases
      guard taken.isDisjoint(with: words) else { throw part.fault(.doubled(action.id)) }
      taken.formUnion(words)
      actions.append(action)
    }
    return actions
  }

  private func readAction(_ part: DefinitionReader) throws(DefinitionFault) -> Action {
    try part.checkKeys(["id", "label", "aliases", "event", "from", "to", "fields", "rules", "duty", "asks"])
    var aliases: [String] = []
    for alias in try part.optional("aliases").map({ part throws(DefinitionFault) in try part.list() }) ?? [] {
      aliases.append(try alias.text())
    }
    var outcomes: [Action.Outcome] = []
    for outcome in try part.optional("to").map({ part throws(DefinitionFault) in try part.list() }) ?? [] {
      outcomes.append(try readOutcome(outcome))
    }
    var uses: [Action.FieldUse] = []
    for use in try part.optional("fields").map({ part throws(DefinitionFault) in try part.list() }) ?? [] {
      let use = (part: use, use: Action.FieldUse(stringLiteral: try use.text()))
      guard fields.contains(use.use.field) else {
        throw use.part.fault(.undeclared(use.use.field, nearest: fields.nearestWord(to: use.use.field)))
      }
      uses.append(use.use)
    }
    var rules: [Rule] = []
    for rule in try part.optional("rules").map({ part throws(DefinitionFault) in try part.list() }) ?? [] {
      rules.append(try readRule(rule))
    }
    var asks: [Action.FieldUse] = []
    for ask in try part.optional("asks").map({ part throws(DefinitionFault) in try part.list() }) ?? [] {
      asks.append(try readAsk(ask, rules: rules))
    }
    let duty = try part.optional("duty").map { part throws(DefinitionFault) in
      try part.word(of: [Permission.casework.rawValue, Permission.supervision.rawValue])
    }
    let idPart = try part.required("id")
    let id = try idPart.identifier()
    if ReservedWords.actions.contains(id) { throw idPart.fault(.reserved(id)) }
    return Action(
      id, try part.required("label").text(), aliases: aliases, event: try part.required("event").identifier(),
      from: try readOrigin(part.required("from")), to: outcomes, fields: uses, rules: rules,
      duty: duty.flatMap(Permission.init(rawValue:)) ?? .casework, asks: asks)
  }

  /// A word that is asked for: a field, or the option that opens a second case.
  private func readAsk(_ part: DefinitionReader, rules: [Rule]) throws(DefinitionFault) -> Action.FieldUse {
    let ask = Action.FieldUse(stringLiteral: try part.text())
    let options = rules.compactMap { rule in
      if case .issues(let companion) = rule { companion.option } else { nil }
    }
    let known = fields + Field.general.map(\.id) + options
    guard known.contains(ask.field) else { throw part.fault(.undeclared(ask.field, nearest: known.nearestWord(to: ask.field))) }
    return ask
  }

  private func readOrigin(_ part: DefinitionReader) throws(DefinitionFault) -> Action.Origin {
    var origin = Action.Origin.nothing
    origin.opens = false
    var named: [String] = []
    for part in try part.list() {
      let word = try part.name(of: states + [Action.newWord, Action.anyOpenWord])
      switch word {
      case Action.newWord: origin.opens = true
      case Action.anyOpenWord: origin.states = nil
      default: named.append(word)
      }
    }
    if origin.states != nil { origin.states = named }
    if !origin.opens, origin.states?.isEmpty ?? false { throw part.fault(.none("state")) }
    return origin
  }

  private func readOutcome(_ part: DefinitionReader) throws(DefinitionFault) -> Action.Outcome {
    try part.checkKeys(["when", "state", "previous", "kept"])
    let condition = try part.optional("when").map { part throws(DefinitionFault) in try readCondition(part) }
    if part.optional("previous") != nil { return Action.Outcome(when: condition, state: .previous) }
    if part.optional("kept") != nil { return Action.Outcome(when: condition, state: .kept) }
    return Action.Outcome(when: condition, state: .state(try part.required("state").name(of: states)))
  }

  private func readCondition(_ part: DefinitionReader) throws(DefinitionFault) -> Condition {
    try part.checkKeys(["flag", "none", "sum", "reaches"])
    if let flag = part.optional("flag") { return .flag(try fieldName(flag, of: [.flag])) }
    if let none = part.optional("none") { return .without(try fieldName(none, of: [.count])) }
    return .reaches(sum: try fieldName(part.required("sum"), of: [.count]), of: try fieldName(part.required("reaches"), of: [.count]))
  }

  private func readRule(_ part: DefinitionReader) throws(DefinitionFault) -> Rule {
    try part.checkKeys([
      "unique", "at-most-remaining", "of", "not-itself", "no-circle", "keeps", "drawn-in", "as", "issues", "carries", "to", "action",
    ])
    if let field = part.optional("unique") {
      let name = try fieldName(field, of: [.text])
      guard name == kind.knownBy else { throw field.fault(.wrongFieldType(name, needs: "known-by")) }
      return .unique(name)
    }
    if let field = part.optional("at-most-remaining") {
      return .atMostRemaining(try fieldName(field, of: [.count]), of: try fieldName(part.required("of"), of: [.count]))
    }
    if let field = part.optional("not-itself") { return .notItself(try fieldName(field, of: [.ref(kind.id)])) }
    if let field = part.optional("no-circle") { return .noCircle(try fieldName(field, of: [.ref(kind.id)])) }
    if let field = part.optional("keeps") { return .keeps(try field.name(of: fields)) }
    if let field = part.optional("drawn-in") {
      return .drawn(in: try fieldName(field, of: [.ref(Kind.draw.id)]), as: try part.required("as").name(of: fields))
    }
    if let field = part.optional("carries") {
      let ref = try part.required("to")
      return .carries(
        field: try field.name(of: fields), to: try ref.name(of: fields), action: try part.required("action").identifier())
    }
    return .issues(try readCompanion(part.required("issues")))
  }

  private func readCompanion(_ part: DefinitionReader) throws(DefinitionFault) -> Rule.Companion {
    try part.checkKeys(["option", "kind", "action", "choice", "link", "inherits", "takes", "needs"])
    var inherits: [Rule.Inheritance] = []
    for part in try part.optional("inherits").map({ part throws(DefinitionFault) in try part.list() }) ?? [] {
      try part.checkKeys(["from", "to"])
      inherits.append(Rule.Inheritance(from: try part.required("from").name(of: fields), to: try part.required("to").identifier()))
    }
    var takes: [String] = []
    for part in try part.optional("takes").map({ part throws(DefinitionFault) in try part.list() }) ?? [] {
      takes.append(try part.identifier())
    }
    return Rule.Companion(
      option: try part.required("option").identifier(), kind: try part.required("kind").name(of: kinds.filter { $0 != kind.id }),
      action: try part.required("action").identifier(), choice: try part.required("choice").identifier(),
      link: try part.required("link").identifier(), inherits: inherits, takes: takes,
      needs: try fieldName(part.required("needs"), of: [.count]))
  }

  /// The name of a declared field of one of the types.
  private func fieldName(_ part: DefinitionReader, of types: [FieldType]) throws(DefinitionFault) -> String {
    let name = try part.name(of: fields)
    guard let type = kind.field(name)?.type, types.contains(type) else {
      throw part.fault(.wrongFieldType(name, needs: types.map(\.word).joined(separator: ", ")))
    }
    return name
  }
}
