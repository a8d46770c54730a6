import TextForms

extension Invocation {
  /// A value that an address, a page or a phone gives to an option or an argument, by its id.
  public struct Parameter: Hashable, Sendable {
    public let name: String
    /// The value; empty for a flag.
    public let value: String

    public init(name: String, value: String) {
      (self.name, self.value) = (name, value)
    }
  }

  /// Makes an invocation without words; an option or an argument that the command doesn't have is refused.
  ///
  /// - Parameter commands: the commands from the root to the one that is called.
  public init(of commands: [CommandSpec], parameters: [Parameter]) throws(UsageError) {
    var walk = CommandWalk(commands[0])
    for command in commands.dropFirst() { try walk.enter(command) }
    try walk.take(parameters)
    self = try walk.invocation(mayAsk: false)
  }
}
