public import TextForms

/// Why words are no invocation.
public struct UsageError: Error, Hashable, Sendable {
  /// What is wrong with the words.
  public enum Kind: Hashable, Sendable {
    /// No command has that name.
    case unknownCommand(String, nearest: [Term])
    /// The command is incomplete; the commands that could follow.
    case missingCommand([Term])
    /// No option has that name; the word as typed.
    case unknownOption(String, nearest: [Term])
    /// An option lacks its value.
    case missingValue(Term, placeholder: Localized, next: String?)
    /// An option that takes no value was given one.
    case unexpectedValue(Term, String)
    /// A yes or no was asked for.
    case notYesOrNo(Term, String)
    /// An option was given again.
    case repeated(Term)
    /// Two options exclude each other.
    case conflict(Term, Term)
    /// Required options are missing; the choices of the first of them.
    case missingOptions([Term], choices: [Term])
    /// An argument that must be there is not.
    case missingArgument(Term)
    /// There are more words than the command takes.
    case unexpectedArgument(String)
    /// A value is none of the choices.
    case notAChoice(Subject, String, choices: [Term], nearest: [Term])
    /// A value may be several of the choices.
    case severalChoices(Subject, String, choices: [Term])
    /// One option makes sense only beside another.
    case needs(Term, Term)
    /// An argument isn't UTF-8; its number from 1.
    case notText(Int)
  }

  /// What a value was given for.
  public enum Subject: Hashable, Sendable {
    case option(Term)
    case argument(Term)
  }

  /// What is wrong.
  public let kind: Kind
  /// The commands that were understood, from the root.
  public let path: [Term]
  /// How the command is used, without its path.
  public let usage: Localized

  /// What was given that no message repeats.
  let withheld: Withheld

  /// Makes an error of a command.
  public init(_ kind: Kind, path: [Term], usage: Localized = "", withheld: Withheld = Withheld()) {
    self.kind = kind
    self.path = path
    self.usage = usage
    self.withheld = withheld
  }
}
