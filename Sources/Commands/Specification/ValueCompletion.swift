public import TextForms

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
