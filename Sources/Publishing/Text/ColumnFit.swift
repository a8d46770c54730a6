/// Shares out the columns of a terminal among the columns of a table.
struct ColumnFit {
  private let grid: TableGrid
  /// The columns that stand between two cells: lines and padding.
  private let gap: Int

  /// Creates a fit for a table whose cells stand `gap` columns apart.
  init(grid: TableGrid, gap: Int) {
    self.grid = grid
    self.gap = gap
  }

  /// The width of each column so that all together take `room` where that is possible.
  ///
  /// Columns get what their own cells want; when that is too much, the widest give way first. What is left goes to cells
  /// that cover several columns.
  func widths(room: Int) -> [Int] {
    let (wanted, least) = wishes()
    var widths = wanted
    if wanted.reduce(0, +) > room {
      widths = Self.capped(wanted, least: least, room: room)
      if widths.reduce(0, +) > room { widths = Self.capped(wanted, least: least.map { min($0, 2) }, room: room) }
    }
    stretch(&widths, room: room)
    return widths
  }

  /// What each column's own cells want, and the least that keeps their words whole (within reason).
  private func wishes() -> (wanted: [Int], least: [Int]) {
    var wanted = Array(repeating: 1, count: grid.columnCount)
    var least = wanted
    for placement in grid.placements where placement.cell.columnSpan == 1 {
      let text = placement.cell.textForLines
      let widest = LineBreaker(width: .max).lines(text).reduce(0) { max($0, $1.width) }
      wanted[placement.column] = max(wanted[placement.column], widest)
      least[placement.column] = max(least[placement.column], min(LineBreaker.longestPiece(text), 12))
    }
    return (wanted, least)
  }

  /// Cuts every column down to one common cap, the highest that fits the room, but none below its least.
  private static func capped(_ wanted: [Int], least: [Int], room: Int) -> [Int] {
    var best = zip(wanted, least).map { min($0, $1) }
    for cap in 1...max(room, 1) {
      let widths = zip(wanted, least).map { min($0, max($1, cap)) }
      if widths.reduce(0, +) > room { break }
      best = widths
    }
    var left = room - best.reduce(0, +)
    for column in wanted.indices where left > 0 && best[column] < wanted[column] {
      best[column] += 1
      left -= 1
    }
    return best
  }

  /// Gives what is left of the room to cells that cover several columns and want more, by the columns' weights.
  private func stretch(_ widths: inout [Int], room: Int) {
    var left = room - widths.reduce(0, +)
    for placement in grid.placements where placement.cell.columnSpan > 1 && left > 0 {
      let columns = placement.columns
      let widest = LineBreaker(width: .max).lines(placement.cell.textForLines).reduce(0) { max($0, $1.width) }
      let missing = widest - columns.reduce(0) { $0 + widths[$1] } - (columns.count - 1) * gap
      let share = min(missing, left)
      if share <= 0 { continue }
      for (column, part) in zip(columns, Proportion.parts(of: share, weights: columns.map { grid.columns[$0].weight })) {
        widths[column] += part
      }
      left -= share
    }
  }
}
