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
    /// The command had an option of that name once; the word as typed.
    case endedOption(String, instead: Localized)
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

extension UsageError {
  /// The error as a failure in both languages.
  public var failure: Failure { wording.withholding(withheld) }

  private var wording: Failure {
    let command = Localized { language in path.map { $0[language] }.joined(separator: " ") }
    switch kind {
    case .unknownCommand(let word, let nearest):
      let quoted = Localized(quoting: word)
      return .usage(
        "unknown-command", ["command": command, "quoted": quoted],
        hint: Self.meant(nearest, for: word, behind: Localized(zh: "\(command.zh) ", en: "\(command.en) ")) ?? Self.help(command))
    case .missingCommand(let commands): return .usage("missing-command", ["command": command], hint: Self.oneOf(commands))
    case .unknownOption(let word, let nearest):
      let quoted = Localized(quoting: word)
      return .usage(
        "unknown-option", ["command": command, "quoted": quoted],
        hint: Self.meant(nearest, for: word, behind: "--")
          ?? Localized(message: "usage-error.unknown-option", ["command": command]))
    case .endedOption(let word, let instead):
      return .usage("unknown-option", ["command": command, "quoted": Localized(quoting: word)], hint: instead)
    case .missingValue(let option, let placeholder, let next):
      let flag = option.flag
      var hint = Localized(message: "usage-error.hint", ["flag": flag, "placeholder": placeholder])
      if let next, next.hasPrefix("--"), next != "--" {
        hint.zh += "；值本身以 -- 开头时写作 \(flag.zh)=\(next)"
        hint.en += "; a value that itself begins with -- is written \(flag.en)=\(next)"
      }
      return .usage("missing-value", ["flag": flag], hint: hint)
    case .unexpectedValue(let option, let value):
      let (flag, value) = (option.flag, Localized(quoting: value))
      return .usage("unexpected-value", ["flag": flag, "value": value])
    case .notYesOrNo(let option, let value):
      let (flag, value) = (option.flag, Localized(quoting: value))
      return .usage("not-yes-or-no", ["flag": flag, "value": value])
    case .repeated(let option): return .usage("repeated-option", ["flag": option.flag], hint: Self.keepOne)
    case .conflict(let first, let second):
      let both = Self.list([first, second])
      return .usage("conflicting-options", ["both": both], hint: Self.keepOne)
    case .missingOptions(let options, let choices):
      let names = Self.list(options)
      return .usage(
        options.count == 1 ? "missing-option" : "missing-option.several", ["names": names],
        hint: choices.isEmpty ? usage(of: command) : Self.oneOf(choices))
    case .missingArgument(let argument):
      let name = argument.placeholder
      return .usage("missing-argument", ["name": name], hint: usage(of: command))
    case .unexpectedArgument(let word):
      let quoted = Localized(quoting: word)
      return .usage("unexpected-argument", ["quoted": quoted], hint: Self.help(command))
    case .notAChoice(let subject, let value, let choices, let nearest):
      let (name, quoted) = (subject.name, Localized(quoting: value))
      return .usage("unknown-choice", ["name": name, "quoted": quoted], hint: Self.meant(nearest, for: value) ?? Self.oneOf(choices))
    case .severalChoices(let subject, let value, let choices):
      let (name, quoted) = (subject.name, Localized(quoting: value))
      return .usage(
        "ambiguous-choice", ["name": name, "quoted": quoted, "choices": choices.count],
        hint: .listing(choices.map(\.text), zh: "写明是哪一项：", en: "say which: "))
    case .needs(let option, let other):
      let (flag, other) = (option.flag, other.flag)
      return .usage("needs-option", ["flag": flag, "other": other])
    case .notText(let number): return .usage("not-utf-8", ["number": number])
    }
  }

  private static let keepOne = Localized(zh: "只留一个", en: "keep one of them")

  private static func help(_ command: Localized) -> Localized {
    Localized(message: "usage-error.help", ["command": command])
  }

  private func usage(of command: Localized) -> Localized {
    Localized(message: "usage-error.usage", ["command": command, "usage": usage])
  }

  private static func oneOf(_ terms: [Term]) -> Localized { .listing(terms.map(\.text), zh: "可以是：", en: "one of: ") }

  private static func list(_ options: [Term]) -> Localized { Localized { language in language.list(options.map { $0.flag[language] }) } }

  /// Asks whether one of the likely words was meant, if there are any.
  private static func meant(_ terms: [Term], for word: String, behind prefix: Localized = "") -> Localized? {
    if terms.isEmpty { return nil }
    return Localized { language in
      let words = terms.map { prefix[language] + $0.word(inScriptOf: word) }
      return language.choose("是不是 \(words.joined(separator: "、"))？", "did you mean \(words.joined(separator: " or "))?")
    }
  }
}

extension UsageError.Subject {
  /// What it is called where it is typed.
  fileprivate var name: Localized {
    switch self {
    case .option(let term): term.flag
    case .argument(let term): term.placeholder
    }
  }
}
