import TextForms

extension CommandSpec {
  /// `help [TOPIC...]`: the start page, the page of a command or of a topic, or what has a word.
  public static let help = CommandSpec(
    "help", "帮助", zh: "说明一个命令或专题，或查找一个词", en: "Explain a command or a topic, or look up a word",
    positionals: [
      PositionalSpec(
        "topic", "专题", count: .any, completion: .words { $0.tool.topicCandidates(after: $0) },
        zh: "命令、专题或任何一个词，如 通知书、备份、隐患。", en: "A command, a topic or any word, such as notice, backup, hazard.")
    ], options: [.wholeHelp],
    groups: [.general]
  ) { (call: CommandCall) throws -> ExitStatus in
    try call.tool.help(call)
  }
}

extension OptionSpec {
  /// `--all` beside `help` and `--help`.
  static let wholeHelp = OptionSpec.flag(
    "all", "全部", zh: "与 帮助 一起用：列出全部命令，或一个命令的全部选项。", en: "With help: list all commands, or all options of a command.")
}

extension CommandLineTool {
  /// Prints the page that some words name, else a line for everything that has them.
  fileprivate func help(_ call: CommandCall) throws -> ExitStatus {
    let words = (call.invocation.arguments["topic"] ?? []).filter { !$0.allSatisfy(\.isWhitespace) }
    let page = HelpPage(console: call.console, tool: self, isWhole: call.invocation.has(OptionSpec.wholeHelp.name.id))
    if words.isEmpty {
      try call.console.print(page.first(call.process))
    } else if let text = text(named: words, page) {
      try call.console.print(text)
    } else {
      let hits = HelpSearch(self).hits(for: words)
      try call.console.print(hits.isEmpty ? page.more : page.text(of: hits))
      if hits.isEmpty {
        call.console.note(nothing(about: words))
        return .no
      }
    }
    return .done
  }

  /// The page of the topic or the command that some words name; nil if there is none.
  private func text(named words: [String], _ page: HelpPage) -> String? {
    // A topic goes before a command of its name, whose own page is a --help away.
    if words.count == 1, let topic = allTopics.first(named: words[0], by: \.name) { return page.text(of: topic) }
    var commands = [root]
    for word in words {
      guard let next = commands[commands.count - 1].subcommands?.resolve(word) else { return nil }
      commands.append(next)
    }
    return page.text(of: commands)
  }

  /// Says that no page has some words, and which names are like them.
  private func nothing(about words: [String]) -> Localized {
    var command = root
    var known: [Term] = []
    for word in words.dropLast() {
      guard let next = command.subcommands?.resolve(word) else { break }
      command = next
      known.append(next.name)
    }
    let quoted = Localized(quoting: words.joined(separator: " "))
    let names = (command.subcommands?.entries().map(\.name) ?? []) + (known.isEmpty ? allTopics.map(\.name) : [])
    let nearest = known.count == words.count - 1 ? names.likely(words[known.count]) : []
    let lines = Localized { language in
      let before = ([root.name, CommandSpec.help.name] + known).map { $0[language] }
      return nearest.map { (before + [$0.word(inScriptOf: words[known.count])]).joined(separator: " ") }
        .joined(separator: language.choose("、", " or "))
    }
    if nearest.isEmpty { return Localized(zh: "没有找到\(quoted.zh)", en: "found nothing about \(quoted.en)") }
    return Localized(message: "command-spec.nothing-about", ["quoted": quoted, "lines": lines])
  }

  /// What may follow `help` and the words after it.
  fileprivate func topicCandidates(after question: CompletionQuestion) -> [Candidate] {
    let words = question.invocation.arguments["topic"] ?? []
    var command = root
    for word in words {
      guard let next = command.subcommands?.resolve(word) else { return [] }
      command = next
    }
    let entries = command.subcommands?.entries().map { ($0.name, $0.summary) } ?? []
    let further = allTopics.filter { topic in !entries.contains { $0.0 == topic.name } }
    let named = words.isEmpty ? entries + further.map { ($0.name, $0.summary) } : entries
    return named.map { Candidate($0.0.word(inScriptOf: question.beginning), remark: $0.1[question.language]) }
  }
}

extension CommandSpec {
  /// The error for a word that names none of the commands under this one.
  func unknown(_ word: String, path: [Term]) -> UsageError {
    let names = subcommands?.entries().map(\.name) ?? []
    return UsageError(.unknownCommand(word, nearest: names.likely(word)), path: path)
  }
}
