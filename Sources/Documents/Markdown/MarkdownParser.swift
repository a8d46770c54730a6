/// Reads the Markdown of templates: headings, paragraphs, lists, tables, bold, italic and links.
public struct MarkdownParser: Sendable {
  // It is stricter than a browser. Whatever can't become part of a document is an error with its position, so that the author finds it
  // and not the reader. Three comments control the layout: `<!-- page: landscape -->`, `<!-- page: portrait -->` and `<!-- page-break
  // -->`.
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

/// A fault of a Markdown template with its line and column from 1.
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
    /// An emphasis marker isn't closed in its paragraph; a literal one needs a backslash.
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

/// Reads lines of Markdown into blocks.
struct MarkdownBlockReader {
  private let lines: [MarkdownLine]
  /// For each line the first from there on that isn't blank, or one behind the last.
  private let textAfter: [Int]
  private var next = 0
  private var blocks: [Block] = []
  private var orientation = PageSetup.Orientation.portrait

  /// Splits a text into lines.
  init(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let lines = parts.enumerated().map { MarkdownLine($1, number: $0 + 1) }
    var textAfter = Array(repeating: lines.count, count: lines.count)
    for index in lines.indices.reversed() {
      textAfter[index] = lines[index].isBlank ? (index + 1 < lines.count ? textAfter[index + 1] : lines.count) : index
    }
    (self.lines, self.textAfter) = (lines, textAfter)
  }

  /// Reads all blocks, and the orientation of the page where the text asks for one.
  mutating func read() throws(MarkdownError) -> ([Block], PageSetup.Orientation) {
    while next < lines.count {
      let line = lines[next].trimmed
      if line.isBlank {
        next += 1
      } else if line.begins(with: "<!--") {
        try readComment()
      } else if let level = line.headingLevel {
        blocks.append(.heading(level, try MarkdownInline.text(of: [line.headingText(level: level)])))
        next += 1
      } else if let construct = line.unsupported {
        throw line.error(.unsupported(construct))
      } else if line.listMarker != nil {
        blocks.append(.list(try readList(indent: lines[next].indent)))
      } else if next + 1 < lines.count, line.isTableHeader(before: lines[next + 1]) {
        blocks.append(.table(try readTable()))
      } else if let (alignment, text) = line.alignedParagraph {
        blocks.append(.paragraph(try MarkdownInline.text(of: [text]), alignment: alignment))
        next += 1
      } else {
        blocks.append(.paragraph(try MarkdownInline.text(of: try readParagraph())))
      }
    }
    return (blocks, orientation)
  }

  /// Reads the lines up to the next blank line or the next block.
  private mutating func readParagraph() throws(MarkdownError) -> [MarkdownLine] {
    var paragraph = [lines[next].trimmedStart]
    next += 1
    while next < lines.count, !lines[next].isBlank, !lines[next].trimmed.interruptsParagraph {
      if lines[next].isUnderline { throw lines[next].trimmed.error(.unsupported(.underlinedHeading)) }
      paragraph.append(lines[next].trimmedStart)
      next += 1
    }
    return paragraph
  }

  /// Reads a comment, which may control the layout; other comments are ignored.
  private mutating func readComment() throws(MarkdownError) {
    let first = lines[next].trimmed
    var line = first.dropping(4).text
    var comment = line
    while !line.contains("-->") {
      next += 1
      if next == lines.count { throw first.error(.unclosedComment) }
      line = lines[next].text
      comment += "\n" + line
    }
    let closing = lines[next].trimmed
    if !closing.text.hasSuffix("-->") { throw closing.error(.unsupported(.html)) }
    next += 1
    let words = comment.split(whereSeparator: \.isWhitespace).dropLast(comment.hasSuffix(" -->") ? 1 : 0)
    switch words.joined(separator: " ") {
    case "page-break": blocks.append(.pageBreak)
    case "page: landscape": orientation = .landscape
    case "page: portrait": orientation = .portrait
    case let text where text.hasPrefix("page"): throw first.error(.directive(text))
    default: break
    }
  }

  /// Reads the items of one list: lines that begin with a marker of the same kind at the same indent.
  private mutating func readList(indent: Int) throws(MarkdownError) -> ItemList {
    var items: [ItemList.Item] = []
    var marker: ItemList.Marker?
    while let (itemMarker, content) = item(at: indent, like: marker) {
      marker = marker ?? itemMarker
      next += 1
      items.append(try readItem(content, indent: indent))
      skipBlankLinesInsideList(indent: indent)
    }
    return ItemList(marker ?? .bullet, items: items)
  }

  /// The marker and the text of an item that begins on the next line, when it belongs to the list.
  private func item(at indent: Int, like marker: ItemList.Marker?) -> (ItemList.Marker, MarkdownLine)? {
    guard next < lines.count, let (itemMarker, content) = lines[next].trimmed.listMarker else { return nil }
    let depth = lines[next].indent
    if marker == nil { return (itemMarker, content) }
    return depth >= indent && depth < indent + 2 && itemMarker.isBullet == marker?.isBullet ? (itemMarker, content) : nil
  }

  /// Reads the rest of an item: the lines that continue its text, then lists that are indented further.
  private mutating func readItem(_ first: MarkdownLine, indent: Int) throws(MarkdownError) -> ItemList.Item {
    var text = [first]
    var children: [ItemList] = []
    while next < lines.count {
      let line = lines[next]
      if line.isBlank {
        guard textAfter[next] < lines.count, case let after = lines[textAfter[next]], after.indent >= indent + 2 else { break }
        if after.trimmed.listMarker == nil { throw after.trimmed.error(.unsupported(.listParagraph)) }
        next += 1
      } else if line.trimmed.listMarker != nil {
        if line.indent < indent + 2 { break }
        let child = try readList(indent: line.indent)
        // Items that an uneven indent has parted are still one list.
        if let last = children.last, last.marker.isBullet == child.marker.isBullet {
          children[children.count - 1].items += child.items
        } else {
          children.append(child)
        }
      } else {
        if line.trimmed.interruptsParagraph { break }
        if !children.isEmpty { throw line.trimmed.error(.unsupported(.listParagraph)) }
        text.append(line.trimmedStart)
        next += 1
      }
    }
    return ItemList.Item(try MarkdownInline.text(of: text), children: children)
  }

  /// Passes over blank lines when another item of the list follows them.
  private mutating func skipBlankLinesInsideList(indent: Int) {
    guard next < lines.count, case let after = textAfter[next], after > next, after < lines.count else { return }
    let line = lines[after]
    if line.trimmed.listMarker != nil && line.indent >= indent && line.indent < indent + 2 { next = after }
  }

  private mutating func readTable() throws(MarkdownError) -> TableGrid {
    var rows = [lines[next].trimmed]
    let rule = lines[next + 1].trimmed
    next += 2
    while next < lines.count, !lines[next].isBlank, !lines[next].trimmed.interruptsParagraph {
      rows.append(lines[next].trimmed)
      next += 1
    }
    return try MarkdownTable(rule: rule, rows: rows).grid()
  }
}

extension ItemList.Marker {
  /// True for bullets.
  fileprivate var isBullet: Bool { self == .bullet }
}
