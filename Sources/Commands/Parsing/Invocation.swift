import TextForms
import Written

/// A command with the values it was called with, as raw text.
public struct Invocation: Sendable {
  /// One option as it was given.
  public struct Given: Hashable, Sendable {
    /// The option's id.
    public let option: String
    /// The value; the id of a choice; `true` or `false` for flags.
    public let value: String
  }

  /// The commands from the root to the one that is called.
  public let path: [Term]
  /// The options in the order in which they were given.
  public internal(set) var options: [Given] = []
  /// The words of each argument by its id.
  public internal(set) var arguments: [String: [String]] = [:]

  /// The option whose value was given as a word by itself.
  public internal(set) var ofWord: Given?

  /// What was given that no message repeats.
  public internal(set) var withheld = Withheld()

  /// The ids of the commands, without the root's: `["kinds", "show"]`.
  public var words: [String] { path.dropFirst().map(\.id) }

  /// The value of an option, the last where it may be repeated.
  public subscript(option: String) -> String? {
    options.last { $0.option == option }?.value
  }

  /// The same invocation with one value of an option, or none.
  public func replacing(_ option: String, with value: String?) -> Invocation {
    var invocation = self
    invocation.options.removeAll { $0.option == option }
    if let value { invocation.options.append(Given(option: option, value: value)) }
    return invocation
  }

  /// The same invocation with other words of an argument.
  public func replacing(argument id: String, with words: [String]) -> Invocation {
    var invocation = self
    invocation.arguments[id] = words
    return invocation
  }

  /// All values of an option.
  public func values(_ option: String) -> [String] {
    options.filter { $0.option == option }.map(\.value)
  }

  /// The values of an option that may be repeated and may hold several, separated by commas.
  public func list(_ option: String) -> [String] {
    values(option).flatMap { value in
      var depth = 0
      return value.split { character in
        if "(（".contains(character) { depth += 1 }
        if ")）".contains(character) { depth = max(depth - 1, 0) }
        return depth == 0 && ",，、".contains(character)
      }.map { $0.trimmingSpaces }
    }
  }

  /// Whether a flag was given, and not with a no.
  public func has(_ flag: String) -> Bool {
    answer(flag) ?? false
  }

  /// The value of a flag; nil if it wasn't given.
  public func answer(_ flag: String) -> Bool? {
    self[flag].map { $0 != "false" }
  }

  /// The first word of an argument.
  public func argument(_ id: String) -> String? {
    arguments[id]?.first
  }
}

extension Substring {
  /// The text without spaces at its ends.
  fileprivate var trimmingSpaces: String {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

/// The words for yes and no.
public enum YesOrNo {
  /// Reads a yes or a no.
  public static func read(_ word: String) -> Bool? {
    switch TextForms.nfkcFolded(word) {
    case "yes", "true", "是": true
    case "no", "false", "否": false
    default: nil
    }
  }

  /// Reads a yes or a no as people answer a question.
  static func readAnswer(_ word: String) -> Bool? {
    switch TextForms.nfkcFolded(word.filter { !$0.isWhitespace }) {
    case "是的", "好", "确认": true
    case "不是": false
    case let other: read(other) ?? WrittenFlag.read(other)
    }
  }
}

extension CommandWalk {
  /// Checks what must hold when all words are read.
  ///
  /// - Parameter mayAsk: whether words that the command asks for may be missing.
  func invocation(mayAsk: Bool) throws(UsageError) -> Invocation {
    guard command.run != nil else {
      throw error(.missingCommand(command.subcommands?.entries().map(\.name) ?? []))
    }
    var invocation = Invocation(path: path, options: options, withheld: withheld)
    if let id = command.optionOfWord, let word = words.first, words.count == 1, command.positionals.isEmpty, invocation[id] == nil {
      let given = Invocation.Given(option: id, value: word)
      invocation.options.append(given)
      invocation.ofWord = given
    }
    let asksForMissing = mayAsk && command.interview != nil && !invocation.has(OptionSpec.noInput.name.id)
    if invocation.ofWord == nil { invocation.arguments = try placed(isPartial: asksForMissing) }
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

extension CommandSpec {
  /// Reads a command line in one pass: the command, then its options and arguments.
  public func parse(_ arguments: [String], mayAsk: Bool = false) throws(UsageError) -> Request {
    var walk = CommandWalk(self)
    do throws(UsageError) {
      return try walk.finish(arguments, mayAsk: mayAsk)
    } catch {
      // Who asks for help with words that are still wrong gets the help; not so for a command that doesn't exist.
      if case .unknownCommand = error.kind { throw error }
      if walk.asksForHelp(in: arguments) { return .help(walk.commands) }
      throw error
    }
  }
}

/// What somebody asks for with a line of words.
public enum Request: Sendable {
  /// To run a command.
  case run(CommandSpec, Invocation)
  /// Shows the page of a command; the commands from the root to it.
  case help([CommandSpec])
  /// To see the version.
  case version
}
