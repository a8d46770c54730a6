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
    switch grid.ruling {
    case .grid:
      let floors = grid.widestWords.map { $0 * size.widestColumn + 2 * Self.margin }
      widths = Proportion.parts(of: width, weights: grid.columns.map(\.weight), floors: floors)
    case .open: widths = Proportion.parts(of: width, weights: ColumnFit(grid: grid, gap: 2).widths(room: 120).map { $0 + 2 })
    }
    pages = surroundings.map { [widths] around in
      let room = page.textHeight.twips * Self.trusted / 100
      return GridPages(grid, room: room, above: around.above, below: around.below, atLeast: size.leastRow) { placement in
        let width = placement.columns.reduce(-2 * Self.margin) { $0 + widths[$1] }
        return LineBreaker.mostLines(placement.cell.textForLines, width: width / size.column) * size.line + DOCXCellSize.padding
      }
    }
  }

  /// The usable share of a page in percent, since the footer and other programs' lines take some.
  private static let trusted = 98

  /// How many pages the table takes.
  var pageCount: Int { (pages?.breaks.count ?? 0) + 1 }

  /// Adds the caption and the table; rows above the header become a table of their own.
  ///
  /// Word repeats a header only from the top.
  func write(into body: inout XMLBuilder, context: inout DOCXContext) {
    if let caption = grid.caption {
      DOCXBlock.paragraph(RichText(caption), style: "Caption", into: &body, context: &context)
    }
    let leading = 0..<grid.header.lowerBound
    if !leading.isEmpty {
      write(rows: leading, into: &body, context: &context)
      DOCXText.spacer(isHidden: true, into: &body)
    }
    let pieces = pages?.pieces(of: leading.upperBound..<grid.rowCount) ?? [leading.upperBound..<grid.rowCount]
    for (index, piece) in pieces.enumerated() {
      // Word doesn't say again what a merged cell holds: each page is a table of its own.
      if index > 0 { DOCXText.spacer(beginsPage: true, into: &body) }
      write(rows: index == 0 ? Array(piece) : Array(grid.header) + Array(piece), into: &body, context: &context)
    }
  }

  private func write(rows: some Collection<Int>, into body: inout XMLBuilder, context: inout DOCXContext) {
    body.element("w:tbl") { table in
      writeProperties(hasHeader: !grid.header.isEmpty && rows.first == grid.header.lowerBound, into: &table)
      table.element("w:tblGrid") { list in
        for width in widths { list.element("w:gridCol", ["w:w": String(width)]) }
      }
      for row in rows { write(row: row, into: &table, context: &context) }
    }
  }

  private func writeProperties(hasHeader: Bool, into table: inout XMLBuilder) {
    table.element("w:tblPr") { properties in
      properties.element("w:tblW", ["w:w": String(widths.reduce(0, +)), "w:type": "dxa"])
      properties.element("w:jc", ["w:val": "center"])
      properties.element("w:tblBorders") { borders in
        let sides =
          switch grid.ruling {
          case .grid: ["top", "left", "bottom", "right", "insideH", "insideV"]
          case .open: ["top", "bottom"]
          }
        for side in sides { borders.element("w:" + side, Self.line) }
      }
      properties.element("w:tblLayout", ["w:type": "fixed"])
      properties.element("w:tblCellMar") { margins in
        for (side, width) in [("top", 0), ("left", Self.margin), ("bottom", 0), ("right", Self.margin)] {
          margins.element("w:" + side, ["w:w": String(width), "w:type": "dxa"])
        }
      }
      properties.element("w:tblLook", ["w:val": "0020", "w:firstRow": hasHeader ? "1" : "0"])
    }
  }

  private static let line: KeyValuePairs = ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"]

  private func write(row: Int, into table: inout XMLBuilder, context: inout DOCXContext) {
    table.element("w:tr") { line in
      let crossing = grid.placements(crossing: row)
      line.element("w:trPr") { properties in
        if grid.header.contains(row) { properties.element("w:cantSplit") }
        let height = grid.ruling == .grid ? size.leastRow : DOCXCellSize.leastListedRow
        properties.element("w:trHeight", ["w:val": String(height), "w:hRule": "atLeast"])
        if grid.header.contains(row) { properties.element("w:tblHeader") }
      }
      for placement in crossing { write(placement, row: row, into: &line, context: &context) }
    }
  }

  private func write(_ placement: TableGrid.Placement, row: Int, into line: inout XMLBuilder, context: inout DOCXContext) {
    let cell = placement.cell
    let piece = piece(of: placement, at: row)
    let isHeader = grid.role(of: placement) == .columnHeader
    line.element("w:tc") { element in
      element.element("w:tcPr") { properties in
        let width = placement.columns.reduce(0) { $0 + widths[$1] }
        properties.element("w:tcW", ["w:w": String(width), "w:type": "dxa"])
        if cell.columnSpan > 1 { properties.element("w:gridSpan", ["w:val": String(cell.columnSpan)]) }
        if piece.count > 1 { properties.element("w:vMerge", ["w:val": row == piece.lowerBound ? "restart" : "continue"]) }
        writeBorders(of: placement, piece: piece, row: row, into: &properties)
        if cell.isShaded { properties.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": "F2F2F2"]) }
        properties.element("w:vAlign", ["w:val": cell.verticalAlignment.officeName])
      }
      element.element("w:p") { paragraph in
        paragraph.element("w:pPr") { properties in
          properties.element("w:pStyle", ["w:val": size.style])
          if keepsNext(row) { properties.element("w:keepNext") }
          let alignment = cell.flow == .vertical ? .centre : grid.alignment(of: placement)
          properties.element("w:jc", ["w:val": alignment.officeName])
        }
        if row == piece.lowerBound && !goesBelowHeader(placement, row) {
          DOCXText.write(cell.textForLines, bold: isHeader, into: &paragraph, context: &context)
        }
      }
    }
  }

  /// Writes the cell borders that differ from the table's.
  private func writeBorders(of placement: TableGrid.Placement, piece: Range<Int>, row: Int, into properties: inout XMLBuilder) {
    let goesOn = goesBelowHeader(placement, row) && row == piece.upperBound - 1
    let comesFromAbove = placement.row < grid.header.upperBound && piece.lowerBound >= grid.header.upperBound && row == piece.lowerBound
    let isUnderlined = grid.ruling == .open && row == grid.header.upperBound - 1
    if !goesOn && !comesFromAbove && !isUnderlined { return }
    properties.element("w:tcBorders") { borders in
      if comesFromAbove { borders.element("w:top", ["w:val": "nil"]) }
      if goesOn {
        borders.element("w:bottom", ["w:val": "nil"])
      } else if isUnderlined {
        borders.element("w:bottom", Self.line)
      }
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

  /// True for a row kept on the next one's page; only a heading is, so that pages fill up.
  private func keepsNext(_ row: Int) -> Bool {
    grid.ruling == .grid && row < grid.rowCount - 1 && grid.header.contains(row)
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
