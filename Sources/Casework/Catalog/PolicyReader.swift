import EventLog

/// Reads what a definition says beyond the course of a kind's cases, against the fields, states and actions that it declares.
struct PolicyReader {
  /// The kind so far: fields, states and actions.
  let kind: Kind

  private var fields: [String] { kind.allFields.map(\.id) }
  private var states: [String] { kind.states.map(\.id) }

  /// Reads the policy's members of a definition.
  func read(_ root: DefinitionReader) throws(DefinitionFault) -> Kind.Policy {
    Kind.Policy(
      alike: try root.optional("alike").map { part throws(DefinitionFault) in try part.names(of: fields + ["day"]) },
      audit: try root.optional("audit").map { part throws(DefinitionFault) in
        try part.words(of: Kind.Policy.Watch.allCases.map(\.rawValue)).compactMap { Kind.Policy.Watch(rawValue: $0) }
      },
      owed: try root.optional("owed").map { part throws(DefinitionFault) in
        try part.list().map { part throws(DefinitionFault) in try owed(part) }
      },
      waits: try root.optional("waits").map { part throws(DefinitionFault) in try waits(part) },
      paper: try root.optional("paper").map { part throws(DefinitionFault) in
        try part.list().map { part throws(DefinitionFault) in try paper(part) }
      },
      report: try root.optional("report").map { part throws(DefinitionFault) in try report(part) },
      deadline: try root.optional("deadline").map { part throws(DefinitionFault) in
        try part.checkKeys(["field", "in"])
        return Kind.Policy.Deadline(try field(part.required("field"), of: [.date]), in: try part.required("in").names(of: states))
      },
      dossier: try root.optional("dossier").map { part throws(DefinitionFault) in try part.flag() },
      sense: try root.optional("sense").map { part throws(DefinitionFault) in
        try part.list().map { part throws(DefinitionFault) in try sense(part) }
      })
  }

  private func owed(_ part: DefinitionReader) throws(DefinitionFault) -> Kind.Policy.Owed {
    try part.checkKeys(["in", "events", "or", "if"])
    return Kind.Policy.Owed(
      in: try part.required("in").name(of: states), events: try part.required("events").names(of: kind.events),
      or: try part.optional("or").map { part throws(DefinitionFault) in try part.name(of: fields) },
      if: try part.optional("if").map { part throws(DefinitionFault) in try field(part, of: [.count]) })
  }

  private func waits(_ part: DefinitionReader) throws(DefinitionFault) -> [Kind.Policy.Waiting] {
    try part.checkKeys(states)
    var waits: [Kind.Policy.Waiting] = []
    for state in states {
      guard let purpose = part.optional(state) else { continue }
      let word = try purpose.word(of: Kind.Policy.Waiting.Purpose.allCases.map(\.rawValue))
      if let purpose = Kind.Policy.Waiting.Purpose(rawValue: word) { waits.append(Kind.Policy.Waiting(state, for: purpose)) }
    }
    return waits
  }

  private func paper(_ part: DefinitionReader) throws(DefinitionFault) -> Kind.Policy.PaperChoice {
    try part.checkKeys(["when", "form", "title"])
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
    let form = try part.required("form").word(of: Kind.Policy.PaperForm.allCases.map(\.rawValue))
    return Kind.Policy.PaperChoice(
      Kind.Policy.PaperForm(rawValue: form) ?? .summary,
      title: try part.optional("title").map { part throws(DefinitionFault) in try part.text() }, when: choices, in: state)
  }

  private func report(_ part: DefinitionReader) throws(DefinitionFault) -> Kind.Policy.Report {
    try part.checkKeys(["completion", "district", "quarters"])
    var quarters: [Kind.Policy.Report.Quarter] = []
    for part in try part.optional("quarters").map({ part throws(DefinitionFault) in try part.list() }) ?? [] {
      try part.checkKeys(["label", "measure", "english"])
      quarters.append(
        Kind.Policy.Report.Quarter(
          try part.required("label").text(), try part.required("measure").text(),
          english: try part.optional("english").map { part throws(DefinitionFault) in try part.text() }))
    }
    return Kind.Policy.Report(
      completion: try part.optional("completion").map { part throws(DefinitionFault) in try part.text() },
      district: try part.optional("district").map { part throws(DefinitionFault) in try part.text() }, quarters: quarters)
  }

  private func sense(_ part: DefinitionReader) throws(DefinitionFault) -> Sense {
    try part.checkKeys(["listed", "sum", "at-most", "least", "fields", "except"])
    if let list = part.optional("listed") {
      return .listed(try field(list, of: [.list]), atMost: try field(part.required("at-most"), of: [.count, .list]))
    }
    if let sum = part.optional("sum") {
      return .sum(try numbers(sum), atMost: try number(part.required("at-most")))
    }
    let least = try part.required("least")
    guard let limit = least.value.decimal else { throw least.fault(.expected("number")) }
    return .least(
      limit, try numbers(part.required("fields")),
      except: try part.optional("except").map { part throws(DefinitionFault) in try part.names(of: kind.actions.map(\.id)) } ?? [])
  }

  private func numbers(_ part: DefinitionReader) throws(DefinitionFault) -> [String] {
    try part.list().map { part throws(DefinitionFault) in try number(part) }
  }

  private func number(_ part: DefinitionReader) throws(DefinitionFault) -> String {
    let name = try part.name(of: fields)
    switch kind.field(name)?.type {
    case .number, .count, .money: return name
    case .text, .date, .quarter, .choice, .flag, .ref, .list, .positions, .attachments, nil:
      throw part.fault(.wrongFieldType(name, needs: "number, count, money"))
    }
  }

  private func field(_ part: DefinitionReader, of types: [FieldType]) throws(DefinitionFault) -> String {
    let name = try part.name(of: fields)
    guard let type = kind.field(name)?.type, types.contains(type) else {
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

  /// The part as a list of some words.
  func words(of allowed: [String]) throws(DefinitionFault) -> [String] {
    try list().map { part throws(DefinitionFault) in try part.word(of: allowed) }
  }

  /// The part as a list of texts.
  func texts() throws(DefinitionFault) -> [String] {
    try list().map { part throws(DefinitionFault) in try part.text() }
  }
}
