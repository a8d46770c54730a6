import Formats

/// Writes a table into the body of a Word file.
struct DOCXTable {
  private let grid: TableGrid
  /// The widths of the columns in twips, which fill the line.
  private let widths: [Int]
  let size: DOCXCellSize
  /// The page breaks, if it is laid out by pages.
  private let pages: GridPages?

  /// The room at either side of a cell's text, in twips.
  private static let margin = 70

  /// Measures a table for a page's lines; a form with its surroundings is laid out by pages.
  init(_ grid: TableGrid, page: PageSetup, size: DOCXCellSize, within surroundings: (above: Int, below: Int)? = nil) {
    self.grid = grid
    self.size = size
    let width = page.textWidth.twips
    let floors = grid.widestWords.map { $0 * size.widestColumn + 2 * Self.margin }
    let weights =
      switch grid.ruling {
      case .grid: grid.columns.map(\.weight)
      case .open: ColumnFit(grid: grid, gap: 2).widths(room: 120).map { $0 + 2 }
      }
    widths = Proportion.parts(of: width, weights: weights, floors: floors)
    pages = surroundings.map { [widths] around in
      let room = page.textHeight.twips * Self.trusted / 100
      return GridPages(grid, room: room, above: around.above, below: around.below, atLeast: size.leastRow) { placement in
        let width = placement.columns.reduce(-2 * Self.margin) { $0 + widths[$1] }
        return placement.cell.textForLines.mostLines(width: width / size.column) * size.line + DOCXCellSize.padding
      }
    }
  }

  /// The usable share of a page in percent, since the footer and other programs' lines take some.
  private static let trusted = 98

  /// How many pages the table takes.
  var pageCount: Int { (pages?.breaks.count ?? 0) + 1 }

  /// Adds the caption and the table; rows above the header become a table of their own.
  func write(into body: inout DOCXBody) {
    if let caption = grid.caption { body.paragraph("Caption") { $0.runs(RichText(caption)) } }
    let leading = 0..<grid.header.lowerBound
    if !leading.isEmpty {
      write(rows: Array(leading), into: &body)
      body.spacer(isHidden: true)
    }
    let pieces = pages?.pieces(of: leading.upperBound..<grid.rowCount) ?? [leading.upperBound..<grid.rowCount]
    for (index, piece) in pieces.enumerated() {
      // Word doesn't say again what a merged cell holds: each page is a table of its own.
      if index > 0 { body.spacer(beginsPage: true) }
      write(rows: (index == 0 ? [] : Array(grid.header)) + Array(piece), into: &body)
    }
  }

  /// The line around a cell.
  static let line: XMLBuilder.Attributes = ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"]

  private func write(rows: [Int], into body: inout DOCXBody) {
    body.table(
      widths, width: widths.reduce(0, +),
      borders: grid.ruling == .grid ? ["top", "left", "bottom", "right", "insideH", "insideV"] : ["top", "bottom"],
      margins: [("top", 0), ("left", Self.margin), ("bottom", 0), ("right", Self.margin)],
      hasHeader: !grid.header.isEmpty && rows.first == grid.header.lowerBound
    ) { table in
      for row in rows { write(row: row, into: &table) }
    }
  }

  private func write(row: Int, into table: inout DOCXBody) {
    let (isHeader, height) = (grid.header.contains(row), grid.ruling == .grid ? size.leastRow : DOCXCellSize.leastListedRow)
    table.element("w:tr") { line in
      line.element("w:trPr") {
        if isHeader { $0.element("w:cantSplit") }
        $0.element("w:trHeight", ["w:val": String(height), "w:hRule": "atLeast"])
        if isHeader { $0.element("w:tblHeader") }
      }
      for placement in grid.placements(crossing: row) { write(placement, row: row, into: &line) }
    }
  }

  private func write(_ placement: TableGrid.Placement, row: Int, into line: inout DOCXBody) {
    let cell = placement.cell
    let piece = piece(of: placement, at: row)
    line.cell(
      width: widths[placement.columns].reduce(0, +), alignment: cell.verticalAlignment.rawValue,
      properties: {
        if cell.columnSpan > 1 { $0.element("w:gridSpan", ["w:val": String(cell.columnSpan)]) }
        if piece.count > 1 { $0.element("w:vMerge", ["w:val": row == piece.lowerBound ? "restart" : "continue"]) }
        writeBorders(of: placement, piece: piece, row: row, into: &$0)
      }
    ) {
      let alignment = cell.flow == .vertical ? .centre : grid.alignment(of: placement)
      // Only a heading is kept on the next row's page, so that pages fill up.
      let keepsNext = grid.ruling == .grid && row < grid.rowCount - 1 && grid.header.contains(row)
      $0.paragraph(size.style, alignment: alignment, properties: { if keepsNext { $0.element("w:keepNext") } }) {
        if row != piece.lowerBound || goesBelowHeader(placement, row) { return }
        $0.runs(cell.textForLines, bold: grid.role(of: placement) == .columnHeader)
      }
    }
  }

  /// Writes the cell borders that differ from the table's.
  private func writeBorders(of placement: TableGrid.Placement, piece: Range<Int>, row: Int, into properties: inout DOCXBody) {
    let goesOn = goesBelowHeader(placement, row) && row == piece.upperBound - 1
    let comesFromAbove = placement.row < grid.header.upperBound && piece.lowerBound >= grid.header.upperBound && row == piece.lowerBound
    let isUnderlined = grid.ruling == .open && row == grid.header.upperBound - 1
    if !goesOn && !comesFromAbove && !isUnderlined { return }
    properties.element("w:tcBorders") {
      if comesFromAbove { $0.element("w:top", ["w:val": "nil"]) }
      if goesOn || isUnderlined { $0.element("w:bottom", goesOn ? ["w:val": "nil"] : Self.line) }
    }
  }

  /// The rows of a cell that lie in the same section and on the same page as one of them.
  private func piece(of placement: TableGrid.Placement, at row: Int) -> Range<Int> {
    let section = grid.piece(of: placement, at: row)
    return pages?.pieces(of: section).first { $0.contains(row) } ?? section
  }

  /// True for the header part of a cell that reaches into the body, which holds its words.
  private func goesBelowHeader(_ placement: TableGrid.Placement, _ row: Int) -> Bool {
    grid.header.contains(row) && placement.rows.upperBound > grid.header.upperBound
  }
}

/// The type size of a table's cells and the lengths that follow from it, in twips.
struct DOCXCellSize: Equatable {
  /// The paragraph style.
  let style: String
  /// The width of half an ideograph.
  let column: Int
  /// Half an ideograph and some more, since the digits of a substitute typeface may be wide.
  let widestColumn: Int
  /// The height of a line, as the style has it.
  let line: Int
  /// The least height of a form's row.
  let leastRow: Int

  /// 五号, 10.5 points.
  static let regular = DOCXCellSize(style: "Cell", column: 105, widestColumn: 136, line: 280, leastRow: 397)
  /// 小五, 9 points.
  static let small = DOCXCellSize(style: "CellSmall", column: 90, widestColumn: 124, line: 240, leastRow: 340)

  /// What lines and borders add to a row, above and below its text.
  static let padding = 20
  /// The least height of a listing's row.
  static let leastListedRow = 320
}

/// Chooses small type for tables if that saves a page.
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
