extension CommandSpec {
  /// Reads a command line in one pass: the command, then its options and arguments.
  public func parse(_ arguments: [String], mayAsk: Bool = false) throws(UsageError) -> Request {
    var walk = CommandWalk(self)
    do throws(UsageError) {
      return try walk.finish(arguments, mayAsk: mayAsk)
    } catch {
      // Who asks for help with words that are still wrong gets the help; not so for a command that doesn't exist.
      if case .unknownCommand = error.kind { throw error }
      if walk.asksForHelp(in: arguments) { return .help(walk.commands) }
      throw error
    }
  }
}

/// What somebody asks for with a line of words.
public enum Request: Sendable {
  /// To run a command.
  case run(CommandSpec, Invocation)
  /// Shows the page of a command; the commands from the root to it.
  case help([CommandSpec])
  /// To see the version.
  case version
}
