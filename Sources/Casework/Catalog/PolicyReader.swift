import LogLines
import Values
import Written

/// Reads a definition's policy, checked against its fields, states and actions.
struct PolicyReader {
  /// The kind so far: fields, states and actions.
  let kind: Kind

  private var fields: [String] { kind.allFields.map(\.id) }
  private var states: [String] { kind.states.map(\.id) }

  /// Reads the policy's members of a definition.
  func read(_ root: DefinitionReader) throws(DefinitionFault) -> Kind.Policy {
    var policy = Kind.Policy()
    policy.alike = try root.optional("alike")?.names(of: fields + ["day"])
    policy.audit = try root.optional("audit")?.list().map { part throws(DefinitionFault) in try part.choice(Kind.Policy.Watch.self) }
    policy.owed = try root.optional("owed")?.list().map(owed)
    policy.waits = try root.optional("waits").map(waits)
    policy.paper = try root.optional("paper")?.list().map(paper)
    policy.report = try root.optional("report").map(report)
    policy.deadline = try root.optional("deadline").map(deadline)
    policy.visited = try root.optional("visited").map(visited)
    policy.dossier = try root.optional("dossier")?.flag()
    policy.counted = try root.optional("counted")?.text()
    policy.sense = try root.optional("sense")?.list().map(sense)
    policy.set = try root.optional("set")?.list().map { part throws(DefinitionFault) in try part.text() }
    policy.outstanding = try root.optional("outstanding")?.list().map(outstanding)
    return policy
  }

  private func deadline(_ part: DefinitionReader) throws(DefinitionFault) -> Kind.Policy.Deadline {
    try part.checkKeys(.deadline)
    let field = try kind.fieldName(part.required("field"), of: [.date])
    return Kind.Policy.Deadline(
      field: field, states: try part.required("in").names(of: states), ahead: try part.optional("ahead").map(days) ?? 0,
      after: try part.optional("after").map(after))
  }

  private func after(_ part: DefinitionReader) throws(DefinitionFault) -> Kind.Policy.Deadline.After {
    try part.checkKeys(.deadlineAfter)
    let words = try part.required("term")
    guard let term = Clause.Term(try words.text()) else { throw words.fault(.expected("amount")) }
    return Kind.Policy.Deadline.After(
      action: try part.required("action").name(of: kind.actions.map(\.id)), term: term, from: try part.required("from").text(),
      event: try part.required("or").name(of: kind.events))
  }

  private func visited(_ part: DefinitionReader) throws(DefinitionFault) -> Kind.Policy.Visited {
    try part.checkKeys(.visited)
    let field = try kind.fieldName(part.required("field"), of: [.text])
    return Kind.Policy.Visited(field: field, states: try part.required("in").names(of: states), by: try part.required("by").text())
  }

  private func days(_ part: DefinitionReader) throws(DefinitionFault) -> Int {
    guard let days = try part.amount().whole, (1...366).contains(days) else { throw part.fault(.expected("amount")) }
    return days
  }

  private func outstanding(_ part: DefinitionReader) throws(DefinitionFault) -> Kind.Policy.Outstanding {
    try part.checkKeys(.outstanding)
    var choices: [String: String] = [:]
    if let condition = part.optional("if") {
      guard let members = condition.value.object else { throw condition.fault(.expected("object")) }
      for key in members.keys { choices[key] = try condition.required(key).text() }
    }
    return Kind.Policy.Outstanding(
      events: try part.required("at").names(of: kind.events), kind: try part.required("kind").identifier(),
      states: try part.optional("in")?.list().map { part throws(DefinitionFault) in try part.text() }, choices: choices)
  }

  private func owed(_ part: DefinitionReader) throws(DefinitionFault) -> Kind.Policy.Owed {
    try part.checkKeys(.owed)
    return Kind.Policy.Owed(
      state: try part.required("in").name(of: states), events: try part.required("events").names(of: kind.events),
      field: try part.optional("or")?.name(of: fields),
      count: try part.optional("if").map { part throws(DefinitionFault) in try kind.fieldName(part, of: [.count]) })
  }

  private func waits(_ part: DefinitionReader) throws(DefinitionFault) -> [Kind.Policy.Waiting] {
    try part.checkKeys(states)
    var waits: [Kind.Policy.Waiting] = []
    for state in states {
      guard let purpose = part.optional(state) else { continue }
      waits.append(Kind.Policy.Waiting(state: state, purpose: try purpose.choice(Kind.Policy.Waiting.Purpose.self)))
    }
    return waits
  }

  private func paper(_ part: DefinitionReader) throws(DefinitionFault) -> Kind.Policy.PaperChoice {
    try part.checkKeys(.paper)
    var choices: [String: String] = [:]
    var state: String?
    if let when = part.optional("when") {
      guard let members = when.value.object else { throw when.fault(.expected("object")) }
      for key in members.keys {
        let value = try when.required(key)
        if key == "state" {
          state = try value.name(of: states)
        } else {
          guard let field = kind.allFields.first(where: { $0.id == key }) else {
            throw DefinitionFault(.undeclared(key, nearest: fields.nearestWord(to: key)), at: value.path, isAboutKey: true)
          }
          // An open list may get the word later.
          choices[key] = if case .choice(let words, false) = field.type { try value.name(of: words.map(\.id)) } else { try value.text() }
        }
      }
    }
    return Kind.Policy.PaperChoice(
      choices: choices, state: state, form: try part.required("form").choice(Kind.Policy.PaperForm.self),
      title: try part.optional("title")?.text())
  }

  private func report(_ part: DefinitionReader) throws(DefinitionFault) -> Kind.Policy.Report {
    try part.checkKeys(.report)
    let quarters = try part.optional("quarters")?.list().map(quarter) ?? []
    return Kind.Policy.Report(
      completion: try part.optional("completion")?.text(), district: try part.optional("district")?.text(), quarters: quarters)
  }

  private func quarter(_ part: DefinitionReader) throws(DefinitionFault) -> Kind.Policy.Report.Quarter {
    try part.checkKeys(.quarter)
    return Kind.Policy.Report.Quarter(
      label: try part.required("label").text(), measure: try part.required("measure").text(), english: try part.optional("english")?.text())
  }

  private func sense(_ part: DefinitionReader) throws(DefinitionFault) -> Sense {
    try part.checkKeys(.sense)
    if let list = part.optional("listed") {
      return .listed(try kind.fieldName(list, of: [.list]), atMost: try kind.fieldName(part.required("at-most"), of: [.count, .list]))
    }
    if let sum = part.optional("sum") {
      return .sum(try numbers(sum), atMost: try number(part.required("at-most")))
    }
    let least = try part.required("least")
    guard let limit = least.value.decimal else { throw least.fault(.expected("number")) }
    return .least(
      limit, try numbers(part.required("fields")), except: try part.optional("except")?.names(of: kind.actions.map(\.id)) ?? [])
  }

  private func numbers(_ part: DefinitionReader) throws(DefinitionFault) -> [String] {
    try part.list().map(number)
  }

  private func number(_ part: DefinitionReader) throws(DefinitionFault) -> String {
    let name = try part.name(of: fields)
    switch kind.field(name)?.type {
    case .number, .count, .money: return name
    case .text, .date, .quarter, .choice, .flag, .ref, .list, .positions, .attachments, nil:
      throw part.fault(.wrongFieldType(name, needs: "number, count, money"))
    }
  }
}

extension Kind {
  /// The name of a declared field of one of the types.
  func fieldName(_ part: DefinitionReader, of types: [FieldType]) throws(DefinitionFault) -> String {
    let name = try part.name(of: allFields.map(\.id))
    guard let type = field(name)?.type, types.contains(type) else {
      throw part.fault(.wrongFieldType(name, needs: types.map(\.word).joined(separator: ", ")))
    }
    return name
  }
}

extension DefinitionReader {
  /// The part as a list of names of things declared elsewhere in the definition.
  func names(of declared: [String]) throws(DefinitionFault) -> [String] {
    try list().map { part throws(DefinitionFault) in try part.name(of: declared) }
  }

  /// Further words for what the part is about.
  func aliases() throws(DefinitionFault) -> [String] {
    try optional("aliases")?.list().map { part throws(DefinitionFault) in try part.text() } ?? []
  }

  /// The member of that name as a flag; false if there is none.
  func flag(_ key: String) throws(DefinitionFault) -> Bool { try optional(key)?.flag() ?? false }

  /// The part, unless it is a word that the program reserves.
  func unreserved(_ words: Set<String>) throws(DefinitionFault) -> DefinitionReader {
    let text = try text()
    if words.contains(text) { throw fault(.reserved(text)) }
    return self
  }
}
