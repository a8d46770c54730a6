public import TextForms

/// A command as a value: its words, its input, its help, and its action.
public struct CommandSpec: Sendable {
  /// Runs the command; the status says whether the honest answer was a no.
  public typealias Behaviour = @Sendable (CommandCall) throws -> ExitStatus

  /// What the command is called.
  public let name: Term
  /// One line that says what it does.
  public var summary: Localized { writtenSummary() }
  /// Paragraphs that say more, separated by blank lines.
  public var discussion: Localized? { writtenDiscussion() }
  /// What it accepts by place.
  public var positionals: [PositionalSpec]
  /// What it accepts by name.
  public var options: [OptionSpec]
  /// Shared options; those of a command apply to all commands under it.
  public var groups: [OptionGroup]
  /// Ids of options that exclude each other.
  public var exclusions: [[String]]
  /// Command lines worth copying.
  public var examples: [Example] { writtenExamples() }
  /// The commands under it.
  public var subcommands: CommandList?
  /// Options that it had once.
  var ended: [EndedOption] = []
  /// Whether lists leave it out.
  public var isHidden: Bool
  /// Its action; nil if only its subcommands have one.
  public var run: Behaviour?
  /// How its answer is made before anything is printed; nil if it prints as it goes.
  public var answering: (any CommandAnswering)?
  /// What it asks of a log, if an address may ask it as well.
  public var question: (any AddressedQuestion)?
  /// How it asks at a terminal for what is missing; nil if it never does.
  public var interview: Interview?
  /// The id of the option whose value is a word by itself; nil if there is none.
  public var optionOfWord: String?

  // What only a help page says is composed when one is asked for: most runs do something else.
  private let writtenSummary: @Sendable () -> Localized
  private let writtenDiscussion: @Sendable () -> Localized?
  private let writtenExamples: @Sendable () -> [Example]

  /// Makes a command.
  public init(
    _ name: Term, summary: @autoclosure @escaping @Sendable () -> Localized,
    discussion: @autoclosure @escaping @Sendable () -> Localized? = nil, positionals: [PositionalSpec] = [], options: [OptionSpec] = [],
    groups: [OptionGroup] = [], exclusions: [[String]] = [], examples: @autoclosure @escaping @Sendable () -> [Example] = [],
    subcommands: CommandList? = nil, isHidden: Bool = false, run: Behaviour? = nil
  ) {
    self.name = name
    writtenSummary = summary
    writtenDiscussion = discussion
    self.positionals = positionals
    self.options = options
    self.groups = groups
    self.exclusions = exclusions
    writtenExamples = examples
    self.subcommands = subcommands
    self.isHidden = isHidden
    self.run = run
  }

  /// Makes a command of its words and what it does, in each language.
  public init(
    _ id: String, _ label: String, aliases: [String] = [], zh: String, en: String,
    discussion: @autoclosure @escaping @Sendable () -> Localized? = nil, positionals: [PositionalSpec] = [], options: [OptionSpec] = [],
    groups: [OptionGroup] = [], exclusions: [[String]] = [], examples: @autoclosure @escaping @Sendable () -> [Example] = [],
    subcommands: CommandList? = nil, isHidden: Bool = false, run: Behaviour? = nil
  ) {
    self.init(
      Term(id, label, aliases: aliases), summary: Localized(zh: zh, en: en), discussion: discussion(), positionals: positionals,
      options: options, groups: groups, exclusions: exclusions, examples: examples(), subcommands: subcommands, isHidden: isHidden,
      run: run)
  }

  /// Own options, then those of the groups.
  var allOptions: [OptionSpec] { options + groups.flatMap(\.options) }

  /// Own exclusions, then those of the groups.
  var allExclusions: [[String]] { exclusions + groups.flatMap(\.exclusions) }
}

/// How a command's answer is made; only the program knows what an answer is.
public protocol CommandAnswering: Sendable {}

/// What a command asks of a log and an address may ask as well; only the program knows how.
public protocol AddressedQuestion: Sendable {}

/// A command line worth copying and what it does.
public struct Example: Hashable, Sendable {
  /// The line, without a prompt.
  public let line: Localized
  /// What it does.
  public let says: Localized

  /// Makes an example.
  public init(_ line: Localized, says: Localized) {
    self.line = line
    self.says = says
  }
}

extension CommandSpec {
  /// The rest of a usage line: arguments, required options, and a mark for the others.
  func usage(_ language: Language) -> String {
    var parts = positionals.map { $0.usage(language) }
    if run == nil { parts.append(language.choose("命令", "COMMAND")) }
    parts += allOptions.filter(\.isRequired).map { $0.form(language) }
    if allOptions.contains(where: { !$0.isRequired }) { parts.append(language.choose("[选项]", "[options]")) }
    return parts.joined(separator: " ")
  }
}

extension OptionSpec {
  /// The option and its value in the words of a language: `--due DATE`.
  func form(_ language: Language) -> String {
    switch kind {
    case .value: "\(name.flag[language]) \(placeholder[language])"
    case .flag, .yesOrNo, .shorthand: name.flag[language]
    }
  }
}

extension CommandSpec {
  /// The words with two meanings in one place, each as a sentence; a test checks the whole program.
  public func ambiguities() -> [String] {
    ambiguities(in: name.id, above: [.help, .version])
  }

  private func ambiguities(in place: String, above: [OptionSpec]) -> [String] {
    let options = allOptions + above
    var ambiguities = Self.shared(options.map(\.name), in: place, mark: "--")
    for option in allOptions { ambiguities += Self.shared(option.choices.map(\.name), in: "\(place) --\(option.name.id)") }
    for argument in positionals { ambiguities += Self.shared(argument.choices.map(\.name), in: "\(place) \(argument.name.id)") }
    guard let subcommands else { return ambiguities }
    let names = subcommands.entries().map(\.name)
    ambiguities += Self.shared(names, in: place)
    for name in names {
      guard let command = subcommands.resolve(name.id) else {
        ambiguities.append("\(place): \(name.id) is listed but can't be resolved")
        continue
      }
      ambiguities += command.ambiguities(in: "\(place) \(name.id)", above: options)
    }
    return ambiguities
  }

  /// The words that terms of different ids have in common.
  private static func shared(_ terms: [Term], in place: String, mark: String = "") -> [String] {
    var owners: [String: Term] = [:]
    var clashes: [String] = []
    for term in terms {
      for word in term.words {
        let owner = owners[TextForms.nfkcFolded(word), default: term]
        if owner.id != term.id { clashes.append("\(place): \(mark)\(word) is \(owner.id) and \(term.id)") }
        owners[TextForms.nfkcFolded(word)] = owner
      }
    }
    return clashes
  }
}
