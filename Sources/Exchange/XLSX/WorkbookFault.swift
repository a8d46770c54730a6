/// Why sound parts make no workbook that can be read.
public enum WorkbookFault: Equatable, Sendable {
  /// The old format of before 2007, or a workbook locked with a password.
  case oldOrLocked
  /// A part that the workbook needs isn't there.
  case missingPart(String)
  /// The workbook has no sheet of cells.
  case noSheets
  /// There is no sheet of that name.
  case unknownSheet(String, there: [String])
  /// A cell, row or range is named that no sheet has: beyond XFD1048576, or not in order.
  case badReference(sheet: String, reference: String)
  /// A cell names a shared string that isn't there.
  case unknownString(sheet: String, reference: String)
  /// There are more shared strings than the limit.
  case tooManyStrings(limit: Int)
  /// The merged ranges would fill more cells than the limit.
  case mergedTooLarge(sheet: String)
}
