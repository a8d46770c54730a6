/// Reads the rows of one sheet of a workbook, merged cells filled in.
final class SheetReader: RowReader {
  /// The columns that the header has; later rows get a cell for each.
  var width: Int?

  private let scanner: SheetScanner
  private let sheet: String
  private var merged: MergedRanges

  /// Begins to read a sheet of which the merged ranges are known.
  init(_ scanner: SheetScanner, sheet: String, merged: [MergedRanges.Area]) {
    self.scanner = scanner
    self.sheet = sheet
    self.merged = MergedRanges(merged)
  }

  func next(_ row: inout Row) throws(FileFault) -> Bool {
    while try scanner.nextRow() {
      var cells = scanner.cells
      guard merged.apply(to: &cells, row: scanner.row, width: width) else { throw .workbook(.mergedTooLarge(sheet: sheet)) }
      if cells.width == 0 { continue }
      row.clear(line: scanner.row)
      cells.write(to: &row, width: width)
      return true
    }
    return false
  }
}
