import TextForms

/// Sets help pages out of what commands say about themselves.
struct HelpPage {
  /// Where the page is shown.
  let console: Console

  private var language: Language { console.language }
  private var ink: Ink { console.ink }
  private var emptyPage: PageSetter { PageSetter(width: console.width, ink: ink) }

  /// The page of a command, given with the commands above it.
  func text(of commands: [CommandSpec], topics: [HelpTopic] = []) -> String {
    guard let command = commands.last, let root = commands.first else { preconditionFailure("a page is of a command") }
    var page = emptyPage
    page.line(ink.bold(line(of: commands, in: language)) + other(commands))
    page.paragraphs(command.summary[language])
    page.heading(language.choose("用法", "Usage"))
    for language in commands.count > 1 ? [language, language.other] : [language] {
      page.line("  " + line(of: commands, in: language) + " " + command.usage(language))
    }
    if let discussion = command.discussion {
      page.gap()
      page.paragraphs(discussion[language])
    }
    addArguments(of: command, to: &page)
    addCommands(of: command, to: &page)
    if commands.count > 1 { addOptions(of: command, to: &page) }
    addExamples(of: command, to: &page)
    if commands.count == 1 { addTopics(topics, to: &page) }
    addGeneralOptions(of: root, to: &page)
    return page.text
  }

  /// The page of a topic.
  func text(of topic: HelpTopic) -> String {
    var page = emptyPage
    page.title(topic.summary[language])
    page.gap()
    page.paragraphs(topic.text[language])
    return page.text
  }

  /// The page of the options that every command has.
  func options(of root: CommandSpec) -> String {
    var page = emptyPage
    page.title(HelpTopic.options.summary[language])
    page.gap()
    add((root.allOptions + [.help, .version]).map(definition), to: &page)
    page.gap()
    page.paragraphs(HelpTopic.options.text[language])
    return page.text
  }

  private func line(of commands: [CommandSpec], in language: Language) -> String {
    commands.map { $0.name[language] }.joined(separator: " ")
  }

  /// The command's words in the other language, for the title of a page.
  private func other(_ commands: [CommandSpec]) -> String {
    commands.count > 1 ? "  " + commands.dropFirst().map { $0.name[language.other] }.joined(separator: " ") : ""
  }

  private func addArguments(of command: CommandSpec, to page: inout PageSetter) {
    if command.positionals.isEmpty { return }
    page.heading(language.choose("参数", "Arguments"))
    let definitions = command.positionals.map { argument in
      PageSetter.Definition(term: argument.usage(language), text: argument.help[language], choices: choices(argument.choices))
    }
    add(definitions, to: &page)
  }

  private func addCommands(of command: CommandSpec, to page: inout PageSetter) {
    guard let entries = command.subcommands?.entries(), !entries.isEmpty else { return }
    let definitions = entries.map { PageSetter.Definition(term: both($0.name), text: $0.summary[language]) }
    let column = PageSetter.column(for: definitions)
    for (index, definition) in definitions.enumerated() {
      if index == 0 || entries[index].section != entries[index - 1].section {
        page.heading(entries[index].section?[language] ?? language.choose("命令", "Commands"))
      }
      page.definitions([definition], column: column)
    }
  }

  private func addOptions(of command: CommandSpec, to page: inout PageSetter) {
    var sections = [
      (title: language.choose("必填", "Required"), options: command.options.filter(\.isRequired)),
      (title: language.choose("选项", "Options"), options: command.options.filter { !$0.isRequired }),
    ]
    // An option of the command hides one of the same name in a group.
    var seen = Set(command.options.map(\.name.id))
    for group in command.groups {
      sections.append((group.title[language], group.options.filter { seen.insert($0.name.id).inserted }))
    }
    let column = PageSetter.column(for: sections.flatMap(\.options).map(definition))
    for section in sections where !section.options.isEmpty {
      page.heading(section.title)
      page.definitions(section.options.map(definition), column: column)
    }
  }

  private func add(_ definitions: [PageSetter.Definition], to page: inout PageSetter) {
    page.definitions(definitions, column: PageSetter.column(for: definitions))
  }

  private func addExamples(of command: CommandSpec, to page: inout PageSetter) {
    if command.examples.isEmpty { return }
    page.heading(language.choose("示例", "Examples"))
    for example in command.examples {
      page.line("  $ " + example.line[language])
      page.paragraphs(example.says[language], indent: 4)
    }
  }

  private func addTopics(_ topics: [HelpTopic], to page: inout PageSetter) {
    page.heading(language.choose("专题（docket 帮助 专题）", "Topics (docket help TOPIC)"))
    add(([.options] + topics).map { PageSetter.Definition(term: both($0.name), text: $0.summary[language]) }, to: &page)
  }

  private func addGeneralOptions(of root: CommandSpec, to page: inout PageSetter) {
    let names = (root.allOptions + [.help, .version]).map { $0.name.flag[language] }.joined(separator: " ")
    page.gap()
    page.paragraphs(
      language.choose("通用选项：\(names)，见 \(root.name.label) 帮助 选项。", "General options: \(names), see \(root.name.id) help options."))
  }

  /// A word and its other language's: `notice 通知书`.
  private func both(_ name: Term) -> String {
    name.id == name.label ? name.id : name[language] + " " + name[language.other]
  }

  private func definition(of option: OptionSpec) -> PageSetter.Definition {
    var names = [option.name.flag[language]]
    if option.name.id != option.name.label { names.append(option.name.flag[language.other]) }
    if let letter = option.letter { names.append("-\(letter)") }
    var remarks: [String] = []
    if option.isRepeatable { remarks.append(language.choose("可重复", "repeatable")) }
    if option.kind == .yesOrNo { remarks.append(language.choose("是或否", "yes or no")) }
    if let fallback = option.fallback { remarks.append(language.choose("默认：", "default ") + fallback[language]) }
    let value = option.kind == .value ? " " + option.placeholder[language] : ""
    let note = remarks.isEmpty ? "" : language.choose("（", " (") + language.enumerate(remarks) + language.choose("）", ")")
    return PageSetter.Definition(
      term: names.joined(separator: ", ") + value, text: option.help[language] + note, choices: choices(option.choices))
  }

  /// The choices with what leads them in and what stands between them.
  private func choices(_ choices: [Choice]) -> [String] {
    if choices.isEmpty { return [] }
    let words = choices.dropLast().map { both($0.name) + language.choose("、", ", ") } + choices.suffix(1).map { both($0.name) }
    return [language.choose("可以是：", "One of: ")] + words
  }
}

extension Language {
  /// The language that this one is not.
  var other: Language { choose(.en, .zh) }
}
