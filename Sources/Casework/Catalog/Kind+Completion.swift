extension Kind {
  /// An office's version of a built-in kind, completed by what the built-in one gained since.
  func completed(by builtIn: Kind) -> Kind {
    // The office's own words stay. A field of the office under the same identifier is kept; a new one whose label the office uses is
    // called by its identifier.
    var kind = with(fields: Self.joined(fields, builtIn.fields, beside: self))
    kind = kind.with(
      actionFields: Self.joined(actionFields, builtIn.actionFields, beside: kind),
      states: states + builtIn.states.filter { state($0.id) == nil })
    for action in builtIn.actions {
      var actions = kind.actions
      if let index = actions.firstIndex(where: { $0.id == action.id && $0.event == action.event }) {
        actions[index] = actions[index].completed(by: action, of: kind)
      } else if !actions.contains(where: { $0.id == action.id || $0.label == action.label }) {
        actions.append(action)
      }
      kind = kind.with(actions: actions)
    }
    var states = kind.states
    for index in states.indices {
      guard let other = builtIn.state(states[index].id) else { continue }
      if states[index].none == nil, states[index].label == other.label { states[index].none = other.none }
      if states[index].none?.left == nil, states[index].none?.field == other.none?.field { states[index].none?.left = other.none?.left }
      states[index].aliases = Self.joined(
        states[index].aliases, other.aliases + [other.label], notIn: states.flatMap { [$0.id, $0.label] })
    }
    return kind.with(
      aliases: aliases.isEmpty ? builtIn.aliases : aliases, summary: summary ?? builtIn.summary, states: states,
      policy: policy.completed(by: builtIn.policy)
    ).namingOpposites()
  }

  /// The kind with the words of an earlier definition of it, where they mean nothing else now.
  func keepingWords(of earlier: Kind) -> Kind {
    reworded(beside: earlier) { words, earlier, taken in
      words.aliases = Self.joined(words.aliases, earlier.aliases + [earlier.label], notIn: taken)
    }
  }

  /// The kind with the labels of another definition of it; its own still mean what they mean.
  func named(as other: Kind) -> Kind {
    // What came later under a label that meant something else then goes by its identifier.
    let labels = Set(other.allFields.map(\.label))
    func unmistaken(_ fields: [Field]) -> [Field] {
      fields.map { field in
        var field = field
        if labels.contains(field.label), other.field(field.id) == nil { field.label = field.id }
        return field
      }
    }
    return with(fields: unmistaken(fields)).with(actionFields: unmistaken(actionFields))
      .reworded(beside: other) { words, other, _ in words.label = other.label }.keepingWords(of: self)
  }

  /// The kind, the words of it and of each part changed that another definition of it has too.
  ///
  /// - Parameter change: changes words, given those of the other definition, and all words of the parts of that sort.
  private func reworded(beside other: Kind, _ change: (inout Wording, _ other: Wording, _ taken: [String]) -> Void) -> Kind {
    func changed<Part: WordedPart>(_ parts: [Part], _ others: [Part], among all: [Part]? = nil) -> [Part] {
      let taken = (all ?? parts).flatMap { [$0.id, $0.label] + $0.aliases }
      return parts.map { part in
        guard let other = others.first(where: part.isPart) else { return part }
        var (part, words) = (part, Wording(part))
        change(&words, Wording(other), taken)
        (part.label, part.aliases) = (words.label, words.aliases)
        return part
      }
    }
    func changed(fields: [Field]) -> [Field] {
      changed(fields, other.allFields, among: allFields).map { field in
        guard case .choice(let choices, let isOpen) = field.type, let other = other.field(field.id) else { return field }
        var field = field
        field.type = .choice(changed(choices, other.type.choices), open: isOpen)
        return field
      }
    }
    var words = Wording(label: label, aliases: aliases)
    change(&words, Wording(label: other.label, aliases: other.aliases), [id, label])
    return with(label: words.label, aliases: words.aliases, fields: changed(fields: fields))
      .with(
        actionFields: changed(fields: actionFields), states: changed(states, other.states), actions: changed(actions, other.actions))
  }

  /// An office's words with the built-in ones that mean nothing else in its definition.
  fileprivate static func joined(_ own: [String], _ builtIn: [String], notIn taken: [String]) -> [String] {
    own + builtIn.filter { !own.contains($0) && !taken.contains($0) }
  }

  private static func joined(_ own: [Field], _ builtIn: [Field], beside kind: Kind) -> [Field] {
    var fields = own.map { field in
      var field = field
      guard let other = builtIn.first(where: { $0.id == field.id && $0.type.word == field.type.word }) else { return field }
      field.standard = field.standard ?? other.standard
      field.opposite = field.opposite ?? other.opposite
      field.help = field.help ?? other.help
      field.aliases = Self.joined(field.aliases, other.aliases + [other.label], notIn: kind.allFields.flatMap { [$0.id, $0.label] })
      return field
    }
    for var field in builtIn where kind.field(field.id) == nil {
      if kind.allFields.contains(where: { $0.label == field.label }) { field.label = field.id }
      fields.append(field)
    }
    return fields
  }
}

extension Action {
  /// The action with the fields and rules that the built-in one has gained since.
  fileprivate func completed(by builtIn: Action, of kind: Kind) -> Action {
    var action = self
    for use in builtIn.fields where kind.field(use.field) != nil && !fields.contains(where: { $0.field == use.field }) {
      action.fields.append(FieldUse(use.field, required: use.isRequired))
    }
    for rule in builtIn.rules where !rules.contains(rule) {
      if case .issues(let companion) = rule {
        action.rules.removeAll { other in
          if case .issues(let known) = other { known.option == companion.option } else { false }
        }
      }
      action.rules.append(rule)
    }
    if asks.isEmpty { action.asks = builtIn.asks }
    action.implies = implies ?? builtIn.implies
    action.says = says ?? builtIn.says
    action.judgement = judgement ?? builtIn.judgement.flatMap { kind.field($0)?.type == .flag ? $0 : nil }
    action.summary = action.summary ?? builtIn.summary
    action.aliases = Kind.joined(
      aliases, builtIn.aliases + [builtIn.label], notIn: kind.actions.flatMap { [$0.id, $0.label] + $0.aliases })
    return action
  }
}

extension Kind.Policy {
  /// The policy, with what another says where this one says nothing.
  fileprivate func completed(by other: Kind.Policy) -> Kind.Policy {
    var policy = self
    policy.alike = alike ?? other.alike
    policy.audit = audit ?? other.audit
    policy.owed = owed ?? other.owed
    policy.waits = waits ?? other.waits
    policy.paper = paper ?? other.paper
    policy.report = report ?? other.report
    policy.deadline = deadline ?? other.deadline
    policy.visited = visited ?? other.visited
    policy.dossier = dossier ?? other.dossier
    policy.counted = counted ?? other.counted
    policy.sense = sense ?? other.sense
    policy.outstanding = outstanding ?? other.outstanding
    policy.set = set ?? other.set
    return policy
  }
}

/// What something of a kind is called.
private struct Wording {
  var label: String
  var aliases: [String]

  init(label: String, aliases: [String]) { (self.label, self.aliases) = (label, aliases) }

  init(_ part: some WordedPart) { self.init(label: part.label, aliases: part.aliases) }
}

/// A part of a kind that people name.
private protocol WordedPart {
  var id: String { get }
  var label: String { get set }
  var aliases: [String] { get set }

  /// Whether another definition's part is the same.
  func isPart(_ other: Self) -> Bool
}

extension WordedPart {
  func isPart(_ other: Self) -> Bool { id == other.id }
}

extension Field: WordedPart {}

extension Choice: WordedPart {}

extension CaseState: WordedPart {}

extension Action: WordedPart {
  fileprivate func isPart(_ other: Action) -> Bool { id == other.id && event == other.event }
}
