/// Chooses the type of a document's tables by the paper that they take: small type where that saves a page.
///
/// A form that ends with two rows and the signatures on a second page is one that nobody signs there.
struct DOCXFit {
  private let document: Document

  /// Takes the document that is to fit.
  init(_ document: Document) {
    self.document = document
  }

  /// The size of type in the cells of a table.
  func size(of grid: TableGrid) -> DOCXCellSize {
    switch document.page.orientation {
    // A form of eight or more columns is hardly legible on upright paper otherwise.
    case .portrait: grid.columnCount > 7 ? .small : .regular
    case .landscape: grid.header.lowerBound > 0 && pages(.small) < pages(.regular) ? .small : .regular
    }
  }

  /// How many pages the document takes up to its first page break.
  private func pages(_ size: DOCXCellSize) -> Int {
    let blocks = document.blocks.prefix { $0 != .pageBreak }
    let height = blocks.reduce(0) { $0 + self.height(of: $1, size) }
    return 1 + (height - 1) / document.page.textHeight.twips
  }

  /// The height of a block; what no form holds counts as one line.
  private func height(of block: Block, _ size: DOCXCellSize) -> Int {
    switch block {
    case .table(let grid): DOCXTable(grid, page: document.page, size: size).height
    case .heading(let heading): heading.level == 1 ? 900 : 560
    case .paragraph(let paragraph): lines(paragraph.text) * 330 + 120
    case .fields: DOCXFields.height
    case .list, .figure: 560
    case .pictures(let pictures): (pictures.count + 1) / 2 * 6_000
    case .pageBreak: 0
    }
  }

  /// How many lines a remark takes.
  private func lines(_ text: RichText) -> Int {
    LineBreaker(width: document.page.textWidth.twips / DOCXCellSize.regular.column).lines(text).count
  }
}
