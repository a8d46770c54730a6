import TextForms

extension UsageError {
  /// The error as a failure that is told in both languages.
  public var failure: Failure {
    Failure(.usage, code: code, Localized(message), hint: Localized(hint)).withholding(withheld)
  }

  /// More commands than this are a page, not a hint.
  private static let listed = 12

  /// The word for programs.
  var code: String {
    switch kind {
    case .unknownCommand: "unknown-command"
    case .unknownTopic: "unknown-topic"
    case .missingCommand: "missing-command"
    case .unknownOption: "unknown-option"
    case .missingValue: "missing-value"
    case .unexpectedValue: "unexpected-value"
    case .notYesOrNo: "not-yes-or-no"
    case .repeated: "repeated-option"
    case .conflict: "conflicting-options"
    case .missingOptions: "missing-option"
    case .missingArgument: "missing-argument"
    case .unexpectedArgument: "unexpected-argument"
    case .notAChoice: "unknown-choice"
    case .severalChoices: "ambiguous-choice"
    case .needs: "needs-option"
    case .notText: "not-utf-8"
    }
  }

  private func command(_ language: Language) -> String {
    path.map { $0[language] }.joined(separator: " ")
  }

  private func flag(_ term: Term, _ language: Language) -> String {
    "--" + term[language]
  }

  private func name(_ subject: Subject, _ language: Language) -> String {
    switch subject {
    case .option(let term): flag(term, language)
    case .argument(let term): language == .en ? term.id.uppercased() : term.label
    }
  }

  private func message(_ language: Language) -> String {
    let isChinese = language == .zh
    switch kind {
    case .unknownCommand(let word, _):
      let command = command(language)
      return isChinese ? "\(command) 没有\(language.quote(word))这个命令" : "\(command) has no command \(language.quote(word))"
    case .unknownTopic(let word, _):
      return isChinese ? "没有关于\(language.quote(word))的说明" : "there is no help about \(language.quote(word))"
    case .missingCommand:
      return isChinese ? "\(command(language)) 后面要说明做什么" : "\(command(language)) what? a command is missing"
    case .unknownOption(let word, _):
      let command = command(language)
      return isChinese ? "\(command) 没有\(language.quote(word))这个选项" : "\(command) has no option \(language.quote(word))"
    case .missingValue(let option, _, _):
      return isChinese ? "\(flag(option, language)) 后面缺少值" : "\(flag(option, language)) is without its value"
    case .unexpectedValue(let option, let value):
      let flag = flag(option, language)
      return isChinese ? "\(flag) 不带值，却给了\(language.quote(value))" : "\(flag) takes no value, but was given \(language.quote(value))"
    case .notYesOrNo(let option, let value):
      let flag = flag(option, language)
      return isChinese ? "\(flag) 只能是“是”或“否”，不能是\(language.quote(value))" : "\(flag) is yes or no, not \(language.quote(value))"
    case .repeated(let option):
      return isChinese ? "\(flag(option, language)) 给了不止一次" : "\(flag(option, language)) is given more than once"
    case .conflict(let first, let second):
      let both = language.list([flag(first, language), flag(second, language)])
      return isChinese ? "\(both) 不能同时使用" : "\(both) exclude each other"
    case .missingOptions(let options, _):
      let names = language.list(options.map { flag($0, language) })
      return isChinese ? "缺少 \(names)" : "\(names) \(options.count == 1 ? "is" : "are") missing"
    case .missingArgument(let argument):
      return isChinese ? "缺少 \(argument.label)" : "\(argument.id.uppercased()) is missing"
    case .unexpectedArgument(let word):
      return isChinese ? "\(language.quote(word))是多余的" : "\(language.quote(word)) is one word too many"
    case .notAChoice(let subject, let value, _, _):
      let name = name(subject, language)
      return isChinese ? "\(name) 不能是\(language.quote(value))" : "\(name) can't be \(language.quote(value))"
    case .severalChoices(let subject, let value, let choices):
      let name = name(subject, language)
      return isChinese
        ? "\(name) 的\(language.quote(value))可以是 \(choices.count) 项" : "\(name) \(language.quote(value)) may be \(choices.count) choices"
    case .needs(let option, let other):
      let (flag, other) = (flag(option, language), flag(other, language))
      return isChinese ? "\(flag) 要和 \(other) 一起用" : "\(flag) needs \(other)"
    case .notText(let number):
      return isChinese ? "第 \(number) 个参数不是 UTF-8 文字" : "argument \(number) is no UTF-8 text"
    }
  }

  /// Asks whether one of the likely words was meant.
  private static func didYouMean(_ terms: [Term], for word: String, behind prefix: String, _ language: Language) -> String {
    let words = terms.map { prefix + $0.word(inScriptOf: word) }
    return language == .zh ? "是不是 \(words.joined(separator: "、"))？" : "did you mean \(words.joined(separator: " or "))?"
  }

  private func hint(_ language: Language) -> String {
    let isChinese = language == .zh
    let command = command(language)
    let usage = "\(command) \(usage[language])"
    switch kind {
    case .unknownCommand(let word, let nearest) where !nearest.isEmpty:
      return Self.didYouMean(nearest, for: word, behind: command + " ", language)
    case .unknownCommand, .unexpectedArgument:
      return isChinese ? "用法见 \(command) --帮助" : "see \(command) --help"
    case .unknownTopic(let word, let nearest) where !nearest.isEmpty:
      return Self.didYouMean(nearest, for: word, behind: language.choose("\(command) 帮助 ", "\(command) help "), language)
    case .unknownTopic:
      return isChinese ? "\(command) 帮助 列出所有命令和专题" : "\(command) help lists all commands and topics"
    case .missingCommand(let commands) where commands.count > Self.listed:
      return isChinese ? "\(command) --帮助 列出全部命令" : "\(command) --help lists the commands"
    case .missingCommand(let commands):
      let names = language.enumerate(commands.map { $0[language] })
      return isChinese ? "可以是：\(names)" : "one of: \(names)"
    case .unknownOption(let word, let nearest) where !nearest.isEmpty:
      return Self.didYouMean(nearest, for: word, behind: "--", language)
    case .unknownOption:
      return isChinese ? "选项见 \(command) --帮助" : "\(command) --help lists its options"
    case .missingValue(let option, let placeholder, let next):
      let form = "\(flag(option, language)) \(placeholder[language])"
      guard let next, next.hasPrefix("--"), next != "--" else { return isChinese ? "写作 \(form)" : "write \(form)" }
      let joined = "\(flag(option, language))=\(next)"
      return isChinese ? "写作 \(form)；值本身以 -- 开头时写作 \(joined)" : "write \(form); a value that itself begins with -- is written \(joined)"
    case .unexpectedValue(let option, _):
      return isChinese ? "只写 \(flag(option, language))" : "write just \(flag(option, language))"
    case .notYesOrNo(let option, _):
      let flag = flag(option, language)
      return isChinese ? "写作 \(flag)、\(flag) 是 或 \(flag) 否" : "write \(flag), \(flag) yes or \(flag) no"
    case .repeated, .conflict:
      return isChinese ? "只留一个" : "keep one of them"
    case .missingOptions(_, let choices) where !choices.isEmpty:
      let names = language.enumerate(choices.map { $0[language] })
      return isChinese ? "可以是：\(names)" : "one of: \(names)"
    case .missingOptions, .missingArgument:
      return isChinese ? "用法：\(usage)" : "usage: \(usage)"
    case .notAChoice(_, let value, _, let nearest) where !nearest.isEmpty:
      return Self.didYouMean(nearest, for: value, behind: "", language)
    case .notAChoice(_, _, let choices, _):
      let names = language.enumerate(choices.map { $0[language] })
      return isChinese ? "可以是：\(names)" : "one of: \(names)"
    case .severalChoices(_, _, let choices):
      let names = language.enumerate(choices.map { $0[language] })
      return isChinese ? "写明是哪一项：\(names)" : "say which: \(names)"
    case .needs(_, let other):
      return isChinese ? "加上 \(flag(other, language))" : "add \(flag(other, language))"
    case .notText:
      return isChinese ? "把终端的字符编码设为 UTF-8" : "set the terminal's character encoding to UTF-8"
    }
  }
}
