import EventLog

extension Kind.Policy {
  /// Whether nothing is said.
  var isEmpty: Bool { self == Kind.Policy() }

  /// What is said, as members of a kind's definition.
  var members: [(key: String, value: JSON)] {
    let all: [(String, JSON?)] = [
      ("alike", alike.map { .array($0.map(JSON.string)) }), ("audit", audit.map { .array($0.map { .string($0.rawValue) }) }),
      ("owed", owed.map { .array($0.map(\.definition)) }),
      ("waits", waits.map { .object(JSON.Object($0.map { ($0.state, .string($0.purpose.rawValue)) })) }),
      ("paper", paper.map { .array($0.map(\.definition)) }), ("report", report?.definition), ("deadline", deadline?.definition),
      ("dossier", dossier.map(JSON.bool)), ("sense", sense.map { .array($0.map(\.definition)) }),
      (
        "outstanding",
        outstanding.map { .array($0.map { ["at": .array($0.events.map(JSON.string)), "kind": .string($0.kind)] }) }
      ),
    ]
    return all.compactMap { key, value in value.map { (key, $0) } }
  }

  /// The keys of a definition that say it.
  static let keys = ["alike", "audit", "owed", "waits", "paper", "report", "deadline", "dossier", "sense", "outstanding"]
}

extension Kind.Policy.Owed {
  /// What is owed, as a definition has it.
  var definition: JSON {
    var object: JSON.Object = ["in": .string(state), "events": .array(events.map(JSON.string))]
    if let field { object["or"] = .string(field) }
    if let count { object["if"] = .string(count) }
    return .object(object)
  }
}

extension Kind.Policy.PaperChoice {
  /// The choice, as a definition has it.
  var definition: JSON {
    var object: JSON.Object = ["form": .string(form.rawValue)]
    var when: JSON.Object = [:]
    for (field, word) in choices { when[field] = .string(word) }
    if let state { when["state"] = .string(state) }
    if !when.isEmpty { object["when"] = .object(when) }
    if let title { object["title"] = .string(title) }
    return .object(object)
  }
}

extension Kind.Policy.Report {
  /// The reported measure in a definition.
  var definition: JSON {
    var object: JSON.Object = [:]
    if let completion { object["completion"] = .string(completion) }
    if let district { object["district"] = .string(district) }
    if !quarters.isEmpty {
      object["quarters"] = .array(
        quarters.map { quarter in
          var object: JSON.Object = ["label": .string(quarter.label), "measure": .string(quarter.measure)]
          if let english = quarter.english { object["english"] = .string(english) }
          return .object(object)
        })
    }
    return .object(object)
  }
}

extension Kind.Policy.Deadline {
  /// The deadline, as a definition has it.
  var definition: JSON { ["field": .string(field), "in": .array(states.map(JSON.string))] }
}

extension Sense {
  /// The rule, as a definition has it.
  var definition: JSON {
    switch self {
    case .listed(let list, let most): return ["listed": .string(list), "at-most": .string(most)]
    case .sum(let parts, let most): return ["sum": .array(parts.map(JSON.string)), "at-most": .string(most)]
    case .least(let least, let fields, let except):
      var object: JSON.Object = ["least": .number(least), "fields": .array(fields.map(JSON.string))]
      if !except.isEmpty { object["except"] = .array(except.map(JSON.string)) }
      return .object(object)
    }
  }
}
