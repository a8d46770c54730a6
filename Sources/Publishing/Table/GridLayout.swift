/// The places of a table while its rows are being laid out.
struct GridLayout {
  private let columnCount: Int
  private let rowCount: Int
  private let header: Range<Int>
  private(set) var placements: [TableGrid.Placement] = []
  /// For each place, row by row, the index of its cell, or −1 while it is free.
  private(set) var owners: [Int]

  /// Creates an empty layout, checking what does not depend on cells.
  init(columns: [TableGrid.Column], rowCount: Int, leadingRows: Int, headerRows: Int) throws(TableGridError) {
    if columns.isEmpty { throw .noColumns }
    if rowCount == 0 { throw .noRows }
    if let column = columns.firstIndex(where: { $0.weight < 1 }) { throw .columnWeight(column: column) }
    guard leadingRows >= 0, headerRows >= 0, leadingRows <= rowCount, headerRows <= rowCount - leadingRows else {
      throw .headerRows(headerRows)
    }
    columnCount = columns.count
    self.rowCount = rowCount
    header = leadingRows..<leadingRows + headerRows
    owners = Array(repeating: -1, count: columns.count * rowCount)
  }

  /// Puts the cells of a row into its free places, from left to right.
  mutating func place(_ cells: [TableCell], row: Int) throws(TableGridError) {
    var column = 0
    for (index, cell) in cells.enumerated() {
      while column < columnCount && owners[row * columnCount + column] >= 0 { column += 1 }
      try check(cell, index: index, row: row, column: column)
      for coveredRow in row..<row + cell.rowSpan {
        for coveredColumn in column..<column + cell.columnSpan {
          owners[coveredRow * columnCount + coveredColumn] = placements.count
        }
      }
      placements.append(TableGrid.Placement(cell: cell, row: row, column: column))
      column += cell.columnSpan
    }
    if let free = owners[row * columnCount..<(row + 1) * columnCount].firstIndex(of: -1) {
      throw .gap(row: row, column: free - row * columnCount)
    }
  }

  /// Checks that a cell fits its place; cells from above may only cover its first row.
  private func check(_ cell: TableCell, index: Int, row: Int, column: Int) throws(TableGridError) {
    if cell.rowSpan < 1 || cell.columnSpan < 1 { throw .emptySpan(row: row, cell: index) }
    if cell.columnSpan > columnCount - column { throw .tooWide(row: row, cell: index) }
    if cell.rowSpan > rowCount - row { throw .tooTall(row: row, cell: index) }
    let (above, below) = (row < header.lowerBound, row + cell.rowSpan > header.upperBound)
    if above && row + cell.rowSpan > header.lowerBound || header.contains(row) && below && cell.role != .rowHeader {
      throw .headerSpan(row: row, column: column)
    }
    for covered in column..<column + cell.columnSpan where owners[row * columnCount + covered] >= 0 {
      throw .overlap(row: row, column: covered)
    }
  }
}
