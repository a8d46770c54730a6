/// Where cells are once the rows of a sheet that are filled became more: what lies below moves down, what spans them grows.
struct RowShift {
  /// The rows that are filled, from 1.
  let block: ClosedRange<Int>
  /// By how much the rows below move down.
  let added: Int
  /// The sheet.
  let sheet: String

  /// The row where one is then.
  func row(_ row: Int) -> Int { row > block.upperBound ? min(row + added, CellReference.lastRow) : row }

  /// An area such as `A5:F20` or `B4` where it is then.
  func area(_ text: String) -> String {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2, let first = CellReference(ends[0].utf8), let last = CellReference(ends[1].utf8) else {
      return CellReference(text.utf8).map { Self.rewritten(text, row: row($0.row)) } ?? text
    }
    let spans = first.row <= block.upperBound && last.row == block.upperBound
    let bottom = spans ? min(last.row + added, CellReference.lastRow) : row(last.row)
    return Self.rewritten(ends[0], row: row(first.row)) + ":" + Self.rewritten(ends[1], row: bottom)
  }

  /// Several areas with blanks between them, to which something applies: a cell of the last filled row grows with the rows.
  func areas(_ text: String) -> String {
    text.split(separator: " ").map { area in
      guard added > 0, !area.contains(":"), let cell = CellReference(area.utf8), cell.row == block.upperBound else {
        return self.area(String(area))
      }
      return "\(area):\(Self.rewritten(String(area), row: min(cell.row + added, CellReference.lastRow)))"
    }.joined(separator: " ")
  }

  /// A formula as it is then; `isOwn` says whether a name without a sheet is of the sheet.
  func formula(_ text: String, isOwn: Bool) -> String {
    FormulaCells(text).rewritten { qualifier, area in
      qualifier.map { $0 == sheet } ?? isOwn ? self.area(area) : area
    }
  }

  /// The values that a chart draws: those of a single cell in the last filled row grow with the rows.
  func series(_ text: String) -> String {
    FormulaCells(text).rewritten { qualifier, area in qualifier == sheet ? areas(area) : area }
  }

  /// A formula of the filled rows, so many rows below the row in which it stands.
  func repeated(_ text: String, below rows: Int) -> String {
    if rows == 0 { return text }
    return FormulaCells(text).moved(rows: rows, columns: 0) { qualifier, cell in (qualifier ?? sheet) == sheet && block.contains(cell.row) }
  }

  /// A cell's name with another row, its signs kept.
  private static func rewritten(_ name: String, row: Int) -> String {
    String(name.prefix { !$0.isNumber }) + String(row)
  }
}
