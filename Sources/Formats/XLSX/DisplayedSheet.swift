/// A sheet as displayed: the cells' texts, a merged cell repeated over its range.
package struct DisplayedSheet: Sendable {
  /// A cell, or a range merged into one.
  package struct Cell: Sendable, Equatable {
    /// What it displays, as it is, blanks around it included.
    package let text: String
    /// What it holds.
    package let kind: Row.Kind
    /// The rows that it covers, from 1.
    package let rows: ClosedRange<Int>
    /// The columns that it covers, from 0.
    package let columns: ClosedRange<Int>

    /// Its name, by its upper left corner.
    package var reference: String { CellReference(column: columns.lowerBound, row: rows.lowerBound).description }
  }

  /// The most cells of a sheet that is read as a form.
  package static let limit = 200_000

  /// The sheet's name.
  package let name: String
  /// Whether its tab is hidden.
  package let isHidden: Bool
  /// The rows that are hidden, rising.
  package private(set) var hiddenRows: [Int] = []
  /// The last row with a cell.
  package private(set) var lastRow = 0
  /// The last column with a cell.
  package private(set) var lastColumn = 0
  private var cells: [CellReference: Cell] = [:]

  /// What a workbook displays.
  package struct Book: Sendable {
    /// The sheets, in the order of their tabs.
    package let sheets: [DisplayedSheet]
    /// Whether it holds macros.
    package let hasMacros: Bool
  }

  /// Reads all sheets of a workbook.
  package static func book(_ source: any RandomAccessBytes) throws(FileFault) -> Book {
    if try source.prefix(4) == [0xD0, 0xCF, 0x11, 0xE0] { throw .workbook(.oldOrLocked) }
    let workbook = try Workbook(source, displays: true)
    if workbook.sheets.isEmpty { throw .workbook(.noSheets) }
    let sheets = try workbook.sheets.map { sheet throws(FileFault) in try DisplayedSheet(sheet, try workbook.scanner(sheet)) }
    return Book(sheets: sheets, hasMacros: workbook.hasMacros)
  }

  private init(_ sheet: Workbook.Sheet, _ scanner: SheetScanner) throws(FileFault) {
    (name, isHidden) = (sheet.name, sheet.isHidden)
    while try scanner.nextRow() {
      if scanner.isHidden { hiddenRows.append(scanner.row) }
      for column in 0..<scanner.cells.width {
        guard let (bytes, kind) = scanner.cells.value(at: column) else { continue }
        let text = String(decoding: bytes, as: UTF8.self)
        try set(Cell(text: text, kind: kind, rows: scanner.row...scanner.row, columns: column...column), scanner.row, column)
      }
    }
    for area in scanner.merged {
      guard let first = self[area.top, area.left] else { continue }
      let (rows, columns) = (area.top...area.bottom, area.left...area.right)
      guard rows.count <= Self.limit, columns.count <= Self.limit, rows.count * columns.count <= Self.limit else {
        throw .workbook(.noForm(sheet: name, limit: Self.limit))
      }
      let cell = Cell(text: first.text, kind: first.kind, rows: rows, columns: columns)
      for row in rows { for column in columns { try set(cell, row, column) } }
    }
  }

  private mutating func set(_ cell: Cell, _ row: Int, _ column: Int) throws(FileFault) {
    cells[CellReference(column: column, row: row)] = cell
    (lastRow, lastColumn) = (max(lastRow, row), max(lastColumn, column))
    if cells.count > Self.limit { throw .workbook(.noForm(sheet: name, limit: Self.limit)) }
  }

  /// The cell at a row, from 1, and a column, from 0.
  package subscript(row: Int, column: Int) -> Cell? { cells[CellReference(column: column, row: row)] }

  /// The cells of a row from left to right, a merged one once.
  package func cells(inRow row: Int) -> [Cell] {
    var found: [Cell] = []
    var column = 0
    while column <= lastColumn {
      if let cell = self[row, column] {
        found.append(cell)
        column = max(column, cell.columns.upperBound)
      }
      column += 1
    }
    return found
  }
}
