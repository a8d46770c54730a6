import TextForms

/// Renders a document as text for a terminal or a fixed-width printer.
public struct TextRenderer: DocumentRenderer {
  /// The number of columns of a line.
  public var width: Int

  /// Creates a renderer.
  public init(width: Int = 80) {
    self.width = max(width, 8)
  }

  /// Renders the document as UTF-8 text with a line feed after every line.
  public func render(_ document: Document) -> [UInt8] {
    Array(text(document).utf8)
  }

  /// Renders the document as text with a line feed after every line.
  public func text(_ document: Document) -> String {
    TextForms.shown(TextSetter(document: document, width: width).lines().reduce(into: "") { $0 += $1 + "\n" })
  }
}

/// Sets the blocks of one document in lines of text.
struct TextSetter {
  private let document: Document
  private let width: Int
  /// The tables, laid out, in reading order.
  private let tables: [TextTable]

  /// Prepares to set a document in lines of `width` columns.
  init(document: Document, width: Int) {
    (self.document, self.width) = (document, width)
    tables = document.tables.map { TextTable(grid: $0, width: width) }
  }

  /// All lines, with an empty one between blocks that don't belong together.
  func lines() -> [String] {
    var result: [String] = []
    var previous: Block?
    var remaining = tables[...]
    for block in document.blocks {
      var lines = lines(of: block, table: remaining.first)
      if case .table = block { remaining = remaining.dropFirst() }
      if let previous, Self.isApart(previous, block) { lines.insert("", at: 0) }
      result += lines
      previous = block
    }
    if let footer = document.footer {
      result += [""] + RichText(footer).lines(width: width)
    }
    return result
  }

  /// The width that titles are centred in: the widest table's, or the line's if there is running text.
  private var measure: Int {
    let hasText = document.blocks.contains { block in
      switch block {
      case .paragraph(let paragraph): paragraph.role == .body || paragraph.role == .addressee
      case .list, .pictures: true
      case .heading, .table, .fields, .pageBreak: false
      }
    }
    return hasText ? width : tables.map(\.width).max() ?? width
  }

  private func lines(of block: Block, table: TextTable?) -> [String] {
    switch block {
    case .heading(let heading):
      return set(heading.text, alignment: heading.level == 1 ? .centre : .leading)
    case .paragraph(let paragraph):
      if paragraph.role == .code {
        return TextForms.shown(paragraph.text.plain).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      }
      return set(paragraph.text, alignment: paragraph.alignment)
    case .table(let grid):
      let caption = grid.caption.map { set(RichText($0), alignment: .centre) } ?? []
      return caption + (table?.lines() ?? [])
    case .list(let list): return lines(of: list, indent: 0)
    case .pictures(let pictures): return pictures.flatMap { set(RichText("［照片］" + $0.caption)) }
    case .fields(let line):
      return packed(line.fields.map { $0.prompt + ($0.value ?? "________") })
    case .pageBreak: return []
    }
  }

  private func lines(of list: ItemList, indent: Int) -> [String] {
    list.items.enumerated().flatMap { index, item in
      let label = list.label(at: index) + " "
      let hang = indent + displayWidth(label)
      let lines = item.text.withAddresses.lines(width: width - hang).enumerated().map { index, line in
        String(repeating: " ", count: index == 0 ? indent : hang) + (index == 0 ? label : "") + line
      }
      return lines + item.children.flatMap { self.lines(of: $0, indent: hang) }
    }
  }

  /// Sets fields side by side, on as many lines as it takes to break none.
  private func packed(_ fields: [String]) -> [String] {
    var lines: [String] = []
    for field in fields {
      if let last = lines.last, displayWidth(last) + 4 + displayWidth(field) <= width {
        lines[lines.count - 1] = last + "    " + field
      } else {
        lines.append(field)
      }
    }
    return lines.flatMap { set(RichText($0)) }
  }

  private func set(_ text: RichText, alignment: Alignment = .leading) -> [String] {
    text.withAddresses.lines(width: width).map { $0.set(in: measure, alignment: alignment, fills: false) }
  }

  /// Whether an empty line separates two blocks: not within a form, nor after a heading.
  private static func isApart(_ first: Block, _ second: Block) -> Bool {
    switch (first, second) {
    case (.table, .table), (.heading, .heading): true
    case (.heading(let heading), .paragraph), (.heading(let heading), .list): heading.level == 1
    case (.heading, _): false
    default: !(first.isPartOfForm && second.isPartOfForm)
    }
  }
}

extension Block {
  /// True for the parts of a form without space between them: tables, fields and remarks.
  fileprivate var isPartOfForm: Bool {
    switch self {
    case .table, .fields: true
    case .paragraph(let paragraph): paragraph.role == .note
    case .heading, .list, .pictures, .pageBreak: false
    }
  }
}
