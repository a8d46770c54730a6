/// A table in which every place is covered by exactly one cell; anything else does not construct.
public struct TableGrid: Equatable, Sendable {
  /// One column: its share of the width and the alignment of its cells.
  public struct Column: Equatable, Sendable {
    /// The share of the table's width, against the other columns' weights.
    public var weight: Int
    /// The alignment of cells that name none.
    public var alignment: Alignment

    /// False for a workbook's column that isn't printed.
    public var isPrinted: Bool

    /// Creates a column.
    public init(_ weight: Int = 1, alignment: Alignment = .leading, isPrinted: Bool = true) {
      self.weight = weight
      self.alignment = alignment
      self.isPrinted = isPrinted
    }
  }

  /// Which lines are drawn.
  public enum Ruling: Equatable, Sendable {
    /// Lines around every cell, as on official forms.
    case grid
    /// A line under the header only, as in listings.
    case open
  }

  /// A cell and the place of its top left corner.
  public struct Placement: Equatable, Sendable {
    public let cell: TableCell
    /// The first row that it covers, from 0.
    public let row: Int
    /// The first column that it covers, from 0.
    public let column: Int

    /// The rows that the cell covers.
    public var rows: Range<Int> { row..<row + cell.rowSpan }
    /// The columns that the cell covers.
    public var columns: Range<Int> { column..<column + cell.columnSpan }
  }

  /// A line above the table that names it.
  public let caption: String?
  /// The columns from left to right.
  public let columns: [Column]
  /// The header rows, which each printed page repeats.
  public let header: Range<Int>
  /// Which lines are drawn.
  public let ruling: Ruling
  /// The number of rows.
  public let rowCount: Int
  /// The cells with their places, in reading order.
  public let placements: [Placement]
  /// For each place, row by row, the index in `placements` of the cell that covers it.
  private let owners: [Int]

  /// Lays out rows of cells: each takes the first free places of its row.
  public init(
    columns: [Column], rows: [[TableCell]], leadingRows: Int = 0, headerRows: Int = 0, caption: String? = nil, ruling: Ruling = .grid
  ) throws(TableGridError) {
    if columns.isEmpty { throw .noColumns }
    if rows.isEmpty { throw .noRows }
    if let column = columns.firstIndex(where: { $0.weight < 1 }) { throw .columnWeight(column: column) }
    guard leadingRows >= 0, headerRows >= 0, leadingRows <= rows.count, headerRows <= rows.count - leadingRows else {
      throw .headerRows(headerRows)
    }
    self.caption = caption
    self.columns = columns
    self.header = leadingRows..<leadingRows + headerRows
    self.ruling = ruling
    self.rowCount = rows.count
    var (placements, owners) = ([Placement](), Array(repeating: -1, count: columns.count * rows.count))
    for (row, cells) in rows.enumerated() {
      var column = 0
      for (index, cell) in cells.enumerated() {
        while column < columns.count && owners[row * columns.count + column] >= 0 { column += 1 }
        let placement = Placement(cell: cell, row: row, column: column)
        try Self.check(placement, index: index, rowCount: rows.count, columnCount: columns.count, header: header, owners: owners)
        for covered in placement.rows {
          for place in placement.columns { owners[covered * columns.count + place] = placements.count }
        }
        placements.append(placement)
        column += cell.columnSpan
      }
      if let free = owners[row * columns.count..<(row + 1) * columns.count].firstIndex(of: -1) {
        throw .gap(row: row, column: free - row * columns.count)
      }
    }
    (self.placements, self.owners) = (placements, owners)
  }

  /// Checks that a cell fits its place; cells from above may only cover its first row.
  private static func check(
    _ placement: Placement, index: Int, rowCount: Int, columnCount: Int, header: Range<Int>, owners: [Int]
  ) throws(TableGridError) {
    let (cell, row, column) = (placement.cell, placement.row, placement.column)
    if cell.rowSpan < 1 || cell.columnSpan < 1 { throw .emptySpan(row: row, cell: index) }
    if cell.columnSpan > columnCount - column { throw .tooWide(row: row, cell: index) }
    if cell.rowSpan > rowCount - row { throw .tooTall(row: row, cell: index) }
    let (above, below) = (row < header.lowerBound, row + cell.rowSpan > header.upperBound)
    if above && row + cell.rowSpan > header.lowerBound || header.contains(row) && below && cell.role != .rowHeader {
      throw .headerSpan(row: row, column: column)
    }
    for covered in placement.columns where owners[row * columnCount + covered] >= 0 {
      throw .overlap(row: row, column: covered)
    }
  }

  /// The number of columns.
  public var columnCount: Int { columns.count }

  /// The columns up to the last one that is printed.
  var printedColumns: Range<Int> { 0..<(columns.lastIndex { $0.isPrinted } ?? columns.count - 1) + 1 }

  /// The index in `placements` of the cell that covers a place.
  public func owner(row: Int, column: Int) -> Int {
    owners[row * columns.count + column]
  }

  /// The cell that covers a place.
  public func placement(row: Int, column: Int) -> Placement {
    placements[owner(row: row, column: column)]
  }

  /// The cells that cover any place of a row, from left to right.
  public func placements(crossing row: Int) -> [Placement] {
    var crossing: [Placement] = []
    var column = 0
    while column < columns.count {
      let placement = placement(row: row, column: column)
      crossing.append(placement)
      column = placement.columns.upperBound
    }
    return crossing
  }

  /// The alignment of a cell: its own, else centred in the headers of forms, else its column's.
  public func alignment(of placement: Placement) -> Alignment {
    let isCentred = ruling == .grid && role(of: placement) == .columnHeader
    return placement.cell.alignment ?? (isCentred ? .centre : columns[placement.column].alignment)
  }

  /// The role of a cell: header rows head their columns, except a cell that reaches into the body.
  public func role(of placement: Placement) -> TableCell.Role {
    placement.rows.clamped(to: header) == placement.rows ? .columnHeader : placement.cell.role
  }
}

extension TableGrid {
  /// The heights of all rows, each with a minimum and enough for its cells.
  func rowHeights(atLeast least: Int, needed: (Placement) -> Int) -> [Int] {
    rowHeights(0..<rowCount, atLeast: least, needs: placements.map(needed))
  }

  /// The heights of some rows of one page, with what tall cells lack distributed among them.
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

extension TableGrid {
  /// The rows above the header, the header, and the rows below it, without empty parts.
  var sections: [Range<Int>] {
    [0..<header.lowerBound, header, header.upperBound..<rowCount].filter { !$0.isEmpty }
  }

  /// The rows of a cell that lie in the same section as one of them.
  func piece(of placement: Placement, at row: Int) -> Range<Int> {
    sections.first { $0.contains(row) }.map { placement.rows.clamped(to: $0) } ?? placement.rows
  }
}

extension TableGrid {
  /// The display width of each column's widest unbreakable word or number.
  var widestWords: [Int] {
    var widths = Array(repeating: 0, count: columnCount)
    for placement in placements where placement.cell.columnSpan == 1 {
      widths[placement.column] = max(widths[placement.column], placement.cell.textForLines.widestWord)
    }
    return widths
  }
}

/// Why rows of cells do not make a table; rows, columns and cells count from 0.
public enum TableGridError: Error, Equatable, Sendable {
  /// There are no columns.
  case noColumns
  /// There are no rows.
  case noRows
  /// A column's weight is not positive.
  case columnWeight(column: Int)
  /// A cell covers less than one row or column.
  case emptySpan(row: Int, cell: Int)
  /// A cell reaches beyond the last column.
  case tooWide(row: Int, cell: Int)
  /// A cell reaches beyond the last row.
  case tooTall(row: Int, cell: Int)
  /// A cell covers a place that a cell from above covers already.
  case overlap(row: Int, column: Int)
  /// No cell covers a place.
  case gap(row: Int, column: Int)
  /// There are more rows down to the header's end than rows, or fewer than none.
  case headerRows(Int)
  /// A cell reaches from the header into the body, or from above into the header.
  case headerSpan(row: Int, column: Int)
}
