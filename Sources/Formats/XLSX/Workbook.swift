import Values

/// A workbook (XLSX): its sheets, and what their cells refer to.
struct Workbook {
  /// One sheet of cells.
  struct Sheet: Equatable {
    let name: String
    let part: String
    let isHidden: Bool
  }

  /// The sheets of cells, in the order of their tabs.
  let sheets: [Sheet]
  /// Whether it holds macros, which are never run.
  let hasMacros: Bool
  /// The part that holds its styles.
  let stylesPart: String?
  private let archive: ZipArchive
  private let context: SheetScanner.Context
  private let limit: Int

  /// Opens a workbook and reads everything but the sheets themselves.
  ///
  /// - Parameter displays: whether numbers are read with the signs and words that their cells show around them.
  init(_ source: any RandomAccessBytes, partLimit: Int = InputLimits.officePart, displays: Bool = false) throws(FileFault) {
    limit = partLimit
    archive = try ZipArchive(source)
    let rootLinks = try PartLinks(archive, of: "")
    guard let main = rootLinks.target(ofType: "officeDocument") else { throw .workbook(.missingPart("xl/workbook.xml")) }
    let links = try PartLinks(archive, of: main)
    let contents = try Workbook.readContents(try Workbook.part(main, of: archive, partLimit))
    sheets = contents.sheets.compactMap { sheet in
      links.sheetPart(sheet.link).map { Sheet(name: sheet.name, part: $0, isHidden: sheet.isHidden) }
    }
    var strings = SharedStrings()
    if let name = links.target(ofType: "sharedStrings") { strings = try SharedStrings(try Workbook.part(name, of: archive, partLimit)) }
    var styles = CellStyles()
    stylesPart = links.target(ofType: "styles")
    if let name = stylesPart { styles = try CellStyles(try Workbook.part(name, of: archive, partLimit)) }
    context = SheetScanner.Context(strings: strings, styles: styles, since1904: contents.since1904, displays: displays)
    hasMacros = links.target(ofType: "vbaProject") != nil
  }

  /// How its cells show numbers.
  var styles: CellStyles { context.styles }

  /// Whether its day numbers count from 1904.
  var since1904: Bool { context.since1904 }

  /// Opens a sheet after reading all of it, so that damage shows before any row is used.
  func reader(_ sheet: Sheet) throws(FileFault) -> SheetReader {
    let survey = try scanner(sheet)
    while try survey.nextRow() {}
    return SheetReader(try scanner(sheet), sheet: sheet.name, merged: survey.merged)
  }

  /// The sheet of a name, else the first one that isn't hidden.
  func find(_ name: String?) throws(FileFault) -> Sheet {
    guard let name else {
      guard let sheet = sheets.first(where: { !$0.isHidden }) ?? sheets.first else { throw .workbook(.noSheets) }
      return sheet
    }
    guard let sheet = sheets.first(where: { $0.name == name }) else {
      throw .workbook(.unknownSheet(name, there: sheets.map(\.name)))
    }
    return sheet
  }

  /// Begins to read a sheet.
  func scanner(_ sheet: Sheet) throws(FileFault) -> SheetScanner {
    try SheetScanner(try Workbook.part(sheet.part, of: archive, limit), sheet: sheet.name, context: context)
  }

  private static func part(_ name: String, of archive: ZipArchive, _ limit: Int) throws(FileFault) -> PartStream {
    guard let part = try archive.open(name, limit: limit) else { throw .workbook(.missingPart(name)) }
    return part
  }

  private typealias Contents = (sheets: [(name: String, link: String, isHidden: Bool)], since1904: Bool)

  private static func readContents(_ part: PartStream) throws(FileFault) -> Contents {
    let reader = try XMLReader(part)
    var contents: Contents = ([], false)
    try reader.forEachStart {
      if reader.isNamed("sheet") {
        let isHidden = (reader.string("state") ?? "visible") != "visible"
        contents.sheets.append((reader.string("name") ?? "", reader.string("id") ?? "", isHidden))
      } else if reader.isNamed("workbookPr") {
        contents.since1904 = ["1", "true"].contains(reader.string("date1904") ?? "0")
      }
    }
    return contents
  }
}

/// Merged ranges applied row by row: each cell shows its range's first cell.
struct MergedRanges {
  /// One merged range; rows from 1, columns from 0.
  struct Area: Equatable {
    let top: Int
    let bottom: Int
    let left: Int
    let right: Int

    /// Reads `A1:B3`.
    init?(_ text: ArraySlice<UInt8>) {
      let corners = text.split(separator: 0x3A, maxSplits: 1)
      guard let first = corners.first.flatMap({ CellReference($0) }), let last = corners.last.flatMap({ CellReference($0) }) else {
        return nil
      }
      top = min(first.row, last.row)
      bottom = max(first.row, last.row)
      left = min(first.column, last.column)
      right = max(first.column, last.column)
    }
  }

  /// The most cells that all ranges together may fill, counted while rows are read.
  var mostFilled = 1 << 26

  private let areas: [Area]
  private var next = 0
  /// The ranges that reach the row at hand, each with the value of its first cell.
  private var active: [(area: Area, value: [UInt8], kind: Row.Kind)] = []
  private var filled = 0

  /// Takes the ranges in any order.
  init(_ areas: [Area]) {
    self.areas = areas.sorted { ($0.top, $0.left) < ($1.top, $1.left) }
  }

  /// Fills a row's merged cells up to a column; false if that would be endless work.
  mutating func apply(to cells: inout SheetCells, row: Int, width: Int?) -> Bool {
    active.removeAll { $0.area.bottom < row }
    while next < areas.count, areas[next].top <= row {
      let area = areas[next]
      next += 1
      // A range whose first row has no cells at all has nothing to show.
      guard area.top == row, let (value, kind) = cells.value(at: area.left) else { continue }
      active.append((area, value, kind))
    }
    for range in active {
      let right = min(range.area.right, (width ?? CellReference.lastColumn) - 1)
      filled += 1 + max(0, right - range.area.left)
      if filled > mostFilled { return false }
      guard range.area.left <= right else { continue }
      for column in range.area.left...right where column != range.area.left || row != range.area.top {
        cells.set(range.value, range.kind, at: column)
      }
    }
    return true
  }
}

/// A cell's position in a sheet, such as `B12`.
package struct CellReference: Hashable, CustomStringConvertible {
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

  /// Reads a reference such as `B12` or `$B$12`; nil beyond XFD1048576.
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

  /// The name of a range between two corners; rows and columns count from 0.
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
