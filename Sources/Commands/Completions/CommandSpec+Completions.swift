import TextForms

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
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try call.console.print(call.shell.script(for: call.tool.root.name.id))
    return .done
  }

  /// `completions words SHELL -- WORD...`: completions of the last word, for the shells' scripts.
  private static let completionWords = CommandSpec(
    "words", "词", zh: "列出最后一个词的补全", en: "List how the last word may go on",
    positionals: [shell, PositionalSpec("word", "词", count: .any, zh: "命令行上的词。", en: "The words of the line.")], isHidden: true
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
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
