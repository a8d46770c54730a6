/// How high the parts of a form come to stand on a browser's paper, as the style sheet sets them; lengths are in twips.
struct HTMLPaper {
  /// The document that is to be printed.
  let document: Document

  /// The share of a page that is planned with, in percent: typefaces differ from browser to browser.
  private static let trusted = 97
  /// Half an ideograph in the cells of a form: 8.5 points across.
  private static let column = 85
  /// The height of a line of a cell, and what its borders and the room around the text add.
  private static let (line, padding) = (221, 103)
  /// The room at both sides of a cell's text, with its borders.
  private static let margins = 121

  /// The style of a form of several pages, which goes with such a form alone, so that no other page's bytes depend on it.
  var style: String {
    let isLong = document.tables.contains { !(pages(of: $0)?.breaks.isEmpty ?? true) }
    return isLong ? "@media screen{.piece{display:none}}@media print{.whole{display:none}.page{break-before:page}}\n" : ""
  }

  /// How a form is shared out among pages; nil for a table that breaks wherever a page ends.
  func pages(of grid: TableGrid) -> GridPages? {
    if grid.header.lowerBound == 0 || grid.columnCount < 8 { return nil }
    let page = document.page
    let widths = HTMLTable.shares(of: grid).map { page.textWidth.twips * $0 / 1000 }
    let around = document.surroundings(of: grid, height: height)
    let room = page.textHeight.twips * Self.trusted / 100
    return GridPages(grid, room: room, above: around.above, below: around.below, atLeast: Self.line + Self.padding) { placement in
      let width = placement.columns.reduce(-Self.margins) { $0 + widths[$1] }
      return LineBreaker.mostLines(placement.cell.textForLines, width: width / Self.column) * Self.line + Self.padding
    }
  }

  /// The height of a block beside a form; what no form has beside it counts as one line.
  private func height(of block: Block) -> Int {
    switch block {
    case .heading(let heading): heading.level == 1 ? lines(heading.text, column: 160) * 448 + 170 : 600
    case .paragraph(let paragraph): lines(paragraph.text, column: 95) * 323 + 150
    case .fields: 520
    case .table, .list, .pictures: 560
    case .pageBreak: 0
    }
  }

  private func lines(_ text: RichText, column: Int) -> Int {
    LineBreaker.mostLines(text, width: document.page.textWidth.twips / column)
  }
}
