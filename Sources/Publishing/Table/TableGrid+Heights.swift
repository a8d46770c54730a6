extension TableGrid {
  /// The heights of the rows where every row has at least one height and every cell has room for what it needs; what a
  /// cell of several rows lacks is shared out among them.
  func rowHeights(atLeast least: Int, needed: (Placement) -> Int) -> [Int] {
    var heights = Array(repeating: least, count: rowCount)
    for placement in placements where placement.cell.rowSpan == 1 {
      heights[placement.row] = max(heights[placement.row], needed(placement))
    }
    for placement in placements where placement.cell.rowSpan > 1 {
      let missing = needed(placement) - placement.rows.reduce(0) { $0 + heights[$1] }
      if missing <= 0 { continue }
      let parts = Proportion.parts(of: missing, weights: placement.rows.map { heights[$0] })
      for (row, part) in zip(placement.rows, parts) { heights[row] += part }
    }
    return heights
  }
}
