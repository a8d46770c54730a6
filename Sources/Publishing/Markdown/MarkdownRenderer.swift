public import Formats
import TextForms

/// Renders a document as GitHub-flavoured Markdown.
///
/// What Markdown can express reads back the same. A merged cell is in its first place and leaves the others empty, and a figure becomes
/// its text alternative.
public struct MarkdownRenderer: DocumentRenderer {
  /// The encoding of the text.
  public var encoding: TextEncoding

  /// Creates a renderer.
  public init(encoding: TextEncoding = .utf8) {
    self.encoding = encoding
  }

  /// Renders the document, its blocks separated by empty lines.
  public func render(_ document: Document) throws(TextEncodingError) -> [UInt8] {
    try encoding.encode(text(document))
  }

  /// Renders the document as text.
  public func text(_ document: Document) -> String {
    var pieces = document.page.orientation == .landscape ? ["<!-- page: landscape -->"] : []
    var previous: Block?
    for block in document.blocks {
      // Two lists in a row would read back as one.
      if case .list = block, case .list = previous { pieces.append("<!-- -->") }
      pieces.append(Self.markdown(of: block))
      previous = block
    }
    if let footer = document.footer { pieces.append("<!-- " + footer.replacingRepeatedHyphens + " -->") }
    return TextForms.shown(pieces.joined(separator: "\n\n") + "\n")
  }

  private static func markdown(of block: Block) -> String {
    switch block {
    case .heading(let heading):
      let text = MarkdownText.inline(heading.text, lineBreak: "<br>")
      return String(repeating: "#", count: heading.level) + " " + text
    case .paragraph(let paragraph): return markdown(of: paragraph)
    case .table(let grid): return (grid.caption.map { MarkdownText.inline(RichText($0)) + "\n\n" } ?? "") + table(grid)
    case .list(let list): return lines(of: list, indent: "").joined(separator: "\n")
    case .pictures(let pictures):
      return pictures.map { "- " + MarkdownText.inline(RichText($0.caption)) }.joined(separator: "\n")
    case .fields(let line):
      return MarkdownText.inline(RichText(line.text(blank: "＿＿＿＿＿＿", separator: "　　")))
    case .pageBreak: return "<!-- page-break -->"
    }
  }

  private static func markdown(of paragraph: Paragraph) -> String {
    if paragraph.role == .code { return "```\n" + paragraph.text.plain + "\n```" }
    switch paragraph.alignment {
    case .leading: return MarkdownText.inline(paragraph.text, lineBreak: hasBareBreak(paragraph.text.plain) ? "<br>" : "\\\n")
    case .centre, .trailing:
      let text = MarkdownText.inline(paragraph.text, lineBreak: "<br>", startsLine: false)
      return "<p align=\"\(paragraph.alignment.rawValue)\">" + text + "</p>"
    }
  }

  /// Whether a line break is at an end, or beside another break or a space, where a backslash fails.
  private static func hasBareBreak(_ text: String) -> Bool {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.count > 1 && lines.contains { $0.first?.isWhitespace ?? true || $0.last?.isWhitespace ?? true }
  }

  private static func lines(of list: ItemList, indent: String) -> [String] {
    list.items.enumerated().flatMap { index, item in
      let label = list.label(at: index) + " "
      let hang = indent + String(repeating: " ", count: label.utf8.count)
      let text = MarkdownText.inline(item.text, lineBreak: "<br>")
      return [indent + label + text] + item.children.flatMap { lines(of: $0, indent: hang) }
    }
  }

  /// A table with its first header row as Markdown's header, or an empty header.
  private static func table(_ grid: TableGrid) -> String {
    let empty = Array(repeating: "", count: grid.columnCount)
    var rows = (0..<grid.rowCount).map { cells(grid, row: $0) }
    let header = grid.header.contains(0) ? rows.removeFirst() : empty
    let rule = grid.columns.map { column in
      switch column.alignment {
      case .leading: "---"
      case .centre: ":---:"
      case .trailing: "---:"
      }
    }
    return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private static func cells(_ grid: TableGrid, row: Int) -> [String] {
    (0..<grid.columnCount).map { column in
      let placement = grid.placement(row: row, column: column)
      if placement.row != row || placement.column != column { return "" }
      return MarkdownText.inline(placement.cell.text, lineBreak: "<br>", startsLine: false, escapesPipes: true)
    }
  }
}

extension String {
  /// The text fit for an XML comment, in which two hyphens must not follow each other.
  fileprivate var replacingRepeatedHyphens: String {
    reduce(into: "") { $0.append($1 == "-" && $0.last == "-" ? "‐" : $1) }
  }
}
