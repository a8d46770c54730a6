package import Commands
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
    let commands = [tool.root] + [tool.root.subcommands?.resolve(command)].compactMap(\.self)
    let values = [("log", log)] + values.map { ($0.key, $0.value) }
    let invocation = try Invocation(of: commands, parameters: values.map { Invocation.Parameter(name: $0.0, value: $0.1) })
    let process = process.answeringByValue
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
