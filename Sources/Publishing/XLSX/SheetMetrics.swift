/// The widths and heights of a sheet: spreadsheets don't fit rows to merged cells, so every height is computed here.
struct SheetMetrics {
  /// The widths of the columns in hundredths of a digit of the workbook's font.
  let columns: [Int]
  /// The type of the table's cells, in half points: 五号, or 小五 where that saves a page.
  var cellHalfPoints = 21

  /// The height that no row may exceed, in points.
  static let tallestRow = 400
  /// The width of a digit of the workbook's font, 11 point 宋体, in micrometres: 2117 and some more, since a program that lacks the
  /// typeface takes a wider one and scales the sheet down, which leaves its pages emptier.
  private static let digit = 2270
  /// The least height of a table's row, in points.
  private var leastRow: Int { cellHalfPoints }

  /// Measures the columns of a table on the document's paper; without a table there is one column.
  init(_ grid: TableGrid?, page: PageSetup) {
    let paper = page.textWidth * 100_000 / Self.digit
    guard let grid else {
      columns = [paper]
      return
    }
    switch grid.ruling {
    case .grid:
      // What isn't printed stands beside the paper, at the same scale.
      let weights = grid.columns.map(\.weight)
      let total = paper * weights.reduce(0, +) / max(weights[grid.printedColumns].reduce(0, +), 1)
      let floors = grid.widestWords.map { $0 * 100 + 150 }
      columns = Proportion.parts(of: total, weights: weights, floors: floors)
    case .open: columns = ColumnFit(grid: grid, gap: 2).widths(room: 4096).map { min(max($0, 4), 60) * 100 + 300 }
    }
  }

  /// The height of text set across some columns, in points.
  func height(_ text: RichText, columns range: Range<Int>, halfPoints: Int) -> Int {
    let room = room(columns: range, halfPoints: halfPoints)
    return LineBreaker(width: room).lines(text).count * (halfPoints * 3 / 4) + 6
  }

  /// How many columns of a terminal the text across some columns of the sheet would take.
  private func room(columns range: Range<Int>, halfPoints: Int) -> Int {
    let hundredths = range.reduce(0) { $0 + columns[$1] }
    // A digit of the workbook's font has 8 pixels, a terminal column of text two thirds of a pixel for each point.
    return max((hundredths * 8 / 100 - 6) * 3 / max(halfPoints, 1), 2)
  }

  /// A line of fields as text, with the room that is left over between them.
  func spread(_ line: FieldLine, halfPoints: Int) -> String {
    let blank = "＿＿＿＿＿＿"
    let free = room(columns: 0..<columns.count, halfPoints: halfPoints) - displayWidth(line.text(blank: blank, separator: ""))
    let gap = max(free / 2 / max(line.fields.count - 1, 1) - 1, 2)
    return line.text(blank: blank, separator: String(repeating: "　", count: gap))
  }

  /// The heights of a table's rows, in points.
  func heights(of grid: TableGrid) -> [Int] {
    grid.rowHeights(atLeast: leastRow) { height(of: $0) }
  }

  /// How a table with what stands above and below it comes to stand on paper.
  func pages(of grid: TableGrid, above: Int, below: Int, page: PageSetup) -> SheetPages {
    SheetPages(grid, above: above, below: below, page: page, atLeast: leastRow) { height(of: $0) }
  }

  private func height(of placement: TableGrid.Placement) -> Int {
    height(placement.cell.textForLines.withAddresses, columns: placement.columns, halfPoints: cellHalfPoints)
  }
}
