/// Shares out the columns of a terminal among the columns of a table.
struct ColumnFit {
  /// What one column's own cells ask for.
  private struct ColumnNeed {
    /// The width at which no cell wraps.
    var wanted = 1
    /// The width below which a word or number is torn.
    var word = 1

    /// The width below which the column is hard to read.
    var least: Int { min(wanted, max(word, ColumnFit.readable)) }
  }

  /// Four ideographs: a column as wide as 一级指标.
  private static let readable = 8

  private let grid: TableGrid
  private let wishes: [ColumnNeed]
  /// The terminal columns between two cells: lines and padding.
  private let gap: Int

  /// Creates a fit for a table with cells `gap` columns apart.
  init(grid: TableGrid, gap: Int) {
    self.grid = grid
    self.gap = gap
    var wishes = Array(repeating: ColumnNeed(), count: grid.columnCount)
    for placement in grid.placements where placement.cell.columnSpan == 1 {
      let text = placement.cell.textForLines
      wishes[placement.column].wanted = max(wishes[placement.column].wanted, text.widestLine)
      wishes[placement.column].word = max(wishes[placement.column].word, text.widestWord)
    }
    self.wishes = wishes
  }

  /// The room below which some column becomes hard to read.
  var leastRoom: Int { wishes.reduce(0) { $0 + $1.least } }

  /// The column widths that together take `room` if possible.
  func widths(room: Int) -> [Int] {
    // Every column gets a readable width. The rest goes, step by step, to the column with the most wrapped lines, then to cells over
    // several columns.
    var widths = wishes.map(\.least)
    if leastRoom > room { widths = Self.capped(widths, room: room) }
    var left = room - widths.reduce(0, +)
    while left > 0, let neediest = neediest(widths) {
      widths[neediest] += 1
      left -= 1
    }
    stretch(&widths, room: room)
    return widths
  }

  /// The column whose cells wrap into the most lines, if any wraps.
  private func neediest(_ widths: [Int]) -> Int? {
    wishes.indices.lazy.filter { widths[$0] < wishes[$0].wanted }
      .max { wishes[$0].wanted * widths[$1] < wishes[$1].wanted * widths[$0] }
  }

  /// Cuts every column to the highest common width that fits, at least one ideograph.
  private static func capped(_ wanted: [Int], room: Int) -> [Int] {
    var best = wanted.map { min($0, 2) }
    for cap in 3...max(room, 3) {
      let widths = wanted.map { min($0, cap) }
      if widths.reduce(0, +) > room { break }
      best = widths
    }
    return best
  }

  /// Distributes the remaining room to cells over several columns.
  private func stretch(_ widths: inout [Int], room: Int) {
    var left = room - widths.reduce(0, +)
    for placement in grid.placements where placement.cell.columnSpan > 1 && left > 0 {
      let columns = placement.columns
      let widest = placement.cell.textForLines.widestLine
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
