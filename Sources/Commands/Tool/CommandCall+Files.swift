extension CommandCall {
  /// The files that the call's words name, by every option and argument that takes one, but for some options.
  public func namedFiles(except outputs: Set<String>) -> [String] {
    var command = tool.root
    var files = Self.files(of: command, in: invocation, except: outputs)
    for name in invocation.path.dropFirst() {
      guard let next = command.subcommands?.resolve(name.id) else { break }
      command = next
      files += Self.files(of: command, in: invocation, except: outputs)
    }
    return files
  }

  private static func files(of command: CommandSpec, in invocation: Invocation, except outputs: Set<String>) -> [String] {
    var files: [String] = []
    for option in command.allOptions where !outputs.contains(option.name.id) {
      if case .files = option.completion { files += invocation.values(option.name.id) }
    }
    for positional in command.positionals {
      if case .files = positional.completion { files += invocation.arguments[positional.name.id] ?? [] }
    }
    return files
  }
}
