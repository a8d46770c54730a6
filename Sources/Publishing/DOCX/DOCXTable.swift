/// Writes a table into the body of a Word file.
struct DOCXTable {
  private let grid: TableGrid
  /// The widths of the columns in twips; together they fill the line.
  private let widths: [Int]
  /// True for small type: a form of eight or more columns is hardly legible on upright paper otherwise.
  private let isSmall: Bool

  /// The room at either side of a cell's text, in twips.
  private static let margin = 70
  /// More columns of text than this in one cell, and its row may break across pages.
  private static let unbreakable = 600

  /// Measures a table for the lines of a page.
  init(_ grid: TableGrid, page: PageSetup) {
    self.grid = grid
    isSmall = grid.columnCount > 7 && page.orientation == .portrait
    let width = page.textWidth.twips
    // Half an ideograph and some more, since the digits of a substitute typeface may be wide.
    let column = isSmall ? 124 : 136
    switch grid.ruling {
    case .grid:
      let floors = grid.widestWords.map { $0 * column + 2 * Self.margin }
      widths = Proportion.parts(of: width, weights: grid.columns.map(\.weight), floors: floors)
    case .open: widths = Proportion.parts(of: width, weights: ColumnFit(grid: grid, gap: 2).widths(room: 120).map { $0 + 2 })
    }
  }

  /// Adds the caption and the table.
  func write(into body: inout XMLBuilder, context: inout DOCXContext) {
    if let caption = grid.caption {
      DOCXBlock.paragraph(RichText(caption), style: "Caption", into: &body, context: &context)
    }
    body.element("w:tbl") { table in
      writeProperties(into: &table)
      table.element("w:tblGrid") { list in
        for width in widths { list.element("w:gridCol", ["w:w": String(width)]) }
      }
      for row in 0..<grid.rowCount { write(row: row, into: &table, context: &context) }
    }
  }

  private func writeProperties(into table: inout XMLBuilder) {
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
        margins.element("w:left", ["w:w": String(Self.margin), "w:type": "dxa"])
        margins.element("w:right", ["w:w": String(Self.margin), "w:type": "dxa"])
      }
      properties.element("w:tblLook", ["w:val": "0020", "w:firstRow": grid.headerRows > 0 ? "1" : "0"])
    }
  }

  private static let line: KeyValuePairs = ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"]

  private func write(row: Int, into table: inout XMLBuilder, context: inout DOCXContext) {
    table.element("w:tr") { line in
      let crossing = grid.placements(crossing: row)
      let longest = crossing.reduce(0) { max($0, $1.cell.rowSpan == 1 ? displayWidth($1.cell.text.plain) : 0) }
      line.element("w:trPr") { properties in
        if longest <= Self.unbreakable { properties.element("w:cantSplit") }
        properties.element("w:trHeight", ["w:val": grid.ruling == .grid ? "397" : "320", "w:hRule": "atLeast"])
        if row < grid.headerRows { properties.element("w:tblHeader") }
      }
      for placement in crossing { write(placement, row: row, into: &line, context: &context) }
    }
  }

  private func write(_ placement: TableGrid.Placement, row: Int, into line: inout XMLBuilder, context: inout DOCXContext) {
    let cell = placement.cell
    let isFirst = placement.row == row
    let isHeader = grid.role(of: placement) == .columnHeader
    line.element("w:tc") { element in
      element.element("w:tcPr") { properties in
        let width = placement.columns.reduce(0) { $0 + widths[$1] }
        properties.element("w:tcW", ["w:w": String(width), "w:type": "dxa"])
        if cell.columnSpan > 1 { properties.element("w:gridSpan", ["w:val": String(cell.columnSpan)]) }
        if cell.rowSpan > 1 { properties.element("w:vMerge", ["w:val": isFirst ? "restart" : "continue"]) }
        if grid.ruling == .open && row == grid.headerRows - 1 {
          properties.element("w:tcBorders") { $0.element("w:bottom", Self.line) }
        }
        if cell.isShaded { properties.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": "F2F2F2"]) }
        properties.element("w:vAlign", ["w:val": cell.verticalAlignment.wordName])
      }
      element.element("w:p") { paragraph in
        paragraph.element("w:pPr") { properties in
          properties.element("w:pStyle", ["w:val": isSmall ? "CellSmall" : "Cell"])
          let alignment = cell.flow == .vertical ? .centre : grid.alignment(of: placement)
          properties.element("w:jc", ["w:val": alignment.wordName])
        }
        if isFirst { DOCXText.write(cell.textForLines, bold: isHeader, into: &paragraph, context: &context) }
      }
    }
  }
}

extension VerticalAlignment {
  /// Word's word.
  fileprivate var wordName: String {
    switch self {
    case .top: "top"
    case .middle: "center"
    case .bottom: "bottom"
    }
  }
}
