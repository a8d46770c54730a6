/// A heading; level 1 is the title on the page.
public struct Heading: Equatable, Sendable {
  /// From 1, the title, to 6.
  public let level: Int
  /// The words.
  public var text: RichText

  /// Creates a heading; the level must lie in 1…6.
  public init(level: Int, text: RichText) {
    precondition((1...6).contains(level), "heading level \(level)")
    self.level = level
    self.text = text
  }
}
