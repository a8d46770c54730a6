public import TextForms

/// What a command accepts by its place among the words.
public struct PositionalSpec: Sendable {
  /// How many words it takes.
  public enum Count: Sendable {
    case one
    /// One or none.
    case optional
    /// Any number, or none.
    case any
    /// One or more.
    case some
  }

  /// What it is called on help pages: `CASE` for the id `case`, `案件`.
  public let name: Term
  /// How many words it takes.
  public let count: Count
  /// One sentence that says what it is.
  public let help: Localized
  /// The allowed words; empty if any is.
  public let choices: [OptionChoice]
  /// What a shell may offer for it.
  public var completion: ValueCompletion

  /// Makes an argument.
  public init(
    _ id: String, _ label: String, count: Count = .one, choices: [OptionChoice] = [], completion: ValueCompletion = .none, help: Localized
  ) {
    self.name = Term(id, label)
    self.count = count
    self.choices = choices
    self.completion = completion
    self.help = help
  }

  /// Makes an argument with its help in each language.
  public init(
    _ id: String, _ label: String, count: Count = .one, choices: [OptionChoice] = [], completion: ValueCompletion = .none, zh: String,
    en: String
  ) {
    self.init(id, label, count: count, choices: choices, completion: completion, help: Localized(zh: zh, en: en))
  }

  /// How it is written in a usage line: `CASE`, `[CASE]`, `ROW...`.
  func usage(_ language: Language) -> String {
    let word = name.placeholder[language]
    return switch count {
    case .one: word
    case .optional: "[\(word)]"
    case .any: "[\(word)...]"
    case .some: "\(word)..."
    }
  }

  /// The fewest words that it takes.
  var minimum: Int {
    switch count {
    case .one, .some: 1
    case .optional, .any: 0
    }
  }

  /// Whether it takes more than one word.
  var isRepeating: Bool {
    switch count {
    case .any, .some: true
    case .one, .optional: false
    }
  }
}

/// What a shell may offer for a value that is being typed.
public enum ValueCompletion: Sendable {
  /// Nothing but the choices.
  case none
  /// Names of files.
  case files
  /// Names of folders.
  case directories
  /// Names of people, which the program provides.
  case people
  /// Words that are known only when asked, such as the numbers of open cases.
  case words(@Sendable (CompletionQuestion) -> [Candidate])
}

/// A word that is being typed and the process that is asked how it may go on.
public struct CompletionQuestion: Sendable {
  /// What has been typed of the word.
  public let beginning: String
  /// What was understood of the words before.
  public let invocation: Invocation
  /// The process that is asked.
  public let process: ProcessContext
  /// The program whose words are completed.
  public let tool: CommandLineTool
  /// The language of remarks.
  public let language: Language

  /// The language of what has been typed, that of remarks before anything is.
  public var script: Language { beginning.isEmpty ? language : Language(scriptOf: beginning) }
}

/// One way to complete a word.
public struct Candidate: Hashable, Sendable {
  /// The whole word.
  public let word: String
  /// A short remark beside it.
  public let remark: String

  /// Makes a candidate.
  public init(_ word: String, remark: String = "") {
    self.word = word
    self.remark = remark
  }
}
