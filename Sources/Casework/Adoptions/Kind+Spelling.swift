import Values

extension Kind {
  /// Refuses a name that a query or a measure couldn't say, for it would be read as less or as something else.
  ///
  /// - Parameter known: the kind as it was before: names that it has already stay.
  func checkSpelling(beside known: Kind?) throws(DefinitionFault) {
    let old = Set(known?.spelledNames.map(\.name) ?? [])
    for (name, path) in spelledNames where !name.isSpelledInOneWord && !old.contains(name) {
      throw DefinitionFault(.unspoken(name), at: path)
    }
  }

  /// What queries and measures call the kind, its fields, actions and states, each with its place in a definition.
  private var spelledNames: [(name: String, path: [JSONStep])] {
    var names: [(name: String, path: [JSONStep])] = []
    func add(_ label: String, _ aliases: [String], at path: [JSONStep]) {
      names.append((label, path + [.key("label")]))
      for (index, alias) in aliases.enumerated() { names.append((alias, path + [.key("aliases"), .index(index)])) }
    }
    add(label, aliases, at: [])
    for (key, fields) in [("fields", fields), ("action-fields", actionFields)] {
      for (index, field) in fields.enumerated() { add(field.label, field.aliases, at: [.key(key), .index(index)]) }
    }
    for (index, state) in states.enumerated() { add(state.label, state.aliases, at: [.key("states"), .index(index)]) }
    for (index, action) in actions.enumerated() { add(action.label, action.aliases, at: [.key("actions"), .index(index)]) }
    return names
  }
}

extension String {
  /// Whether an expression reads it as one name: nothing in it ends a word, and each bracket is closed.
  var isSpelledInOneWord: Bool {
    if isEmpty || ["-", "－", "−"].contains(first) { return false }
    var depth = 0
    var previous: Character?
    for character in self {
      if character.isWhitespace || ".．,，:：→\"“”„＂'‘’＇".contains(character) { return false }
      // An arrow leads to a milestone.
      if [">", "＞"].contains(character), ["-", "－", "−"].contains(previous) { return false }
      if ["(", "（"].contains(character) { depth += 1 }
      if [")", "）"].contains(character) { depth -= 1 }
      if depth < 0 { return false }
      previous = character
    }
    return depth == 0
  }
}
