extension TableGrid {
  /// The heights of all rows where every row has at least one height and every cell has room for what it needs.
  func rowHeights(atLeast least: Int, needed: (Placement) -> Int) -> [Int] {
    rowHeights(0..<rowCount, atLeast: least, needs: placements.map(needed))
  }

  /// The heights of some rows that stand on one page; what a cell of several rows lacks is shared out among those of them.
  func rowHeights(_ rows: Range<Int>, atLeast least: Int, needs: [Int]) -> [Int] {
    var heights = Array(repeating: least, count: rows.count)
    var spanning: [(rows: Range<Int>, need: Int)] = []
    for row in rows {
      var column = 0
      while column < columnCount {
        let owner = owner(row: row, column: column)
        let placement = placements[owner]
        column = placement.columns.upperBound
        let covered = placement.rows.clamped(to: rows)
        if covered.count == 1 {
          heights[row - rows.lowerBound] = max(heights[row - rows.lowerBound], needs[owner])
        } else if covered.lowerBound == row {
          spanning.append((covered.lowerBound - rows.lowerBound..<covered.upperBound - rows.lowerBound, needs[owner]))
        }
      }
    }
    for (covered, need) in spanning {
      let missing = need - heights[covered].reduce(0, +)
      if missing <= 0 { continue }
      for (row, part) in zip(covered, Proportion.parts(of: missing, weights: Array(heights[covered]))) { heights[row] += part }
    }
    return heights
  }
}
