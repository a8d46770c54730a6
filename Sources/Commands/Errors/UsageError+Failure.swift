import TextForms

extension UsageError {
  /// The error as a failure in both languages.
  public var failure: Failure { wording.withholding(withheld) }

  private var wording: Failure {
    let command = Localized { language in path.map { $0[language] }.joined(separator: " ") }
    switch kind {
    case .unknownCommand(let word, let nearest):
      let quoted = Localized(quoting: word)
      return .usage(
        "unknown-command", zh: "\(command.zh) 没有\(quoted.zh)这个命令", en: "\(command.en) has no command \(quoted.en)",
        hint: Self.meant(nearest, for: word, behind: Localized(zh: "\(command.zh) ", en: "\(command.en) ")) ?? Self.help(command))
    case .missingCommand(let commands):
      return .usage(
        "missing-command", zh: "\(command.zh) 后面要说明做什么", en: "\(command.en) what? a command is missing",
        hint: Self.oneOf(commands))
    case .unknownOption(let word, let nearest):
      let quoted = Localized(quoting: word)
      return .usage(
        "unknown-option", zh: "\(command.zh) 没有\(quoted.zh)这个选项", en: "\(command.en) has no option \(quoted.en)",
        hint: Self.meant(nearest, for: word, behind: "--")
          ?? Localized(zh: "选项见 \(command.zh) --帮助", en: "\(command.en) --help lists its options"))
    case .missingValue(let option, let placeholder, let next):
      let flag = option.flag
      var hint = Localized(zh: "写作 \(flag.zh) \(placeholder.zh)", en: "write \(flag.en) \(placeholder.en)")
      if let next, next.hasPrefix("--"), next != "--" {
        hint.zh += "；值本身以 -- 开头时写作 \(flag.zh)=\(next)"
        hint.en += "; a value that itself begins with -- is written \(flag.en)=\(next)"
      }
      return .usage("missing-value", zh: "\(flag.zh) 后面缺少值", en: "\(flag.en) is without its value", hint: hint)
    case .unexpectedValue(let option, let value):
      let (flag, value) = (option.flag, Localized(quoting: value))
      return .usage(
        "unexpected-value", zh: "\(flag.zh) 不带值，却给了\(value.zh)", en: "\(flag.en) takes no value, but was given \(value.en)",
        hint: Localized(zh: "只写 \(flag.zh)", en: "write just \(flag.en)"))
    case .notYesOrNo(let option, let value):
      let (flag, value) = (option.flag, Localized(quoting: value))
      return .usage(
        "not-yes-or-no", zh: "\(flag.zh) 只能是“是”或“否”，不能是\(value.zh)", en: "\(flag.en) is yes or no, not \(value.en)",
        hint: Localized(zh: "写作 \(flag.zh)、\(flag.zh) 是 或 \(flag.zh) 否", en: "write \(flag.en), \(flag.en) yes or \(flag.en) no"))
    case .repeated(let option):
      return .usage(
        "repeated-option", zh: "\(option.flag.zh) 给了不止一次", en: "\(option.flag.en) is given more than once", hint: Self.keepOne)
    case .conflict(let first, let second):
      let both = Self.list([first, second])
      return .usage("conflicting-options", zh: "\(both.zh) 不能同时使用", en: "\(both.en) exclude each other", hint: Self.keepOne)
    case .missingOptions(let options, let choices):
      let names = Self.list(options)
      return .usage(
        "missing-option", zh: "缺少 \(names.zh)", en: "\(names.en) \(options.count == 1 ? "is" : "are") missing",
        hint: choices.isEmpty ? usage(of: command) : Self.oneOf(choices))
    case .missingArgument(let argument):
      let name = argument.placeholder
      return .usage("missing-argument", zh: "缺少 \(name.zh)", en: "\(name.en) is missing", hint: usage(of: command))
    case .unexpectedArgument(let word):
      let quoted = Localized(quoting: word)
      return .usage(
        "unexpected-argument", zh: "\(quoted.zh)是多余的", en: "\(quoted.en) is one word too many", hint: Self.help(command))
    case .notAChoice(let subject, let value, let choices, let nearest):
      let (name, quoted) = (subject.name, Localized(quoting: value))
      return .usage(
        "unknown-choice", zh: "\(name.zh) 不能是\(quoted.zh)", en: "\(name.en) can't be \(quoted.en)",
        hint: Self.meant(nearest, for: value) ?? Self.oneOf(choices))
    case .severalChoices(let subject, let value, let choices):
      let (name, quoted) = (subject.name, Localized(quoting: value))
      return .usage(
        "ambiguous-choice", zh: "\(name.zh) 的\(quoted.zh)可以是 \(choices.count) 项",
        en: "\(name.en) \(quoted.en) may be \(choices.count) choices",
        hint: .listing(choices.map(\.text), zh: "写明是哪一项：", en: "say which: "))
    case .needs(let option, let other):
      let (flag, other) = (option.flag, other.flag)
      return .usage(
        "needs-option", zh: "\(flag.zh) 要和 \(other.zh) 一起用", en: "\(flag.en) needs \(other.en)",
        hint: Localized(zh: "加上 \(other.zh)", en: "add \(other.en)"))
    case .notText(let number):
      return .usage(
        "not-utf-8", zh: "第 \(number) 个参数不是 UTF-8 文字", en: "argument \(number) is no UTF-8 text",
        hint: Localized(zh: "把终端的字符编码设为 UTF-8", en: "set the terminal's character encoding to UTF-8"))
    }
  }

  private static let keepOne = Localized(zh: "只留一个", en: "keep one of them")

  private static func help(_ command: Localized) -> Localized {
    Localized(zh: "用法见 \(command.zh) --帮助", en: "see \(command.en) --help")
  }

  private func usage(of command: Localized) -> Localized {
    Localized(zh: "用法：\(command.zh) \(usage.zh)", en: "usage: \(command.en) \(usage.en)")
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
