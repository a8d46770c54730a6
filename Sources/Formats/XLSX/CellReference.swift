/// Where a cell stands in a sheet, as `B12` names it.
package struct CellReference: Equatable, CustomStringConvertible {
  /// The last column of any sheet, XFD.
  package static let lastColumn = 16_384
  /// The last row of any sheet.
  package static let lastRow = 1_048_576

  /// From 0 (A).
  package let column: Int
  /// From 1.
  package let row: Int

  /// Names a cell by its column, from 0, and its row, from 1.
  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// Reads a reference such as `B12` or `$B$12`; nothing beyond XFD1048576.
  package init?(_ text: some Collection<UInt8>) {
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
    self.init(column: column - 1, row: row)
  }

  package var description: String { CellReference.letters(of: column) + String(row) }

  /// Names a range from one corner to the other; rows and columns count from 0.
  package static func range(rows: Range<Int>, columns: Range<Int>) -> String {
    let first = CellReference(column: columns.lowerBound, row: rows.lowerBound + 1)
    return "\(first):\(CellReference(column: columns.upperBound - 1, row: rows.upperBound))"
  }

  /// The letters of a column, from 0.
  package static func letters(of column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.insert(0x41 + UInt8((rest - 1) % 26), at: 0)
      rest = (rest - 1) / 26
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
