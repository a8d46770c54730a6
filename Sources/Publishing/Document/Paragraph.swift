/// A paragraph of text.
public struct Paragraph: Equatable, Sendable {
  /// What a paragraph is for, from which each format takes its type size and indent.
  public enum Role: Equatable, Sendable {
    /// Running text: the first line of a Chinese paragraph is indented by two characters.
    case body
    /// A remark in small type, such as 备注 under a form or 附件1 above it.
    case note
    /// Running text without an indent, such as the line that names whom a letter is for (主送机关).
    case addressee
    /// The name of the office in large red type over a red line, at the head of what it sends out (发文机关标志).
    case letterhead
    /// A program, each line as it is.
    case code
  }

  /// The words; a line feed in them is a line break.
  public var text: RichText
  /// Where the lines stand.
  public var alignment: Alignment
  /// What the paragraph is for.
  public var role: Role

  /// Creates a paragraph.
  public init(_ text: RichText, alignment: Alignment = .leading, role: Role = .body) {
    self.text = text
    self.alignment = alignment
    self.role = role
  }
}
