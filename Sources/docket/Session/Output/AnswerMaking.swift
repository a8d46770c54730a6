package import Commands
package import EventLog
package import TextForms

/// How a command's answer is made.
struct AnswerMaking: CommandAnswering {
  let answer: @Sendable (CommandCall) throws -> Answer
}

extension CommandSpec {
  /// Makes the command's answer and prints nothing.
  func answer(_ call: CommandCall) throws -> Answer {
    guard let making = answering as? AnswerMaking else { preconditionFailure("\(name.id) prints as it goes") }
    return try making.answer(call)
  }
}

extension CommandCall {
  /// A call of another command over a log, made of values and not of words; it prints nothing and asks nothing.
  package func calling(
    _ command: String, over log: String, _ values: KeyValuePairs<String, String>, language: Language? = nil, prefersJSON: Bool = false
  ) throws -> CommandCall {
    try calling(
      command, over: log, values.map { Invocation.Parameter(name: $0.key, value: $0.value) }, language: language, prefersJSON: prefersJSON)
  }

  /// The same of values of which some may be given several times.
  ///
  /// - Parameter cache: where the command keeps what it derives, if not in the usual place.
  package func calling(
    _ command: String, over log: String, _ values: [Invocation.Parameter], language: Language?, prefersJSON: Bool = false,
    cache: CacheFolder? = nil
  ) throws -> CommandCall {
    var commands = [tool.root]
    for word in command.split(separator: " ") {
      if let next = commands[commands.count - 1].subcommands?.resolve(String(word)) { commands.append(next) }
    }
    let invocation = try Invocation(of: commands, parameters: [Invocation.Parameter(name: "log", value: log)] + values)
    var process = process.answeringByValue
    if let cache { process.cache = cache }
    let console = Console(process, language: language ?? console.language, prefersJSON: prefersJSON)
    return CommandCall(invocation: invocation, process: process, console: console, tool: tool)
  }

  /// What another command answers over a log; what it could answer only in part is a failure.
  package func answer(
    of command: String, over log: String, _ values: KeyValuePairs<String, String>, language: Language? = nil
  ) throws -> Answer {
    guard let spec = tool.root.subcommands?.resolve(command) else { preconditionFailure("there is no command \(command)") }
    let asked = try calling(command, over: log, values, language: language)
    let answer = try spec.answer(asked)
    if answer.status == .done { return answer }
    throw asked.console.pendingFailures.last
      ?? Failure.io("answer-making.in-part", ["command": Localized(zh: spec.name.label, en: spec.name.id)])
  }
}
