/// Reads the Markdown of narrative templates: headings, paragraphs, lists, tables, bold, italic and links.
///
/// It is stricter than a browser. What it can't turn into a document is an error with its place, because a report that
/// silently lost a column or shows stray asterisks is found by the reader instead of by its author.
///
/// Three comments steer the layout: `<!-- page: landscape -->`, `<!-- page: portrait -->` and `<!-- page-break -->`.
public struct MarkdownParser: Sendable {
  /// Creates a parser.
  public init() {}

  /// Reads a document; its title is the first heading of level 1.
  public func document(_ text: String) throws(MarkdownError) -> Document {
    var reader = MarkdownBlockReader(text)
    let (blocks, orientation) = try reader.read()
    var title = ""
    for case .heading(let heading) in blocks where heading.level == 1 {
      title = heading.text.plain
      break
    }
    return Document(title: title, page: PageSetup(orientation: orientation), blocks: blocks)
  }
}
