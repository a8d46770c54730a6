/// What somebody asks for with a line of words.
public enum Request: Sendable {
  /// To run a command.
  case run(CommandSpec, Invocation)
  /// To see the page of a command; the commands from the root to it.
  case help([CommandSpec])
  /// To see the version.
  case version
}
