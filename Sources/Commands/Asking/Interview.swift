import TextForms

/// How a command asks for the words that are missing.
public struct Interview: Sendable {
  /// What came of an interview: the call as if all of it had been typed, and what isn't shown of it.
  public struct Outcome: Sendable {
    /// The complete words.
    public var invocation: Invocation
    /// The ids of options whose values are shown as `…`.
    public var personal: Set<String>

    /// Makes an outcome.
    public init(_ invocation: Invocation, personal: Set<String> = []) {
      self.invocation = invocation
      self.personal = personal
    }
  }

  /// Completes a call, or returns nil if nothing is missing.
  let complete: @Sendable (CommandCall, Conversation) throws -> Outcome?

  /// Makes an interview.
  public init(_ complete: @escaping @Sendable (CommandCall, Conversation) throws -> Outcome?) {
    self.complete = complete
  }

  /// Asks for a command's required arguments and options by its specification.
  ///
  /// - Parameter alternative: the option with which nothing is asked, and what is needed without it.
  public static func required(
    of spec: CommandSpec, or alternative: (option: String, needs: Set<String>)? = nil,
    judging: @escaping @Sendable (CommandCall) throws -> Void = { _ in },
    adjusting: @escaping @Sendable (CommandCall, String, inout Question) throws -> Void = { _, _, _ in },
    completing: @escaping @Sendable (CommandCall, inout Outcome) throws -> Void = { _, _ in }
  ) -> Interview {
    let (positionals, options) = (spec.positionals, spec.allOptions)
    return Interview { (call: CommandCall, conversation: Conversation) throws -> Outcome? in
      var invocation = call.invocation
      if let alternative, invocation.has(alternative.option) { return nil }
      let needs = alternative?.needs ?? []
      let arguments = positionals.filter { argument in
        (argument.minimum > 0 || needs.contains(argument.name.id)) && (invocation.arguments[argument.name.id] ?? []).isEmpty
      }
      let missing = options.filter { ($0.isRequired || needs.contains($0.name.id)) && invocation[$0.name.id] == nil }
      if arguments.isEmpty, missing.isEmpty { return nil }
      try judging(call)
      for argument in arguments {
        var question = Question(about: argument)
        question.isRequired = true
        try adjusting(call.with(invocation), argument.name.id, &question)
        invocation.name(try conversation.ask(question), as: argument.name.id)
        conversation.complete(invocation)
      }
      for option in missing {
        var question = Question(about: option)
        question.isRequired = true
        try adjusting(call.with(invocation), option.name.id, &question)
        for word in try conversation.ask(question) {
          invocation.give(option.name.id, word, isWithheld: option.withheld == .everything)
        }
        conversation.complete(invocation)
      }
      var outcome = Outcome(invocation)
      try completing(call, &outcome)
      return outcome
    }
  }
}

extension Invocation {
  /// Adds the value of an option.
  ///
  /// - Parameter isWithheld: whether no message may repeat it.
  public mutating func give(_ option: String, _ value: String, isWithheld: Bool = false) {
    if isWithheld { withheld.check(value) }
    options.append(Given(option: option, value: value))
  }

  /// Sets the words of an argument.
  public mutating func name(_ words: [String], as argument: String) {
    arguments[argument] = words.isEmpty ? nil : words
  }

  /// Replaces each value of an option by another.
  public mutating func rewrite(_ option: String, _ change: (String) throws -> String) throws {
    for index in options.indices where options[index].option == option {
      options[index] = Given(option: option, value: try change(options[index].value))
    }
  }
}

extension Invocation {
  /// The command line that says the same, in the words of a language and quoted for a shell.
  ///
  /// - Parameter personal: the options whose values are shown as `…`.
  func line(of command: CommandSpec, hiding personal: Set<String>, in language: Language) -> String {
    var words = path.map { Self.quoted($0[language]) }
    let named = command.positionals.flatMap { positional in
      (arguments[positional.name.id] ?? []).map { word in Self.word(word, among: positional.choices, language) }
    }
    let isDashed = named.contains { $0.count > 1 && DashedWord($0) != nil }
    if !isDashed { words += named.map(Self.quoted) }
    for given in options {
      guard let option = command.allOptions.first(where: { $0.name.id == given.option }) else { continue }
      let flag = option.name.flag[language]
      switch option.kind {
      case .flag, .shorthand: words.append(Self.quoted(flag))
      case .yesOrNo:
        words.append(Self.quoted(flag))
        if given.value == "false" { words.append(language.choose("否", "no")) }
      case .value:
        let isHidden = personal.contains(given.option) && given.value != "-"
        let value = isHidden ? "…" : Self.quoted(Self.word(given.value, among: option, language))
        if value.hasPrefix("--") { words.append(Self.quoted(flag) + "=" + value) } else { words += [Self.quoted(flag), value] }
      }
    }
    if isDashed { words += ["--"] + named.map(Self.quoted) }
    return words.joined(separator: " ")
  }

  private static func word(_ value: String, among option: OptionSpec, _ language: Language) -> String {
    option.spoken.first { $0.answers(to: value) }?[language] ?? word(value, among: option.choices, language)
  }

  private static func word(_ value: String, among choices: [OptionChoice], _ language: Language) -> String {
    choices.first { $0.name.id == value }?.name[language] ?? value
  }

  /// A word as a POSIX shell reads it back.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_./:@%+=,，、。·〔〕…".unicodeScalars.contains(scalar)
      }
    return isPlain ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
