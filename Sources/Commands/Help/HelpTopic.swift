/// A help page that belongs to no command.
public struct HelpTopic: Sendable {
  /// What it is called: `docket help dates`.
  public let name: Term
  /// One line that says what it is about.
  public let summary: Localized
  /// Paragraphs separated by blank lines; lines that begin with spaces are kept as they are.
  public let text: Localized

  /// Makes a topic.
  public init(_ name: Term, summary: Localized, text: Localized) {
    self.name = name
    self.summary = summary
    self.text = text
  }
}
