/// A sheet or table as displayed, held by row, so that a far cell costs no more than a near one.
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
    /// Its name.
    package let reference: String

    package init(text: String, kind: Row.Kind, rows: ClosedRange<Int>, columns: ClosedRange<Int>, reference: String? = nil) {
      (self.text, self.kind, self.rows, self.columns) = (text, kind, rows, columns)
      self.reference = reference ?? CellReference(column: columns.lowerBound, row: rows.lowerBound).description
    }
  }

  /// The most cells of a sheet that is read as a form.
  package static let limit = 200_000
  private static let mostBlankRows = 1_000

  /// The sheet's name.
  package let name: String
  /// Whether its tab is hidden.
  package let isHidden: Bool
  /// Whether it is printed on its side.
  package var isLandscape = false
  /// The rows that are hidden, rising.
  package private(set) var hiddenRows: [Int] = []
  /// The numbers of the rows with cells, rising.
  package private(set) var rowNumbers: [Int] = []
  /// The cells of each row from left to right, a merged one once.
  private var cells: [Int: [Cell]] = [:]
  private var count = 0

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

  /// Makes a sheet of cells that don't overlap, each with all the rows and columns that it covers.
  package init(name: String, cells: some Sequence<Cell>) throws(FileFault) {
    (self.name, isHidden) = (name, false)
    for cell in cells { try add(cell) }
    sort()
  }

  /// Makes a sheet without cells.
  package init(blank name: String) { (self.name, isHidden) = (name, false) }

  private init(_ sheet: Workbook.Sheet, _ scanner: SheetScanner) throws(FileFault) {
    (name, isHidden) = (sheet.name, sheet.isHidden)
    var read: [Cell] = []
    while try scanner.nextRow() {
      if scanner.isHidden { hiddenRows.append(scanner.row) }
      for column in 0..<scanner.cells.width {
        guard let (bytes, kind) = scanner.cells.value(at: column) else { continue }
        let text = String(decoding: bytes, as: UTF8.self)
        read.append(Cell(text: text, kind: kind, rows: scanner.row...scanner.row, columns: column...column))
        if read.count > Self.limit { throw .workbook(.noForm(sheet: name, limit: Self.limit)) }
      }
    }
    isLandscape = scanner.isLandscape
    // An area stands for its upper left cell; what hides under it is displayed nowhere.
    var corners: [CellReference: Cell] = [:]
    for cell in read { corners[CellReference(column: cell.columns.lowerBound, row: cell.rows.lowerBound)] = cell }
    var spans: [Int: [ClosedRange<Int>]] = [:]
    for area in scanner.merged {
      let corner = corners[CellReference(column: area.left, row: area.top)]
      let rows = area.bottom - area.top
      // A blank area matters only as a place of the form; a huge one is none.
      if corner == nil, rows >= Self.mostBlankRows { continue }
      guard rows < Self.limit else { throw .workbook(.noForm(sheet: name, limit: Self.limit)) }
      try add(
        Cell(text: corner?.text ?? "", kind: corner?.kind ?? .text, rows: area.top...area.bottom, columns: area.left...area.right))
      for row in area.top...area.bottom { spans[row, default: []].append(area.left...area.right) }
    }
    for cell in read {
      let isCovered = spans[cell.rows.lowerBound]?.contains { $0.contains(cell.columns.lowerBound) } ?? false
      if !isCovered { try add(cell) }
    }
    sort()
  }

  private mutating func add(_ cell: Cell) throws(FileFault) {
    count += cell.rows.count
    if count > Self.limit { throw .workbook(.noForm(sheet: name, limit: Self.limit)) }
    for row in cell.rows { cells[row, default: []].append(cell) }
  }

  private mutating func sort() {
    rowNumbers = cells.keys.sorted()
    for row in rowNumbers { cells[row]?.sort { $0.columns.lowerBound < $1.columns.lowerBound } }
  }

  /// The last row with a cell.
  package var lastRow: Int { rowNumbers.last ?? 0 }

  /// The numbers of the rows with cells within a range.
  package func rows(in range: Range<Int>) -> ArraySlice<Int> {
    func place(_ row: Int) -> Int {
      var (low, high) = (0, rowNumbers.count)
      while low < high {
        let middle = (low + high) / 2
        if rowNumbers[middle] < row { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return rowNumbers[place(range.lowerBound)..<place(range.upperBound)]
  }

  /// The cell at a row, from 1, and a column, from 0; a merged one may be empty.
  package subscript(row: Int, column: Int) -> Cell? {
    cells[row]?.first { $0.columns.contains(column) }
  }

  /// The name of the cell at a place, merged or empty ones included.
  package func reference(_ row: Int, _ column: Int) -> String {
    self[row, column]?.reference ?? CellReference(column: column, row: row).description
  }

  /// Where each named cell begins: its row and column.
  package var positions: [String: (Int, Int)] {
    var positions: [String: (Int, Int)] = [:]
    for cell in cells.values.joined() { positions[cell.reference] = (cell.rows.lowerBound, cell.columns.lowerBound) }
    return positions
  }

  /// The cells with text of a row from left to right, a merged one once.
  package func cells(inRow row: Int) -> [Cell] { (cells[row] ?? []).filter { !$0.text.isEmpty } }
}
