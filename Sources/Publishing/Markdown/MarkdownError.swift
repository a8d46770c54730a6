/// What is wrong with a Markdown template, and where; line and column count from 1, columns in characters.
public struct MarkdownError: Error, Equatable, Sendable {
  /// The line of the first wrong character.
  public let line: Int
  /// The column of the first wrong character.
  public let column: Int
  /// What is wrong there.
  public let problem: Problem

  /// Creates an error.
  public init(line: Int, column: Int, problem: Problem) {
    self.line = line
    self.column = column
    self.problem = problem
  }

  /// What can be wrong.
  public enum Problem: Equatable, Sendable {
    /// An emphasis marker is opened and never closed in its paragraph; a literal one is written with a backslash.
    case unclosedEmphasis(String)
    /// A link leads to an address that documents may not hold.
    case address(String)
    /// A row of a table has another number of cells than its header.
    case cellCount(expected: Int, found: Int)
    /// A comment is opened and never closed.
    case unclosedComment
    /// A comment looks like an instruction but is none that exists.
    case directive(String)
    /// The construct exists in Markdown but not in documents.
    case unsupported(Construct)
  }

  /// Constructs of Markdown that documents don't have.
  public enum Construct: String, Equatable, Sendable {
    /// Text between fences, or after four spaces.
    case codeBlock
    /// Text between backticks.
    case codeSpan
    /// Lines after `>`.
    case quotation
    /// A line of hyphens, asterisks or low lines.
    case rule
    /// A heading underlined instead of marked with `#`.
    case underlinedHeading
    case image
    /// An HTML tag other than those for line breaks, emphasis and aligned paragraphs.
    case html
    /// Text between double tildes.
    case strikethrough
    /// A second paragraph in one list item.
    case listParagraph
  }
}
