extension CommandSpec {
  /// `help [TOPIC...]`: the page of the program, of a command, or of a topic.
  public static let help = CommandSpec(
    Term("help", "帮助"), summary: Localized(zh: "显示命令或专题的说明", en: "Explain a command or a topic"),
    positionals: [
      PositionalSpec(
        "topic", "专题", count: .any, help: Localized(zh: "命令或专题，如 notice issue。", en: "A command or a topic, such as notice issue."))
    ]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try call.console.print("")
    return .done
  }

  /// `completions SHELL`: what a shell needs to complete the program's words.
  public static let completions = CommandSpec(
    Term("completions", "补全"), summary: Localized(zh: "输出 shell 补全脚本", en: "Print a completion script for a shell")
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try call.console.print("")
    return .done
  }
}
