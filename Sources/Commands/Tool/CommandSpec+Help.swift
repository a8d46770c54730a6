import TextForms

extension CommandSpec {
  /// `help [TOPIC...]`: the page of the program, of a command, or of a topic.
  public static let help = CommandSpec(
    "help", "帮助", zh: "说明一个命令或专题", en: "Explain a command or a topic",
    positionals: [
      PositionalSpec(
        "topic", "专题", count: .any, completion: .words { $0.tool.topicCandidates(after: $0) },
        zh: "命令或专题，如 通知书 下发。", en: "A command or a topic, such as notice issue.")
    ], groups: [OptionGroup(Localized(zh: "通用选项", en: "General options"), [.language])]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try call.console.print(call.tool.help(about: call.invocation.arguments["topic"] ?? [], for: call.console))
    return .done
  }
}

extension CommandLineTool {
  /// The page that some words ask for: a command's, a topic's, or without words the program's.
  func help(about words: [String], for console: Console) throws(Failure) -> String {
    let page = HelpPage(console: console)
    // A topic goes before a command of its name, whose own page is a --help away.
    if words.count == 1, let topic = topics.first(named: words[0], by: \.name) { return page.text(of: topic) }
    var commands = [root]
    for (index, word) in words.enumerated() {
      if let next = commands[index].subcommands?.resolve(word) {
        commands.append(next)
      } else if words.count == 1 {
        return try self.page(ofTopic: word, page)
      } else {
        throw commands[index].unknown(word, path: commands.map(\.name)).failure
      }
    }
    return page.text(of: commands, topics: topics)
  }

  private func page(ofTopic word: String, _ page: HelpPage) throws(Failure) -> String {
    let topics = [.options] + topics
    guard let topic = topics.first(named: word, by: \.name) else {
      let names = topics.map(\.name) + (root.subcommands?.entries().map(\.name) ?? [])
      throw UsageError(.unknownTopic(word, nearest: names.likely(word)), path: [root.name]).failure
    }
    return topic.name == HelpTopic.options.name ? page.options(of: root) : page.text(of: topic)
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
    let further = ([.options] + topics).filter { topic in !entries.contains { $0.0 == topic.name } }
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
