/// Chooses small type for tables if that saves a page.
///
/// A form whose second page has only two rows and the signatures is never signed there.
struct DOCXFit {
  /// The document that is to fit.
  let document: Document

  /// A table of the document.
  func table(_ grid: TableGrid) -> DOCXTable {
    let regular = table(grid, .regular)
    // A form of eight or more columns is hardly legible on upright paper otherwise.
    if document.page.orientation == .portrait { return grid.columnCount > 7 ? table(grid, .small) : regular }
    if regular.pageCount == 1 { return regular }
    let small = table(grid, .small)
    return small.pageCount < regular.pageCount ? small : regular
  }

  private func table(_ grid: TableGrid, _ size: DOCXCellSize) -> DOCXTable {
    let isForm = grid.header.lowerBound > 0
    return DOCXTable(grid, page: document.page, size: size, within: isForm ? document.surroundings(of: grid, height: height) : nil)
  }

  /// The height of a block beside a form in twips; unusual blocks count as one line.
  private func height(of block: Block) -> Int {
    switch block {
    case .table(let grid): grid.rowCount * DOCXCellSize.regular.leastRow
    case .heading(let heading): heading.level == 1 ? lines(heading.text, column: 200) * 580 + 360 : 560
    case .paragraph(let paragraph): lines(paragraph.text, column: DOCXCellSize.regular.column) * 330 + 120
    case .fields: DOCXBody.fieldsHeight
    case .list: 560
    case .pictures(let pictures): (pictures.count + 1) / 2 * 6_000
    case .pageBreak: 0
    }
  }

  /// How many lines a text takes across the page.
  private func lines(_ text: RichText, column: Int) -> Int {
    text.mostLines(width: document.page.textWidth.twips / column)
  }
}
