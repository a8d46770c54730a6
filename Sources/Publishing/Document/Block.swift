/// One piece of a document's flow.
public enum Block: Equatable, Sendable {
  /// A heading; level 1 is the title on the page.
  case heading(Heading)
  /// A paragraph of text.
  case paragraph(Paragraph)
  /// A table, with or without merged cells.
  case table(TableGrid)
  /// An ordered or unordered list.
  case list(ItemList)
  /// Photos, two in a row.
  case pictures([Picture])
  /// A line of labels with values, or with blanks to be filled in by hand.
  case fields(FieldLine)
  /// The point where a new page begins.
  case pageBreak

  /// Makes a heading of the given level.
  public static func heading(_ level: Int, _ text: RichText) -> Block {
    .heading(Heading(level: level, text: text))
  }

  /// Makes a paragraph of body text.
  public static func paragraph(_ text: RichText, alignment: Alignment = .leading) -> Block {
    .paragraph(Paragraph(text, alignment: alignment))
  }

  /// Makes the head of a letter: the name of the office that sends it.
  public static func letterhead(_ office: String) -> Block {
    .paragraph(Paragraph(RichText(office), alignment: .centre, role: .letterhead))
  }

  /// Makes a paragraph in the small type of remarks under a table.
  public static func note(_ text: RichText) -> Block {
    .paragraph(Paragraph(text, role: .note))
  }
}
