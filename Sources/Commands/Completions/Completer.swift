import TextForms

/// Finds the completions of a word being typed after others.
struct Completer {
  // It follows the parser, so the parser accepts a completed line.
  /// The program whose words are completed.
  let tool: CommandLineTool
  /// The process that is asked.
  let process: ProcessContext
  /// The language of remarks.
  let language: Language

  /// The ways in which the last of the words may go on.
  func completion(of words: [String]) -> Completion {
    var walk = CommandWalk(tool.root)
    // Where the words before make no sense there is nothing to offer.
    for word in words.dropLast() {
      do throws(UsageError) { try walk.parse(word) } catch { return Completion() }
    }
    let beginning = words.last ?? ""
    if let option = walk.waiting, option.kind == .value { return values(of: option, beginning, walk) }
    if walk.areOptionsOver { return self.words(beginning, walk) }
    if let dashed = DashedWord(beginning), let value = dashed.value {
      guard let option = walk.option(of: dashed), option.kind == .value || option.kind == .yesOrNo else { return Completion() }
      var completion = values(of: option, value, walk)
      completion.prefix = String(beginning.dropLast(value.count))
      return completion
    }
    return beginning.hasPrefix("-") || DashedWord(beginning) != nil ? options(beginning, walk) : self.words(beginning, walk)
  }

  /// Commands while they may follow, and what the next argument may be.
  private func words(_ beginning: String, _ walk: CommandWalk) -> Completion {
    var completion = Completion()
    if let option = walk.waiting, option.kind == .yesOrNo { completion = values(of: option, beginning, walk) }
    if walk.words.isEmpty, !walk.areOptionsOver, let list = walk.command.subcommands {
      completion.candidates += fitting(list.entries().map { ($0.name, $0.summary) }, beginning)
    }
    if let argument = walk.nextPositional {
      let values = values(argument.choices, argument.completion, beginning, walk)
      completion.candidates += values.candidates
      completion.paths = values.paths
    }
    return completion
  }

  /// The options that may still be given.
  private func options(_ beginning: String, _ walk: CommandWalk) -> Completion {
    let typed = String(beginning.drop { $0 == "-" || $0 == "—" || $0 == "－" })
    let given = Set(walk.options.map(\.option))
    let open = walk.scope.all.filter { option in
      if case .shorthand(let other, _) = option.kind { return !given.contains(other) }
      return option.isRepeatable || !given.contains(option.name.id)
    }
    return Completion(
      candidates: fitting(open.map { ($0.name, $0.help) }, typed).map { Candidate("--" + $0.word, remark: $0.remark) })
  }

  private func values(of option: OptionSpec, _ beginning: String, _ walk: CommandWalk) -> Completion {
    values(option.kind == .yesOrNo ? YesOrNo.choices : option.choices, option.completion, beginning, walk)
  }

  private func values(
    _ choices: [OptionChoice], _ completion: ValueCompletion, _ beginning: String, _ walk: CommandWalk
  ) -> Completion {
    var result = Completion(candidates: fitting(choices.map { ($0.name, $0.help) }, beginning))
    switch completion {
    case .none: break
    case .files: result.paths = .files
    case .directories: result.paths = .directories
    case .people: result.candidates += answers(of: tool.people, beginning, walk)
    case .words(let find): result.candidates += answers(of: find, beginning, walk)
    }
    return result
  }

  /// What is found for a word that begins as it was typed, or whose remark does.
  private func answers(of find: (CompletionQuestion) -> [Candidate], _ beginning: String, _ walk: CommandWalk) -> [Candidate] {
    let question = CompletionQuestion(
      beginning: beginning, invocation: walk.invocationSoFar, process: process, tool: tool, language: language)
    let folded = TextForms.nfkcFolded(beginning)
    return find(question).filter { candidate in
      [candidate.word, candidate.remark].contains { TextForms.nfkcFolded($0).hasPrefix(folded) }
    }
  }

  /// The names that begin with the typed word, in its script.
  private func fitting(_ terms: [(name: Term, help: Localized?)], _ beginning: String) -> [Candidate] {
    let folded = TextForms.nfkcFolded(beginning)
    return terms.compactMap { term in
      let words = beginning.isEmpty ? [term.name[language]] : [term.name[language]] + term.name.words
      guard let word = words.first(where: { TextForms.nfkcFolded($0).hasPrefix(folded) }) else { return nil }
      let remark = term.help?[language] ?? term.name[word == term.name.id ? .zh : .en]
      return Candidate(word, remark: remark == word ? "" : remark)
    }
  }
}

extension YesOrNo {
  /// Yes and no as choices.
  fileprivate static let choices = [OptionChoice("yes", "是"), OptionChoice("no", "否")]
}

/// How a word that is being typed may go on.
public struct Completion: Hashable, Sendable {
  /// What a shell offers beyond the candidates.
  public enum Paths: String, Hashable, Sendable {
    /// Nothing.
    case none
    /// Names of files.
    case files
    /// Names of folders.
    case directories
  }

  /// The possible words.
  public var candidates: [Candidate] = []
  /// What a shell offers beyond them.
  public var paths = Paths.none
  /// The text before the value within the word, such as `--type=`.
  public var prefix = ""
}

extension Completion {
  /// The completion as lines for a shell's script: which paths to add, then words with remarks.
  func text(for shell: Shell) -> String {
    var lines = [paths.rawValue]
    for candidate in candidates where candidate.word == TextForms.shownInLine(candidate.word) {
      // Bash completes what stands after the sign, the others the whole word.
      let word = shell == .bash ? candidate.word : prefix + candidate.word
      lines.append(candidate.remark.isEmpty ? word : word + "\t" + TextForms.shownInLine(candidate.remark))
    }
    return lines.joined(separator: "\n")
  }
}

extension CommandSpec {
  /// `completions bash|zsh|fish`: the script that a shell needs to complete the program's words.
  public static let completions = CommandSpec(
    "completions", "补全", zh: "输出 shell 的补全脚本", en: "Print a completion script for a shell",
    discussion: Localized(
      zh: """
        把下面一行放进 shell 的启动文件：

          bash  source <(docket completions bash)
          zsh   source <(docket completions zsh)
          fish  docket completions fish | source

        脚本每次都问程序本身，所以新采用的案件种类和新的案件编号不用重新安装就能补全。
        """,
      en: """
        Put one of these lines into the shell's start-up file:

          bash  source <(docket completions bash)
          zsh   source <(docket completions zsh)
          fish  docket completions fish | source

        The script asks the program itself, so kinds adopted later and the numbers of new cases are completed without installing it again.
        """), positionals: [shell], subcommands: [completionWords]
  ) { (call: CommandCall) throws -> ExitStatus in
    try call.console.print(call.shell.script(for: call.tool.root.name.id))
    return .done
  }

  /// `completions words SHELL -- WORD...`: completions of the last word, for the shells' scripts.
  private static let completionWords = CommandSpec(
    "words", "词", zh: "列出最后一个词的补全", en: "List how the last word may go on",
    positionals: [shell, PositionalSpec("word", "词", count: .any, zh: "命令行上的词。", en: "The words of the line.")], isHidden: true
  ) { (call: CommandCall) throws -> ExitStatus in
    let completer = Completer(tool: call.tool, process: call.process, language: call.console.language)
    let completion = completer.completion(of: call.invocation.arguments["word"] ?? [])
    try call.console.print(completion.text(for: call.shell))
    return .done
  }

  private static let shell = PositionalSpec(
    "shell", "shell", choices: Shell.allCases.map { OptionChoice($0.rawValue, $0.rawValue) },
    zh: "哪种 shell。", en: "Which shell.")
}

extension CommandCall {
  /// The shell that was named.
  fileprivate var shell: Shell {
    guard let shell = invocation.argument("shell").flatMap(Shell.init) else { preconditionFailure("the parser takes known shells only") }
    return shell
  }
}
