/// How a form comes to stand on paper: shrunk onto one page where that keeps it legible, else broken between its blocks.
struct SheetPages: Equatable {
  /// True for a sheet that is a little longer than a page, onto which it is scaled down.
  private(set) var isShrunk = false
  /// The rows of the table at which a new page begins, rising.
  private(set) var breaks: [Int] = []

  /// How far a sheet is scaled down at most, in percent: 五号 is then set like 六号.
  private static let smallest = 76
  /// The share of a page that is planned with, in percent: other spreadsheets set a row a little higher.
  private static let trusted = 96
  /// The share of a page that must be filled before a block may move to the next one, in percent.
  private static let filled = 60

  /// Lays out a table with what stands above and below it; all heights in points.
  ///
  /// Only a form whose header stands below leading rows is laid out: what else there is breaks wherever a page ends.
  init(_ grid: TableGrid, heights: [Int], above: Int, below: Int, page: PageSetup) {
    let room = page.textHeight * 360 / 127
    let total = above + heights.reduce(0, +) + below
    if grid.header.lowerBound == 0 || total <= room { return }
    if total * Self.smallest <= room * 100 {
      isShrunk = true
      return
    }
    let paper = Paper(grid: grid, heights: heights, above: above, below: below, room: room * Self.trusted / 100)
    let (anywhere, betweenBlocks) = (paper.breaks(betweenBlocks: false), paper.breaks(betweenBlocks: true))
    breaks = betweenBlocks.count > anywhere.count ? anywhere : betweenBlocks
  }

  /// The rows of a cell, page by page.
  func pieces(of rows: Range<Int>) -> [Range<Int>] {
    let inner = breaks.filter { $0 > rows.lowerBound && $0 < rows.upperBound }
    return zip([rows.lowerBound] + inner, inner + [rows.upperBound]).map { $0..<$1 }
  }

  /// A form and the pages that it has to fill.
  private struct Paper {
    let grid: TableGrid
    let heights: [Int]
    let above: Int
    let below: Int
    let room: Int

    /// The rows that begin a page when each is filled as far as it goes, or to the last row that begins a block.
    func breaks(betweenBlocks: Bool) -> [Int] {
      let header = heights[grid.header].reduce(0, +)
      var breaks: [Int] = []
      var (start, used) = (grid.header.upperBound, above + heights[..<grid.header.upperBound].reduce(0, +))
      for row in grid.header.upperBound..<heights.count {
        let needed = heights[row] + (row == heights.count - 1 ? below : 0)
        if used + needed > room, row > start {
          start = betweenBlocks ? lastBlock(before: row, after: start, used: used) ?? row : row
          breaks.append(start)
          used = header + heights[start..<row].reduce(0, +)
        }
        used += heights[row]
      }
      return breaks
    }

    /// The last row that begins a block on a page that is filled well enough above it.
    private func lastBlock(before row: Int, after start: Int, used: Int) -> Int? {
      var (first, filled) = (row, used)
      while first > start, filled * 100 >= room * SheetPages.filled {
        if beginsBlock(first) { return first }
        first -= 1
        filled -= heights[first]
      }
      return nil
    }

    /// True where no merged cell goes through but one that takes half a page or more, which has to be broken anyway.
    private func beginsBlock(_ row: Int) -> Bool {
      grid.placements(crossing: row).allSatisfy { $0.row == row || heights[$0.rows].reduce(0, +) * 2 >= room }
    }
  }
}
