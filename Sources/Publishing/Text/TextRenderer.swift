import TextForms

/// Renders a document as text for a terminal or a fixed-width printer.
///
/// Widths are counted in terminal columns, two for an ideograph. Tables shrink to the width by wrapping their cells; they
/// outgrow it only when there is less than one ideograph's room for every column.
public struct TextRenderer: DocumentRenderer {
  /// The characters that tables are drawn with.
  public enum Lines: Equatable, Sendable {
    /// Box drawing characters.
    case box
    /// Plus, minus and bar.
    case ascii
  }

  /// The number of columns of a line.
  public var width: Int
  /// The characters that tables are drawn with.
  public var lines: Lines
  /// True to mark headings and bold text with terminal sequences.
  public var colour: Bool

  /// Creates a renderer.
  public init(width: Int = 80, lines: Lines = .box, colour: Bool = false) {
    self.width = max(width, 8)
    self.lines = lines
    self.colour = colour
  }

  /// Renders the document as UTF-8 text with a line feed after every line.
  public func render(_ document: Document) -> [UInt8] {
    Array(text(document).utf8)
  }

  /// Renders the document as text with a line feed after every line.
  public func text(_ document: Document) -> String {
    let box: BoxCharacters = lines == .box ? .light : .ascii
    let setter = TextSetter(document: document, width: width, box: box, ink: TerminalInk(isColoured: colour))
    return TextForms.shown(setter.lines().reduce(into: "") { $0 += $1 + "\n" }, keepingStyles: colour)
  }
}
