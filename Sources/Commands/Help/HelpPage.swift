import TextForms

/// Sets help pages out of what commands say about themselves.
struct HelpPage {
  /// Where the page is shown.
  let console: Console
  /// The program that is explained.
  let tool: CommandLineTool
  /// Whether the options that nearly every command has are listed as well.
  var isWhole = false

  var language: Language { console.language }
  private var ink: Ink { console.ink }
  var emptyPage: PageSetter { PageSetter(width: console.width, ink: ink, root: tool.root) }

  /// The page of a command, given with the commands above it.
  func text(of commands: [CommandSpec]) -> String {
    guard let command = commands.last else { preconditionFailure("a page is of a command") }
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
    if commands.count == 1 { addTopics(to: &page) }
    if !isWhole || commands.count == 1 { addGeneralOptions(to: &page) }
    return page.text
  }

  /// The page of a topic; one that shares its name with a command ends with that command's own page.
  func text(of topic: HelpTopic) -> String {
    if topic.name == HelpTopic.options.name { return options }
    var page = emptyPage
    page.title(topic.summary[language])
    page.gap()
    page.paragraphs(topic.text[language])
    if let command = tool.root.subcommands?.resolve(topic.name.id), command.name.id == topic.name.id {
      let line = line(of: [tool.root, command], in: language) + " " + OptionSpec.help.name.flag[language]
      page.gap()
      page.paragraphs(language.choose("命令和选项见 \(line)。", "The command and its options: \(line)."))
    }
    return page.text
  }

  /// What was found, a line each.
  func text(of hits: [HelpSearch.Hit]) -> String {
    var page = emptyPage
    let widths = hits.map { TextForms.displayWidth($0.line[language]) }
    let column = 2 + (widths.filter { $0 <= 38 }.max() ?? 0)
    for hit in hits {
      let term = TextForms.padded(hit.line[language] + "  ", to: column)
      page.line(TextForms.truncated(term + hit.says[language], toWidth: console.width))
    }
    return page.text
  }

  /// The page of the options that nearly every command has.
  private var options: String {
    var page = emptyPage
    page.title(HelpTopic.options.summary[language])
    var groups = tool.general.map { (title: $0.title[language], options: $0.options) }
    groups.append((language.choose("说明", "Help"), [.help, .wholeHelp, .version]))
    let column = PageSetter.column(for: groups.flatMap(\.options).map(definition))
    for group in groups {
      page.heading(group.title)
      page.definitions(group.options.map(definition), column: column)
    }
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
    let options = command.options.filter { isWhole || !isGeneral($0) }
    var sections = [
      (title: language.choose("必填", "Required"), options: options.filter(\.isRequired)),
      (title: language.choose("选项", "Options"), options: options.filter { !$0.isRequired }),
    ]
    // An option of the command hides one of the same name in a group.
    var seen = Set(command.options.map(\.name.id))
    for group in command.groups where isWhole || !group.isGeneral {
      sections.append((group.title[language], group.options.filter { seen.insert($0.name.id).inserted }))
    }
    let column = PageSetter.column(for: sections.flatMap(\.options).map(definition))
    for section in sections where !section.options.isEmpty {
      page.heading(section.title)
      page.definitions(section.options.map(definition), column: column)
    }
  }

  /// Whether an option is, word for word, one of those that nearly every command has.
  private func isGeneral(_ option: OptionSpec) -> Bool {
    !option.isRequired && tool.general.contains { $0.options.contains { $0.name == option.name && $0.help == option.help } }
  }

  private func add(_ definitions: [PageSetter.Definition], to page: inout PageSetter) {
    page.definitions(definitions, column: PageSetter.column(for: definitions))
  }

  private func addExamples(of command: CommandSpec, to page: inout PageSetter) {
    if command.examples.isEmpty { return }
    page.heading(language.choose("示例", "Examples"))
    for example in command.examples {
      page.line("  $ " + example.line[language])
      if example.says != command.summary { page.paragraphs(example.says[language], indent: 4) }
    }
  }

  private func addTopics(to page: inout PageSetter) {
    page.heading(language.choose("专题（docket 帮助 专题）", "Topics (docket help TOPIC)"))
    add(tool.allTopics.map { PageSetter.Definition(term: both($0.name), text: $0.summary[language]) }, to: &page)
  }

  private func addGeneralOptions(to page: inout PageSetter) {
    let root = tool.root.name
    page.gap()
    page.paragraphs(
      language.choose(
        "每个命令都有的选项：\(root.label) 帮助 选项（--帮助 --全部 一并列出）。",
        "Options that every command has: \(root.id) help options (--help --all lists them)."))
  }

  /// A word and its other language's: `notice 通知书`.
  private func both(_ name: Term) -> String {
    name.id == name.label ? name.id : name[language] + " " + name[language.other]
  }

  private func definition(of option: OptionSpec) -> PageSetter.Definition {
    var names = [option.name.flag[language]]
    if option.name.id != option.name.label { names.append(option.name.flag[language.other]) }
    if let letter = option.letter { names.append("-\(letter)") }
    var remarks = [option.remark].compactMap { $0?[language] }
    if option.isRepeatable { remarks.append(language.choose("可重复", "repeatable")) }
    if option.kind == .yesOrNo { remarks.append(language.choose("是或否", "yes or no")) }
    if let fallback = option.fallback { remarks.append(language.choose("默认：", "default ") + fallback[language]) }
    let value = option.kind == .value ? " " + option.placeholder[language] : ""
    let note = remarks.isEmpty ? "" : language.choose("（", " (") + language.enumerate(remarks) + language.choose("）", ")")
    return PageSetter.Definition(
      term: names.joined(separator: ", ") + value, text: option.help[language] + note, choices: choices(option.choices))
  }

  /// The choices with their introduction and separators.
  private func choices(_ choices: [OptionChoice]) -> [String] {
    if choices.isEmpty { return [] }
    let words = choices.dropLast().map { both($0.name) + language.choose("、", ", ") } + choices.suffix(1).map { both($0.name) }
    return [language.choose("可以是：", "One of: ")] + words
  }
}

extension Language {
  /// The language that this one is not.
  var other: Language { choose(.en, .zh) }
}
