/// What a document has too much of for a workbook.
public enum XLSXError: Error, Equatable, Sendable {
  /// A cell's text is longer than 32,767 UTF-16 code units; the sheet is named.
  case longText(sheet: String, length: Int)
  /// A table needs more than 1,048,576 rows of its sheet.
  case rows(sheet: String, count: Int)
  /// A table has more than 16,384 columns.
  case columns(sheet: String, count: Int)
}
