/// How large the type in a table's cells is, and what follows from it; lengths are in twips.
enum DOCXCellSize: CaseIterable {
  /// 五号, 10.5 points.
  case regular
  /// 小五, 9 points.
  case small

  /// What lines and borders add to a row, above and below its text.
  static let padding = 20

  /// The paragraph style.
  var style: String {
    switch self {
    case .regular: "Cell"
    case .small: "CellSmall"
    }
  }

  /// The width of half an ideograph.
  var column: Int {
    switch self {
    case .regular: 105
    case .small: 90
    }
  }

  /// Half an ideograph and some more, since the digits of a substitute typeface may be wide.
  var widestColumn: Int {
    switch self {
    case .regular: 136
    case .small: 124
    }
  }

  /// The height of a line, as the style has it.
  var line: Int {
    switch self {
    case .regular: 280
    case .small: 240
    }
  }

  /// The least height of a form's row.
  var leastRow: Int {
    switch self {
    case .regular: 397
    case .small: 340
    }
  }

  /// The least height of a listing's row.
  var leastListedRow: Int { 320 }
}
