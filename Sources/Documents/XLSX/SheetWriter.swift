import Formats

/// Writes the blocks of one sheet into its part.
struct SheetWriter {
  /// The rows that repeat on every printed page after them, when the table has a header.
  private(set) var printTitles: Range<Int>?

  /// The part of the sheet that is printed, where that isn't all of it.
  var printArea: String? {
    if printedColumns.count == columnCount { return nil }
    return "$A$1:$\(CellReference(column: printedColumns.upperBound - 1, row: 1).description.dropLast())$\(rowCount)"
  }

  /// The printed columns.
  private var printedColumns: Range<Int> { grid?.printedColumns ?? 0..<columnCount }

  /// The number of columns.
  var columnCount: Int { metrics.columns.count }

  private let page: PageSetup
  private let grid: TableGrid?
  private let metrics: SheetMetrics
  private let pages: GridPages?
  private var rows = XMLBuilder()
  /// The number of rows written so far.
  private(set) var rowCount = 0
  private var merges: [String] = []
  /// The first cell whose text a workbook can't hold, with the text's length.
  private(set) var longText: (cell: CellReference, length: Int)?
  /// The number of rows above each page break.
  private var breaks: [Int] = []

  /// Writes the blocks, adding their texts and styles to the workbook's.
  init(_ sheet: SheetPlan.Sheet, page: PageSetup, strings: inout SharedStringsWriter, styles: inout WorkbookStyles) {
    self.page = page
    var onlyGrid: TableGrid?
    for case .table(let grid) in sheet.blocks { onlyGrid = grid }
    grid = onlyGrid
    let regular = SheetMetrics(onlyGrid, page: page)
    let pieces = sheet.blocks.flatMap { SheetPiece.pieces(of: $0, metrics: regular) }
    (metrics, pages) = Self.layout(of: pieces, regular, page: page)
    for piece in pieces {
      switch piece {
      case .line(let text, let style): writeLine(text, style, strings: &strings, styles: &styles)
      case .table(let grid): write(grid, strings: &strings, styles: &styles)
      }
    }
  }

  /// Lays out the sheet in the type that takes fewer pages, in regular type if that makes no difference.
  private static func layout(of pieces: [SheetPiece], _ regular: SheetMetrics, page: PageSetup) -> (SheetMetrics, GridPages?) {
    let pages = Self.pages(of: pieces, metrics: regular, page: page)
    guard let pages, !pages.breaks.isEmpty else { return (regular, pages) }
    var small = regular
    small.cellHalfPoints = 18
    let fewer = Self.pages(of: pieces, metrics: small, page: page)
    if let fewer, fewer.breaks.count < pages.breaks.count { return (small, fewer) }
    return (regular, pages)
  }

  /// Decides where the pages of the sheet's form end, by the heights of everything on it.
  private static func pages(of pieces: [SheetPiece], metrics: SheetMetrics, page: PageSetup) -> GridPages? {
    var (above, below) = (0, 0)
    var onlyGrid: TableGrid?
    var columns = 0..<metrics.columns.count
    for case .table(let grid) in pieces { columns = grid.printedColumns }
    for piece in pieces {
      switch piece {
      case .line(let text, let style):
        let height = metrics.height(text.withAddresses, columns: columns, halfPoints: style.halfPoints)
        if onlyGrid == nil { above += height } else { below += height }
      case .table(let grid): onlyGrid = grid
      }
    }
    return onlyGrid.map { metrics.pages(of: $0, above: above, below: below, page: page) }
  }

  /// Writes text into one cell across the whole sheet.
  mutating func writeLine(
    _ text: RichText, _ style: WorkbookStyles.Style, strings: inout SharedStringsWriter, styles: inout WorkbookStyles
  ) {
    let all = printedColumns
    let height = metrics.height(text.withAddresses, columns: all, halfPoints: style.halfPoints)
    let pieces = 1 + (height - 1) / SheetMetrics.tallestRow
    let first = rowCount
    let (string, format) = (strings.index(of: text.withAddresses.sheetRuns), styles.index(of: style))
    checkLength(string, at: CellReference(column: 0, row: first + 1), strings)
    for piece in 0..<pieces {
      row(height: height / pieces) { row, number in
        if piece == 0 { Self.writeCell(CellReference(column: 0, row: number + 1), format, (string, nil, nil), into: &row) }
      }
    }
    if all.count > 1 || pieces > 1 { merges.append(CellReference.range(rows: first..<rowCount, columns: all)) }
  }

  private mutating func row(height: Int, content: (inout XMLBuilder, Int) -> Void) {
    let number = rowCount
    rows.element("row", ["r": String(number + 1), "ht": String(height), "customHeight": "1"]) { content(&$0, number) }
    rowCount += 1
  }

  /// Writes a table; a row beyond a sheet's row height becomes several with merged cells.
  private mutating func write(_ grid: TableGrid, strings: inout SharedStringsWriter, styles: inout WorkbookStyles) {
    let heights = pages?.heights ?? metrics.heights(of: grid)
    let pieces = heights.map { 1 + ($0 - 1) / SheetMetrics.tallestRow }
    var starts = [rowCount]
    for count in pieces { starts.append((starts.last ?? 0) + count) }
    if !grid.header.isEmpty { printTitles = starts[grid.header.lowerBound]..<starts[grid.header.upperBound] }
    let breaks = pages?.breaks.map { starts[$0] } ?? []
    self.breaks = breaks
    let formats = grid.placements.map { styles.index(of: style(of: $0, in: grid)) }
    let values = grid.placements.map { Self.value(of: $0.cell, rows: starts, strings: &strings) }
    for (placement, value) in zip(grid.placements, values) {
      guard let string = value.string else { continue }
      checkLength(string, at: CellReference(column: placement.column, row: starts[placement.row] + 1), strings)
    }
    for tableRow in 0..<grid.rowCount {
      for piece in 0..<pieces[tableRow] {
        row(height: heights[tableRow] / pieces[tableRow]) { row, number in
          for column in 0..<grid.columnCount {
            let owner = grid.owner(row: tableRow, column: column)
            let placement = grid.placements[owner]
            let isTop = piece == 0 && (placement.row == tableRow || placement.rows.contains(tableRow) && breaks.contains(number))
            let isFirst = isTop && placement.column == column
            Self.writeCell(CellReference(column: column, row: number + 1), formats[owner], isFirst ? values[owner] : nil, into: &row)
          }
        }
      }
    }
    for placement in grid.placements {
      // A cell that a page break goes through says on each page what it is.
      for piece in pages?.pieces(of: placement.rows) ?? [placement.rows] {
        let covered = starts[piece.lowerBound]..<starts[piece.upperBound]
        if covered.count > 1 || placement.columns.count > 1 {
          merges.append(CellReference.range(rows: covered, columns: placement.columns))
        }
      }
    }
  }

  /// Notes the first text that is too long for its cell.
  private mutating func checkLength(_ string: Int, at cell: CellReference, _ strings: SharedStringsWriter) {
    if longText != nil || strings.longest <= XLSXError.longestText { return }
    let length = strings.length(at: string)
    if length > XLSXError.longestText { longText = (cell, length) }
  }

  /// What a cell holds: the number of a text, or a number and its formula.
  private typealias Value = (string: Int?, number: String?, formula: String?)

  private static func value(of cell: TableCell, rows: [Int], strings: inout SharedStringsWriter) -> Value {
    if let number = cell.number, number.fitsSpreadsheet { return (nil, number.decimal, cell.formula.map { text(of: $0, rows: rows) }) }
    return (cell.text.isEmpty ? nil : strings.index(of: cell.text.withAddresses.sheetRuns), nil, nil)
  }

  /// A formula as the sheet has it; `rows` are the sheet's rows in which the table's begin.
  private static func text(of formula: TableCell.Formula, rows: [Int]) -> String {
    func name(_ place: TableCell.Formula.Place) -> String { CellReference(column: place.column, row: rows[place.row] + 1).description }
    switch formula {
    case .sum(let first, let from, let to, let decimals):
      return "ROUND(SUM(\(first.map { name($0) + "," } ?? "")\(name(from)):\(name(to))),\(decimals))"
    case .quotient(let part, let whole, let decimals): return "ROUND(\(name(part))/\(name(whole)),\(decimals))"
    }
  }

  private static func writeCell(_ cell: CellReference, _ format: Int, _ value: Value?, into row: inout XMLBuilder) {
    let (name, format) = (cell.description, String(format))
    guard let text = value?.number ?? value?.string.map(String.init) else { return row.element("c", ["r": name, "s": format]) }
    row.element("c", ["r": name, "s": format, "t": value?.string.map { _ in "s" }]) {
      if let formula = value?.formula { $0.element("f", text: formula) }
      $0.element("v", text: text)
    }
  }

  private func style(of placement: TableGrid.Placement, in grid: TableGrid) -> WorkbookStyles.Style {
    let cell = placement.cell
    let isAboveBody = placement.rows.upperBound == grid.header.upperBound
    return WorkbookStyles.Style(
      halfPoints: metrics.cellHalfPoints, isBold: grid.role(of: placement) == .columnHeader, alignment: grid.alignment(of: placement),
      verticalAlignment: cell.verticalAlignment, flow: cell.flow,
      border: grid.ruling == .grid ? .thin : isAboveBody ? .below : .none,
      format: cell.number.flatMap { $0.fitsSpreadsheet ? $0.format : nil })
  }
}

extension SheetWriter {
  /// The sheet's part.
  func part() -> XMLBuilder {
    XMLBuilder(part: "worksheet", ["xmlns": SheetNames.main]) { sheet in
      sheet.element("sheetPr") { $0.element("pageSetUpPr", ["fitToPage": "1"]) }
      writeView(into: &sheet)
      sheet.element("sheetFormatPr", ["defaultRowHeight": "15"])
      sheet.element("cols") { list in
        for (index, width) in metrics.columns.enumerated() {
          let number = String(index + 1)
          list.element("col", ["min": number, "max": number, "width": width.pointed(2), "customWidth": "1"])
        }
      }
      sheet.element("sheetData") { $0.raw(rows.text) }
      if let filter { sheet.element("autoFilter", ["ref": filter]) }
      if !merges.isEmpty {
        sheet.element("mergeCells", ["count": String(merges.count)]) { list in
          for range in merges { list.element("mergeCell", ["ref": range]) }
        }
      }
      writePage(into: &sheet)
    }
  }

  /// The range by whose columns a listing can be filtered.
  private var filter: String? {
    guard let grid, let titles = printTitles, grid.ruling == .open, grid.header.lowerBound == 0, rowCount > titles.upperBound else {
      return nil
    }
    return CellReference.range(rows: titles.upperBound - 1..<titles.upperBound - 1 + grid.rowCount, columns: 0..<columnCount)
  }

  /// Keeps the header of a listing in sight while the rest scrolls.
  private func writeView(into sheet: inout XMLBuilder) {
    sheet.element("sheetViews") { views in
      views.element("sheetView", ["showGridLines": grid?.ruling == .open ? "1" : "0", "workbookViewId": "0"]) { view in
        guard let titles = printTitles, grid?.header.lowerBound == 0 else { return }
        let (rows, corner) = (String(titles.upperBound), CellReference(column: 0, row: titles.upperBound + 1).description)
        view.element("pane", ["ySplit": rows, "topLeftCell": corner, "activePane": "bottomLeft", "state": "frozen"])
      }
    }
  }

  private func writePage(into sheet: inout XMLBuilder) {
    sheet.element("printOptions", ["horizontalCentered": "1"])
    // In thousandths of an inch.
    let (side, end) = ((page.horizontalMargin * 10_000 / 254).pointed(3), (page.verticalMargin * 10_000 / 254).pointed(3))
    sheet.element("pageMargins", ["left": side, "right": side, "top": end, "bottom": end, "header": "0.3", "footer": "0.3"])
    let orientation = page.orientation == .landscape ? "landscape" : "portrait"
    sheet.element(
      "pageSetup", ["paperSize": "9", "orientation": orientation, "fitToWidth": "1", "fitToHeight": pages?.isShrunk == true ? "1" : "0"])
    sheet.element("headerFooter") { $0.element("oddFooter", text: "&C&P / &N") }
    if !breaks.isEmpty {
      let count = String(breaks.count)
      sheet.element("rowBreaks", ["count": count, "manualBreakCount": count]) { list in
        for row in breaks { list.element("brk", ["id": String(row), "max": "16383", "man": "1"]) }
      }
    }
    if rowCount > 0 {
      sheet.element("ignoredErrors") {
        let all = CellReference.range(rows: 0..<rowCount, columns: 0..<metrics.columns.count)
        $0.element("ignoredError", ["sqref": all, "numberStoredAsText": "1"])
      }
    }
  }
}

extension RichText {
  /// The runs as a workbook's text has them.
  fileprivate var sheetRuns: [SharedStringsWriter.Run] {
    runs.map { SharedStringsWriter.Run($0.text, isBold: $0.bold, isItalic: $0.italic) }
  }
}
