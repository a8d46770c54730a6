public import TextForms

/// Something that a command still needs to know, and how an answer is read.
public struct Question {
  /// What somebody may pick by its number.
  public struct Option: Hashable, Sendable {
    /// Its word on the command line.
    public let word: String
    /// What is shown.
    public let shown: Localized

    /// Makes something to pick.
    public init(_ word: String, shown: Localized) {
      self.word = word
      self.shown = shown
    }
  }

  /// What is asked for, as it is called on the command line.
  public let label: Localized
  /// How it is written.
  public var form: Localized
  /// What is shown above it.
  public var lines: [Localized] = []
  /// What may be picked by its number.
  public var options: [Option] = []
  /// Whether each choice is on a line of its own.
  public var isList = false
  /// What Enter alone means.
  public var fallback: Option?
  /// Earlier answers to it, the last one first.
  public var history: [String] = []
  /// Whether it has to be answered.
  public var isRequired: Bool
  /// Whether there may be several answers: a line for each, ended by an empty one.
  public var isRepeatable: Bool
  /// Whether a word for nothing leaves it out; else it is read like any other.
  public var takesNothing = true
  /// How several answers are given.
  public var repeats = Localized(zh: "一行一条，空行结束", en: "a line for each, an empty one ends")
  /// What `?` shows.
  public var help: Localized
  /// Whether `?` shows it; else `?` is an answer.
  public var hasHelp = true
  /// Reads one answer into the word of the command line that it means, or says why it can't be.
  public var read: (String) throws -> String

  /// Makes a question.
  public init(
    _ label: Localized, form: Localized = "", isRequired: Bool, isRepeatable: Bool = false, help: Localized,
    read: @escaping (String) throws -> String
  ) {
    self.label = label
    self.form = form
    self.isRequired = isRequired
    self.isRepeatable = isRepeatable
    self.help = help
    self.read = read
  }
}

extension Question {
  /// The question about an argument as its specification describes it.
  public init(about argument: PositionalSpec) {
    let (name, choices) = (argument.name, argument.choices)
    self.init(
      name.placeholder, isRequired: true, isRepeatable: argument.isRepeating, help: argument.help
    ) { (word: String) throws -> String in
      try choices.id(of: word, for: .argument(name))
    }
    options = Self.options(choices)
  }

  /// The question about an option as its specification describes it.
  public init(about option: OptionSpec) {
    let (name, kind, choices) = (option.name, option.kind, option.choices)
    self.init(
      name.text, isRequired: option.isRequired, isRepeatable: option.isRepeatable, help: option.help
    ) { (word: String) throws -> String in
      guard kind != .yesOrNo else {
        guard let answer = YesOrNo.readAnswer(word) else { throw UsageError(.notYesOrNo(name, word), path: []) }
        return "\(answer)"
      }
      return try choices.id(of: word, for: .option(name))
    }
    options = Self.options(choices)
    form = kind == .yesOrNo ? Localized(zh: "是/否", en: "y/n") : choices.isEmpty ? option.placeholder : ""
  }

  private static func options(_ choices: [OptionChoice]) -> [Option] {
    choices.map { Option($0.name.id, shown: $0.name.text) }
  }
}

extension [OptionChoice] {
  /// The id of the choice that an answer names; without choices the answer itself.
  fileprivate func id(of word: String, for subject: UsageError.Subject) throws -> String {
    if isEmpty { return word }
    return try choice(word, for: subject).name.id
  }
}
