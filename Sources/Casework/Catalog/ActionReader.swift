import LogLines

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
    try part.checkKeys(.action)
    var action = Action("", "", aliases: try part.aliases(), event: "", from: .nothing)
    action.to = try part.optional("to")?.list().map(readOutcome) ?? []
    action.fields = try part.optional("fields")?.list().map { use throws(DefinitionFault) in try readUse(use, of: fields) } ?? []
    action.rules = try part.optional("rules")?.list().map(readRule) ?? []
    // Besides fields, the option that opens a second case is asked for.
    let options = action.rules.compactMap { rule in
      if case .issues(let companion) = rule { companion.option } else { nil }
    }
    let known = fields + Field.general.map(\.id) + options
    action.asks = try part.optional("asks")?.list().map { ask throws(DefinitionFault) in try readUse(ask, of: known) } ?? []
    let duty = try part.optional("duty")?.word(of: [Permission.casework.rawValue, Permission.supervision.rawValue])
    action.duty = duty.flatMap(Permission.init(rawValue:)) ?? .casework
    action.id = try part.required("id").unreserved(ReservedWords.actions).identifier()
    action.label = try part.required("label").text()
    (action.summary, action.example) = (try part.optional("summary")?.localized(), try part.optional("example")?.localized())
    action.event = try part.required("event").identifier()
    action.from = try readOrigin(part.required("from"))
    action.judgement = try part.optional("judgement").map { flag throws(DefinitionFault) in try kind.fieldName(flag, of: [.flag]) }
    action.implies = try part.optional("implies")?.identifier()
    action.says = try part.optional("says").map { part throws(DefinitionFault) in
      try part.checkKeys(.saying)
      let names = known
      return Action.Saying(
        fields: try part.required("fields").list().map { field throws(DefinitionFault) in try field.name(of: names) },
        field: try part.required("field").name(of: fields),
        choices: try part.required("choices").list().map { word throws(DefinitionFault) in try word.text() })
    }
    return action
  }

  /// A word that the action takes or asks for, of those that are known.
  private func readUse(_ part: DefinitionReader, of known: [String]) throws(DefinitionFault) -> Action.FieldUse {
    let use = Action.FieldUse(stringLiteral: try part.text())
    guard known.contains(use.field) else { throw part.fault(.undeclared(use.field, nearest: known.nearestWord(to: use.field))) }
    return use
  }

  private func readOrigin(_ part: DefinitionReader) throws(DefinitionFault) -> Action.Origin {
    let origin = Action.Origin(try part.names(of: states + [Action.newWord, Action.anyOpenWord]))
    if !origin.opens, origin.states?.isEmpty ?? false { throw part.fault(.none("state")) }
    return origin
  }

  private func readOutcome(_ part: DefinitionReader) throws(DefinitionFault) -> Action.Outcome {
    try part.checkKeys(.outcome)
    let condition = try part.optional("when").map(readCondition)
    if part.optional("previous") != nil { return Action.Outcome(when: condition, state: .previous) }
    if part.optional("kept") != nil { return Action.Outcome(when: condition, state: .kept) }
    return Action.Outcome(when: condition, state: .state(try part.required("state").name(of: states)))
  }

  private func readCondition(_ part: DefinitionReader) throws(DefinitionFault) -> Condition {
    try part.checkKeys(.condition)
    if let flag = part.optional("flag") { return .flag(try kind.fieldName(flag, of: [.flag])) }
    if let none = part.optional("none") { return .without(try kind.fieldName(none, of: [.count])) }
    return .reaches(
      sum: try kind.fieldName(part.required("sum"), of: [.count]), of: try kind.fieldName(part.required("reaches"), of: [.count]))
  }

  private func readRule(_ part: DefinitionReader) throws(DefinitionFault) -> Rule {
    try part.checkKeys(.rule)
    if let field = part.optional("unique") {
      let name = try field.name(of: fields)
      guard kind.field(name)?.type.isOneText ?? false else {
        throw field.fault(
          .wrongFieldType(name, needs: FieldType.Shape.allCases.filter(\.isOneText).map(\.rawValue).joined(separator: ", ")))
      }
      guard name == kind.knownBy else { throw field.fault(.wrongFieldType(name, needs: "known-by")) }
      return .unique(name)
    }
    if let field = part.optional("at-most-remaining") {
      return .atMostRemaining(try kind.fieldName(field, of: [.count]), of: try kind.fieldName(part.required("of"), of: [.count]))
    }
    if let field = part.optional("not-itself") { return .notItself(try kind.fieldName(field, of: [.ref(kind.id)])) }
    if let field = part.optional("no-circle") { return .noCircle(try kind.fieldName(field, of: [.ref(kind.id)])) }
    if let field = part.optional("keeps") { return .keeps(try field.name(of: fields)) }
    if let field = part.optional("drawn-in") {
      return .drawn(in: try kind.fieldName(field, of: [.ref(Kind.draw.id)]), as: try part.required("as").name(of: fields))
    }
    if let field = part.optional("graded") {
      let grade = try field.name(of: kind.allFields.filter { !$0.type.choices.isEmpty }.map(\.id))
      let flag = try kind.fieldName(part.required("decides"), of: [.flag])
      return .graded(
        Grading(grade, decides: flag, downTo: try part.required("from").name(of: kind.field(grade)?.type.choices.map(\.id) ?? [])))
    }
    if let field = part.optional("carries") {
      let ref = try part.required("to")
      return .carries(
        field: try field.name(of: fields), to: try ref.name(of: fields), action: try part.required("action").identifier())
    }
    return .issues(try readCompanion(part.required("issues")))
  }

  private func readCompanion(_ part: DefinitionReader) throws(DefinitionFault) -> Rule.Companion {
    try part.checkKeys(.companion)
    let inherits = try part.optional("inherits")?.list().map(readInheritance) ?? []
    let takes = try part.optional("takes")?.list().map { part throws(DefinitionFault) in try part.identifier() } ?? []
    return Rule.Companion(
      option: try part.required("option").identifier(), kind: try part.required("kind").name(of: kinds.filter { $0 != kind.id }),
      action: try part.required("action").identifier(), choice: try part.required("choice").identifier(),
      link: try part.required("link").identifier(), inherits: inherits, takes: takes,
      needs: try kind.fieldName(part.required("needs"), of: [.count]))
  }

  private func readInheritance(_ part: DefinitionReader) throws(DefinitionFault) -> Rule.Inheritance {
    try part.checkKeys(.inheritance)
    return Rule.Inheritance(from: try part.required("from").name(of: fields), to: try part.required("to").identifier())
  }
}
