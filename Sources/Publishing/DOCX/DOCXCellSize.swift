/// How large the type in a table's cells is, and what follows from it; lengths are in twips.
struct DOCXCellSize: Equatable {
  /// The paragraph style.
  let style: String
  /// The width of half an ideograph.
  let column: Int
  /// Half an ideograph and some more, since the digits of a substitute typeface may be wide.
  let widestColumn: Int
  /// The height of a line, as the style has it.
  let line: Int
  /// The least height of a form's row.
  let leastRow: Int

  /// 五号, 10.5 points.
  static let regular = DOCXCellSize(style: "Cell", column: 105, widestColumn: 136, line: 280, leastRow: 397)
  /// 小五, 9 points.
  static let small = DOCXCellSize(style: "CellSmall", column: 90, widestColumn: 124, line: 240, leastRow: 340)

  /// What lines and borders add to a row, above and below its text.
  static let padding = 20
  /// The least height of a listing's row.
  static let leastListedRow = 320
}
