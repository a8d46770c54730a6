extension CommandWalk {
  /// Checks what must hold when all words are read.
  ///
  /// - Parameter mayAsk: whether words that the command asks for may be missing.
  func invocation(mayAsk: Bool) throws(UsageError) -> Invocation {
    guard command.run != nil else {
      throw error(.missingCommand(command.subcommands?.entries().map(\.name) ?? []))
    }
    var invocation = Invocation(path: path, options: options, withheld: withheld)
    let asksForMissing = mayAsk && command.interview != nil && !invocation.has(OptionSpec.noInput.name.id)
    invocation.arguments = try placed(isPartial: asksForMissing)
    let missing = command.allOptions.filter { option in
      option.isRequired && invocation[option.name.id] == nil && !option.isWaived(invocation)
    }
    if let first = missing.first, !asksForMissing {
      throw error(.missingOptions(missing.map(\.name), choices: missing.count == 1 ? first.choices.map(\.name) : []))
    }
    for group in commands.flatMap(\.allExclusions) {
      let given = group.filter { invocation[$0] != nil }.compactMap(scope.option(id:))
      if given.count > 1 { throw error(.conflict(given[0].name, given[1].name)) }
    }
    return invocation
  }

  /// Assigns words to arguments by position; a repeating one leaves the later ones theirs.
  private func placed(isPartial: Bool) throws(UsageError) -> [String: [String]] {
    var arguments: [String: [String]] = [:]
    var rest = words[...]
    for (index, positional) in command.positionals.enumerated() {
      let needed = command.positionals[(index + 1)...].reduce(0) { $0 + $1.minimum }
      let available = max(rest.count - needed, positional.minimum)
      let taken = rest.prefix(positional.isRepeating ? available : min(available, 1))
      if taken.count < positional.minimum, !isPartial { throw error(.missingArgument(positional.name)) }
      rest = rest.dropFirst(taken.count)
      if taken.isEmpty { continue }
      var values: [String] = []
      for word in taken { values.append(try choice(word, among: positional.choices, for: .argument(positional.name))) }
      arguments[positional.name.id] = values
    }
    if let word = rest.first { throw error(.unexpectedArgument(word)) }
    return arguments
  }
}
