/// The names by which a sheet calls its cells: A1, B7, AA12.
enum CellReference {
  /// The name of a cell; row and column count from 0.
  static func name(row: Int, column: Int) -> String {
    letters(of: column) + String(row + 1)
  }

  /// The name of a range from one corner to the other.
  static func range(rows: Range<Int>, columns: Range<Int>) -> String {
    name(row: rows.lowerBound, column: columns.lowerBound) + ":" + name(row: rows.upperBound - 1, column: columns.upperBound - 1)
  }

  /// The letters of a column, from 0.
  static func letters(of column: Int) -> String {
    var rest = column
    var letters = ""
    repeat {
      letters = String(Character(Unicode.Scalar(UInt8(65 + rest % 26)))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }
}
