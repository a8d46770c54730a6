public import TextForms

/// What a command accepts after two dashes.
public struct OptionSpec: Sendable {
  /// What is written after the option's name.
  public enum Kind: Hashable, Sendable {
    /// Nothing: being there says it.
    case flag
    /// Nothing, or yes or no: `--smart`, `--smart no`, `--no-smart`.
    case yesOrNo
    /// A value, in the next word or after `=`.
    case value
    /// None: it is short for another option's value, as `--csv` is for `--format csv`.
    case shorthand(for: String, value: String)
  }

  /// The names of the option; commands use its id.
  public let name: Term
  /// What is written after the name.
  public let kind: Kind
  /// One sentence that says what it does.
  public var help: Localized { writtenHelp() }
  /// The placeholder of the value in a usage line: `DATE`, `日期`.
  public var placeholder: Localized = ""
  /// Whether the command can't do without.
  public var isRequired = false
  /// Whether what else was given makes a required one needless.
  public var isWaived: @Sendable (Invocation) -> Bool = { _ in false }
  /// Whether it may be given more than once.
  public var isRepeatable = false
  /// Whether all words up to the next option are values of it: what a shell makes of `*.jpg`.
  public var takesSeveral = false
  /// The allowed values; empty if any is.
  public var choices: [OptionChoice] = []
  /// What holds when it isn't given, for the help page.
  public var fallback: Localized?
  /// What else the help page says of it, in a few words.
  public var remark: Localized?
  /// What a shell may offer as its value.
  public var completion = ValueCompletion.none
  /// The further words for its yes and its no, where it has some.
  public var judgement: @Sendable (String) -> Bool? = { _ in nil }
  /// Words that stand for a value, in both languages: all, 全部.
  public var spoken: [Term] = []
  /// What of it no message repeats.
  public var withheld = Withheld.Extent.nothing
  /// Whether an address may give it too: it neither opens what is personal, writes, goes on, costs more, nor shows another form.
  public var isAsked = false
  /// Names under which people look for it and which it doesn't have.
  public var mistakenFor: [String] = []
  /// A single letter that also works, after one dash.
  public private(set) var letter: Character?

  private let writtenHelp: @Sendable () -> Localized

  /// Whether its value names a file or a folder.
  public var namesFile: Bool {
    switch completion {
    case .files, .directories: true
    case .none, .people, .words: false
    }
  }
}

extension OptionSpec {
  /// The same option, needless where something else was given.
  public func waived(where isWaived: @escaping @Sendable (Invocation) -> Bool) -> OptionSpec {
    var option = self
    option.isWaived = isWaived
    return option
  }

  /// An option that says what it says by being there.
  public static func flag(
    _ id: String, _ label: String, aliases: [String] = [], letter: Character? = nil, help: @autoclosure @escaping @Sendable () -> Localized
  ) -> OptionSpec {
    OptionSpec(name: Term(id, label, aliases: aliases), kind: .flag, letter: letter, writtenHelp: help)
  }

  /// An option that says what it says by being there, with its help in each language.
  public static func flag(
    _ id: String, _ label: String, aliases: [String] = [], letter: Character? = nil, zh: String, en: String
  ) -> OptionSpec {
    .flag(id, label, aliases: aliases, letter: letter, help: Localized(zh: zh, en: en))
  }

  /// An option that is a yes by being there and may say no.
  public static func yesOrNo(
    _ id: String, _ label: String, aliases: [String] = [], isRequired: Bool = false, help: @autoclosure @escaping @Sendable () -> Localized
  ) -> OptionSpec {
    OptionSpec(name: Term(id, label, aliases: aliases), kind: .yesOrNo, isRequired: isRequired, writtenHelp: help)
  }

  /// An option with a value.
  public static func value(
    _ id: String, _ label: String, aliases: [String] = [], placeholder: Localized = Localized(zh: "值", en: "VALUE"),
    isRequired: Bool = false, isRepeatable: Bool = false, choices: [OptionChoice] = [], fallback: Localized? = nil,
    completion: ValueCompletion = .none, help: @autoclosure @escaping @Sendable () -> Localized
  ) -> OptionSpec {
    OptionSpec(
      name: Term(id, label, aliases: aliases), kind: .value, placeholder: placeholder, isRequired: isRequired, isRepeatable: isRepeatable,
      choices: choices, fallback: fallback, completion: completion, writtenHelp: help)
  }

  /// An option with a value, with its help in each language.
  public static func value(
    _ id: String, _ label: String, _ placeholder: Localized = Localized(zh: "值", en: "VALUE"), aliases: [String] = [],
    isRequired: Bool = false, isRepeatable: Bool = false, choices: [OptionChoice] = [], fallback: Localized? = nil,
    completion: ValueCompletion = .none, zh: String, en: String
  ) -> OptionSpec {
    .value(
      id, label, aliases: aliases, placeholder: placeholder, isRequired: isRequired, isRepeatable: isRepeatable, choices: choices,
      fallback: fallback, completion: completion, help: Localized(zh: zh, en: en))
  }

  /// An option that is short for another one with a value.
  public static func shorthand(
    _ id: String, _ label: String, for option: String, value: String, help: @autoclosure @escaping @Sendable () -> Localized
  ) -> OptionSpec {
    OptionSpec(name: Term(id, label), kind: .shorthand(for: option, value: value), writtenHelp: help)
  }
}

/// One of the words that an option or an argument may have.
public struct OptionChoice: Hashable, Sendable {
  /// The names of the choice; a command sees its id.
  public let name: Term
  /// Its meaning, if the word alone doesn't say.
  public let help: Localized?

  /// Makes a choice.
  public init(_ id: String, _ label: String, aliases: [String] = [], help: Localized? = nil) {
    self.name = Term(id, label, aliases: aliases)
    self.help = help
  }
}

extension [OptionChoice] {
  /// The choice that a word means: by its words, else the only one with the word in its label.
  func choice(_ word: String, for subject: UsageError.Subject) throws(UsageError) -> OptionChoice {
    if let choice = first(named: word, by: \.name) { return choice }
    let names = map(\.name)
    let within = filter { TextForms.contains(word, in: [$0.name.label, $0.name.id]) }
    if within.count == 1 { return within[0] }
    if within.count > 1 { throw UsageError(.severalChoices(subject, word, choices: within.map(\.name)), path: []) }
    let near = names.likely(word).filter { term in [term.id, term.label].contains { TextForms.isNear(word, $0) } }
    throw UsageError(.notAChoice(subject, word, choices: names, nearest: near), path: [])
  }
}
