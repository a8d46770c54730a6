/// A stretch of text in one style.
public struct Run: Equatable, Hashable, Sendable {
  /// The characters; a line feed is a line break.
  public var text: String
  /// True for bold type.
  public var bold: Bool
  /// True for slanted type.
  public var italic: Bool
  /// Where the run leads, when it is a link.
  public var link: Link?

  /// Creates a run.
  public init(_ text: String, bold: Bool = false, italic: Bool = false, link: Link? = nil) {
    self.text = text
    self.bold = bold
    self.italic = italic
    self.link = link
  }

  /// Tells whether another run looks and leads the same.
  func hasStyle(of other: Run) -> Bool {
    bold == other.bold && italic == other.italic && link == other.link
  }
}
