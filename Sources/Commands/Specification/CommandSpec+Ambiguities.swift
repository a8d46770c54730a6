import TextForms

extension CommandSpec {
  /// The words with two meanings in one place, each as a sentence; a test checks the whole program.
  ///
  /// An option may hide one of the same id in a group or above; any other shared word would be a trap.
  public func ambiguities() -> [String] {
    ambiguities(in: name.id, above: [.help, .version])
  }

  private func ambiguities(in place: String, above: [OptionSpec]) -> [String] {
    let options = allOptions + above
    var found = Self.shared(options.map(\.name), in: place, mark: "--")
    for option in allOptions { found += Self.shared(option.choices.map(\.name), in: "\(place) --\(option.name.id)") }
    for argument in positionals { found += Self.shared(argument.choices.map(\.name), in: "\(place) \(argument.name.id)") }
    guard let subcommands else { return found }
    let names = subcommands.entries().map(\.name)
    found += Self.shared(names, in: place)
    for name in names {
      guard let command = subcommands.resolve(name.id) else {
        found.append("\(place): \(name.id) is listed but can't be resolved")
        continue
      }
      found += command.ambiguities(in: "\(place) \(name.id)", above: options)
    }
    return found
  }

  /// The words that terms of different ids have in common.
  private static func shared(_ terms: [Term], in place: String, mark: String = "") -> [String] {
    var owners: [String: Term] = [:]
    var found: [String] = []
    for term in terms {
      for word in term.words {
        let owner = owners[TextForms.nfkcFolded(word), default: term]
        if owner.id != term.id { found.append("\(place): \(mark)\(word) is \(owner.id) and \(term.id)") }
        owners[TextForms.nfkcFolded(word)] = owner
      }
    }
    return found
  }
}
