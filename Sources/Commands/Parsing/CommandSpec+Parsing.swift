extension CommandSpec {
  /// Reads the words of a command line, without the program's own name: finds the command under this one, then its options and arguments, in one pass.
  ///
  /// - Parameter mayAsk: whether a command that can ask for missing words may be without them.
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
  /// To see the page of a command; the commands from the root to it.
  case help([CommandSpec])
  /// To see the version.
  case version
}
