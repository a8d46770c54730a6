/// A table set in a terminal's characters.
struct TextTable {
  private let grid: TableGrid
  private let padding: Int
  private let widths: [Int]
  /// The wrapped lines of each cell, by the index of its placement.
  private let cells: [[String]]
  /// The number of lines of each row, without rules.
  private let heights: [Int]

  /// Lays a table out for lines of at most `width` columns.
  init(grid: TableGrid, width: Int) {
    self.grid = grid
    let count = grid.columnCount
    switch grid.ruling {
    case .open:
      padding = 1
      widths = ColumnFit(grid: grid, gap: 2).widths(room: width - 2 * (count - 1))
    case .grid:
      let fit = ColumnFit(grid: grid, gap: 3)
      let isRoomy = fit.leastRoom <= width - 3 * count - 1
      padding = isRoomy ? 1 : 0
      widths = isRoomy ? fit.widths(room: width - 3 * count - 1) : ColumnFit(grid: grid, gap: 1).widths(room: width - count - 1)
    }
    let between = grid.ruling == .grid ? 2 * padding + 1 : 2
    let columnWidths = widths
    cells = grid.placements.map { placement in
      let width = placement.columns.reduce(-between) { $0 + columnWidths[$1] + between }
      return placement.cell.textForLines.withAddresses.lines(width: width)
    }
    heights = Self.heights(grid, cells: cells)
  }

  /// The number of columns that the table takes.
  var width: Int {
    let sum = widths.reduce(0, +)
    return grid.ruling == .grid ? sum + 2 * padding * widths.count + widths.count + 1 : sum + 2 * (widths.count - 1)
  }

  /// The lines of the table from top to bottom.
  func lines() -> [String] {
    var lines: [String] = []
    for row in 0..<grid.rowCount {
      if grid.ruling == .grid { lines.append(rule(above: row)) }
      for line in 0..<heights[row] { lines.append(content(row: row, line: line)) }
    }
    if grid.ruling == .grid { lines.append(rule(above: grid.rowCount)) }
    return lines
  }

  /// The row heights; a cell over several rows may extend the last of them.
  private static func heights(_ grid: TableGrid, cells: [[String]]) -> [Int] {
    var heights = Array(repeating: 1, count: grid.rowCount)
    let rule = grid.ruling == .grid ? 1 : 0
    for (placement, lines) in zip(grid.placements, cells) where placement.cell.rowSpan == 1 {
      heights[placement.row] = max(heights[placement.row], lines.count)
    }
    for (placement, lines) in zip(grid.placements, cells) where placement.cell.rowSpan > 1 {
      let height = placement.rows.reduce(-rule) { $0 + heights[$1] + rule }
      heights[placement.rows.upperBound - 1] += max(lines.count - height, 0)
    }
    return heights
  }

  private func content(row: Int, line: Int) -> String {
    let pieces = grid.placements(crossing: row).map { placement in
      piece(placement, line: offset(of: row, in: placement) + line)
    }
    switch grid.ruling {
    case .open: return pieces.joined(separator: "  ").trimmingTrailingSpaces
    case .grid: return "│" + pieces.joined(separator: "│") + "│"
    }
  }

  /// The line between two rows: a rule, but for cells that go through it with their text.
  private func rule(above row: Int) -> String {
    var line = ""
    var column = 0
    while column < grid.columnCount {
      line.append(crossing(row: row, column: column))
      let inside = row > 0 && row < grid.rowCount
      if inside && grid.owner(row: row - 1, column: column) == grid.owner(row: row, column: column) {
        let placement = grid.placement(row: row, column: column)
        line += piece(placement, line: offset(of: row, in: placement) - 1)
        column = placement.columns.upperBound
      } else {
        line += String(repeating: "─", count: widths[column] + 2 * padding)
        column += 1
      }
    }
    line.append(crossing(row: row, column: column))
    return line
  }

  /// The crossings by the arms that they have: 1 up, 2 down, 4 left, 8 right.
  private static let crossings: [Character] = Array(" │││─┘┐┤─└┌├─┴┬┼")

  /// The character of the lines that meet at the corner above and to the left of a place.
  private func crossing(row: Int, column: Int) -> Character {
    let (rows, columns) = (grid.rowCount, grid.columnCount)
    func parts(_ first: (Int, Int), _ second: (Int, Int)) -> Bool {
      grid.owner(row: first.0, column: first.1) != grid.owner(row: second.0, column: second.1)
    }
    let isSide = column == 0 || column == columns
    let isEnd = row == 0 || row == rows
    var arms = 0
    if row > 0 && (isSide || parts((row - 1, column - 1), (row - 1, column))) { arms += 1 }
    if row < rows && (isSide || parts((row, column - 1), (row, column))) { arms += 2 }
    if column > 0 && (isEnd || parts((row - 1, column - 1), (row, column - 1))) { arms += 4 }
    if column < columns && (isEnd || parts((row - 1, column), (row, column))) { arms += 8 }
    return Self.crossings[arms]
  }

  /// The number of lines between the top of a cell and the first line of a row that it covers.
  private func offset(of row: Int, in placement: TableGrid.Placement) -> Int {
    let rule = grid.ruling == .grid ? 1 : 0
    return (placement.row..<row).reduce(0) { $0 + heights[$1] + rule }
  }

  /// One line of a cell, padded to the cell's width.
  private func piece(_ placement: TableGrid.Placement, line: Int) -> String {
    let lines = cells[grid.owner(row: placement.row, column: placement.column)]
    let last = placement.rows.upperBound - 1
    let room = offset(of: last, in: placement) + heights[last] - lines.count
    let top =
      switch (grid.ruling, placement.cell.verticalAlignment) {
      case (.open, _), (.grid, .top): 0
      case (.grid, .middle): room / 2
      }
    let between = grid.ruling == .grid ? 2 * padding + 1 : 2
    let width = placement.columns.reduce(-between) { $0 + widths[$1] + between }
    let text = lines.indices.contains(line - top) ? lines[line - top] : ""
    let set = text.set(in: width, alignment: grid.alignment(of: placement), fills: true)
    let side = grid.ruling == .grid ? String(repeating: " ", count: padding) : ""
    return side + set + side
  }
}
