/// What a command gets to do its work with.
public struct CommandCall: Sendable {
  /// The values it was called with.
  public let invocation: Invocation
  /// Everything outside.
  public let process: ProcessContext
  /// Where it answers.
  public let console: Console
  /// The program that it is a command of.
  public let tool: CommandLineTool

  /// Makes a call.
  public init(invocation: Invocation, process: ProcessContext, console: Console, tool: CommandLineTool) {
    self.invocation = invocation
    self.process = process
    self.console = console
    self.tool = tool
  }

  /// The same call with other values, perhaps answering elsewhere.
  public func with(_ invocation: Invocation, _ console: Console? = nil) -> CommandCall {
    CommandCall(invocation: invocation, process: process, console: console ?? self.console, tool: tool)
  }
}

extension CommandCall {
  /// The files that the call's words name, by every option and argument that takes one, but for some options.
  public func namedFiles(except outputs: Set<String>) -> [String] {
    var commands = [tool.root]
    for name in invocation.path.dropFirst() {
      guard let next = commands[commands.count - 1].subcommands?.resolve(name.id) else { break }
      commands.append(next)
    }
    return commands.flatMap { command in
      let options = command.allOptions.filter { $0.completion.isFiles && !outputs.contains($0.name.id) }
      let positionals = command.positionals.filter(\.completion.isFiles)
      return options.flatMap { invocation.values($0.name.id) } + positionals.flatMap { invocation.arguments[$0.name.id] ?? [] }
    }
  }
}

extension ValueCompletion {
  fileprivate var isFiles: Bool { if case .files = self { true } else { false } }
}
