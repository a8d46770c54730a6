/// How a form comes to stand on paper: shrunk onto one page where that keeps it legible, else page by page.
struct SheetPages: Equatable {
  /// True for a sheet that is a little longer than a page, onto which it is scaled down.
  private(set) var isShrunk = false
  /// The heights of the table's rows, in points.
  private(set) var heights: [Int]
  /// The rows of the table at which a new page begins, rising.
  private(set) var breaks: [Int] = []
  private let pages: GridPages

  /// How far a sheet is scaled down at most, in percent: 五号 is then set like 六号.
  private static let smallest = 76
  /// The share of a page that is planned with, in percent: other spreadsheets set a row a little higher.
  private static let trusted = 98

  /// Lays out a table with what stands above and below it; all heights in points.
  ///
  /// Only a form whose header stands below leading rows is laid out: what else there is breaks wherever a page ends.
  init(_ grid: TableGrid, above: Int, below: Int, page: PageSetup, atLeast least: Int, needed: (TableGrid.Placement) -> Int) {
    let room = page.textHeight * 360 / 127
    pages = GridPages(grid, room: room * Self.trusted / 100, above: above, below: below, atLeast: least, needed: needed)
    (heights, breaks) = (pages.heights, pages.breaks)
    if grid.header.lowerBound > 0, pages.total > room * Self.trusted / 100, pages.total * Self.smallest <= room * 100 {
      isShrunk = pages.total > room
      (heights, breaks) = (grid.rowHeights(atLeast: least, needed: needed), [])
    }
  }

  /// The rows of a cell, page by page.
  func pieces(of rows: Range<Int>) -> [Range<Int>] { breaks.isEmpty ? [rows] : pages.pieces(of: rows) }
}
