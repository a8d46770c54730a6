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
  /// A cell that heads no rows reaches from the header into the body, or any from above the header into it.
  case headerSpan(row: Int, column: Int)
}
