/// Turns words into a request: finds the command, then reads its options and arguments in one pass.
public struct CommandParser: Sendable {
  /// The command above all others.
  public let root: CommandSpec

  /// Makes a parser of all commands under a root.
  public init(_ root: CommandSpec) {
    self.root = root
  }

  /// Reads the words of a command line, without the program's own name.
  ///
  /// - Parameter mayAsk: whether a command that can ask for missing words may be without them.
  public func parse(_ arguments: [String], mayAsk: Bool = false) throws(UsageError) -> Request {
    var walk = CommandWalk(root)
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
