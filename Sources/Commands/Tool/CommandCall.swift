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
