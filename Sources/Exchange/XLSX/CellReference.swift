/// Where a cell stands in a sheet, as `B12` names it.
struct CellReference: Equatable {
  /// The last column of any sheet, XFD.
  static let lastColumn = 16_384
  /// The last row of any sheet.
  static let lastRow = 1_048_576

  /// From 0 (A).
  let column: Int
  /// From 1.
  let row: Int

  /// Reads a reference such as `B12` or `$B$12`; nothing beyond XFD1048576.
  init?(_ text: some Collection<UInt8>) {
    var column = 0
    var row = 0
    for byte in text where byte != 0x24 {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A:
        guard row == 0, column <= CellReference.lastColumn else { return nil }
        column = column * 26 + Int(byte & 0x1F)
      case 0x30...0x39:
        guard row <= CellReference.lastRow, row > 0 || byte != 0x30 else { return nil }
        row = row * 10 + Int(byte - 0x30)
      default:
        return nil
      }
    }
    guard (1...CellReference.lastColumn).contains(column), (1...CellReference.lastRow).contains(row) else { return nil }
    self.column = column - 1
    self.row = row
  }

  /// The letters of a column.
  static func letters(ofColumn column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.insert(0x41 + UInt8((rest - 1) % 26), at: 0)
      rest = (rest - 1) / 26
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
