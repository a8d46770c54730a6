/// The page breaks of a form: each page is filled, and a cell across a break is repeated.
struct GridPages: Equatable {
  /// The heights of the rows, with room for repeated cells.
  private(set) var heights: [Int]
  /// The rows at which a new page begins, rising.
  private(set) var breaks: [Int] = []
  /// True for a form that is a little longer than a page, onto which it is scaled down.
  private(set) var isShrunk = false

  /// Distributes a table's rows over pages if its header follows leading rows; others may break anywhere.
  init(
    _ grid: TableGrid, room: Int, shrinking: (whole: Int, most: Int) = (0, 0), above: Int, below: Int, atLeast least: Int,
    needed: (TableGrid.Placement) -> Int
  ) {
    let needs = grid.placements.map(needed)
    heights = grid.rowHeights(0..<grid.rowCount, atLeast: least, needs: needs)
    let total = above + heights.reduce(0, +) + below
    let first = grid.header.upperBound
    if grid.header.lowerBound == 0 || total <= room { return }
    isShrunk = total <= shrinking.most && total > shrinking.whole
    if total <= shrinking.most || first == grid.rowCount { return }
    let header = heights[grid.header].reduce(0, +)
    // What stands above may take pages of its own.
    var used = (above + heights[..<grid.header.lowerBound].reduce(0, +)) % room + header
    if used + heights[first] > room { used = header }
    var start = first
    while start < grid.rowCount {
      var (end, fitting) = (start, [Int]())
      while end < grid.rowCount {
        let tried = grid.rowHeights(start..<end + 1, atLeast: least, needs: needs)
        // A row that is higher than a page ends on another one.
        if used + tried.reduce(0, +) > room, end > start { break }
        (end, fitting) = (end + 1, tried)
      }
      let isLast = end == grid.rowCount && used + fitting.reduce(0, +) + below <= room
      if !isLast, end >= grid.rowCount - 1, grid.rowCount - 2 > start {
        end = grid.rowCount - 2
        fitting = grid.rowHeights(start..<end, atLeast: least, needs: needs)
      }
      heights.replaceSubrange(start..<end, with: fitting)
      (start, used) = (end, header)
      if start < grid.rowCount { breaks.append(start) }
    }
  }

  /// The rows of a cell, page by page.
  func pieces(of rows: Range<Int>) -> [Range<Int>] {
    let inner = breaks.filter { $0 > rows.lowerBound && $0 < rows.upperBound }
    return zip([rows.lowerBound] + inner, inner + [rows.upperBound]).map { $0..<$1 }
  }
}

extension Document {
  /// The heights above and below a table on its pages, up to explicit page breaks.
  func surroundings(of grid: TableGrid, height: (Block) -> Int) -> (above: Int, below: Int) {
    guard let index = blocks.firstIndex(of: .table(grid)) else { return (0, 0) }
    let start = blocks[..<index].lastIndex(of: .pageBreak) ?? blocks.startIndex
    let end = blocks[index...].firstIndex(of: .pageBreak) ?? blocks.endIndex
    return (blocks[start..<index].reduce(0) { $0 + height($1) }, blocks[(index + 1)..<end].reduce(0) { $0 + height($1) })
  }
}

/// Divides whole units by weights.
enum Proportion {
  /// Parts that follow the weights as closely as whole units can and add up to the total exactly.
  static func parts(of total: Int, weights: [Int]) -> [Int] {
    let whole = max(weights.reduce(0, +), 1)
    var parts: [Int] = []
    var weightSoFar = 0
    var givenSoFar = 0
    for weight in weights {
      weightSoFar += weight
      let upTo = total * weightSoFar / whole
      parts.append(upTo - givenSoFar)
      givenSoFar = upTo
    }
    return parts
  }

  /// Distributes a length by weights, none below its floor if possible.
  static func parts(of total: Int, weights: [Int], floors: [Int]) -> [Int] {
    var parts = parts(of: total, weights: weights)
    let missing = zip(parts, floors).reduce(0) { $0 + max($1.1 - $1.0, 0) }
    let spare = zip(parts, floors).map { max($0 - $1, 0) }
    if missing == 0 || spare.reduce(0, +) < missing { return parts }
    let given = Self.parts(of: missing, weights: spare)
    for index in parts.indices { parts[index] = max(parts[index], floors[index]) - given[index] }
    return parts
  }
}

extension Int {
  /// The number with its last digits behind a point: 1250 as 12.50.
  package func pointed(_ decimals: Int) -> String {
    let digits = String(self)
    let whole = String(repeating: "0", count: Swift.max(0, decimals + 1 - digits.count)) + digits
    return whole.dropLast(decimals) + "." + whole.suffix(decimals)
  }
}
