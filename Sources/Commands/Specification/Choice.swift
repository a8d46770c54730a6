/// One of the words that an option or an argument may have.
public struct Choice: Hashable, Sendable {
  /// What the choice is called; its id is the value that a command sees.
  public let name: Term
  /// What it means, where the word alone doesn't say.
  public let help: Localized?

  /// Makes a choice.
  public init(_ id: String, _ label: String, aliases: [String] = [], help: Localized? = nil) {
    self.name = Term(id, label, aliases: aliases)
    self.help = help
  }
}
