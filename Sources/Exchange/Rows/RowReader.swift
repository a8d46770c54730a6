/// Reads a table row by row, in bounded memory.
protocol RowReader: AnyObject {
  /// Reads the next row that is not blank into `row`; false at the end.
  func next(_ row: inout Row) throws(FileFault) -> Bool
}
