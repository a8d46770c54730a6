/// Sets help pages.
public struct HelpPage: Sendable {
  private let console: Console

  /// Makes pages for a console.
  public init(_ console: Console) {
    self.console = console
  }

  /// The page of a command, given with the commands above it.
  public func text(of commands: [CommandSpec]) -> String {
    commands.map { $0.name[console.language] }.joined(separator: " ")
  }
}
