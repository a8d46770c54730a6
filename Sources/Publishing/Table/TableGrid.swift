/// A table in which every place is covered by exactly one cell; anything else does not construct.
public struct TableGrid: Equatable, Sendable {
  /// One column: its share of the width and the alignment of its cells.
  public struct Column: Equatable, Sendable {
    /// The share of the table's width, against the other columns' weights.
    public var weight: Int
    /// The alignment of cells that name none.
    public var alignment: Alignment

    /// False for a column of a workbook that stands beside the paper.
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
  /// The rows that head the columns: on paper they stand again on every page that follows.
  ///
  /// Rows above them stand once, on the first page.
  public let header: Range<Int>
  /// Which lines are drawn.
  public let ruling: Ruling
  /// The number of rows.
  public let rowCount: Int
  /// The cells with their places, in reading order.
  public let placements: [Placement]
  /// For each place, row by row, the index in `placements` of the cell that covers it.
  private let owners: [Int]

  /// Lays out rows of cells: each cell takes the first places of its row that no cell from above covers.
  ///
  /// The header begins below the leading rows, as the head of the indicators stands below the funds in a bureau's form.
  public init(
    columns: [Column], rows: [[TableCell]], leadingRows: Int = 0, headerRows: Int = 0, caption: String? = nil, ruling: Ruling = .grid
  ) throws(TableGridError) {
    var layout = try GridLayout(columns: columns, rowCount: rows.count, leadingRows: leadingRows, headerRows: headerRows)
    for (row, cells) in rows.enumerated() { try layout.place(cells, row: row) }
    self.caption = caption
    self.columns = columns
    self.header = leadingRows..<leadingRows + headerRows
    self.ruling = ruling
    self.rowCount = rows.count
    self.placements = layout.placements
    self.owners = layout.owners
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
    var found: [Placement] = []
    var column = 0
    while column < columns.count {
      let placement = placement(row: row, column: column)
      found.append(placement)
      column = placement.columns.upperBound
    }
    return found
  }

  /// The alignment of a cell: its own, else centred in the headers of forms, else its column's.
  public func alignment(of placement: Placement) -> Alignment {
    let isCentred = ruling == .grid && role(of: placement) == .columnHeader
    return placement.cell.alignment ?? (isCentred ? .centre : columns[placement.column].alignment)
  }

  /// The role of a cell: every cell of the header rows heads its columns, but for one that reaches down into the body.
  public func role(of placement: Placement) -> TableCell.Role {
    placement.rows.clamped(to: header) == placement.rows ? .columnHeader : placement.cell.role
  }
}
