import Values

/// Reads one sheet's part from start to end: its rows, then its merged ranges.
final class SheetScanner {
  /// The cells of the row that was read last.
  private(set) var cells = SheetCells()
  /// The number of that row.
  private(set) var row = 0
  /// The merged ranges, complete after the last row.
  private(set) var merged: [MergedRanges.Area] = []
  /// Whether it is printed on its side.
  private(set) var isLandscape = false
  /// Whether that row is hidden.
  private(set) var isHidden = false
  /// The columns that are hidden, complete before the first row.
  private(set) var hiddenColumns: Set<Int> = []

  private let sheet: String
  private let context: Context
  private let reader: XMLReader
  private var column = -1

  /// What the cells of a sheet refer to.
  struct Context {
    let strings: SharedStrings
    let styles: CellStyles
    let since1904: Bool
    /// Whether numbers are read with the signs and words that their cells show around them.
    var displays = false
  }

  /// The most merged ranges that are accepted.
  private static let mostMerged = 1 << 20

  /// Begins to read a sheet.
  init(_ part: PartStream, sheet: String, context: Context) throws(FileFault) {
    self.sheet = sheet
    self.context = context
    reader = try XMLReader(part)
  }

  /// Reads the next row; false at the end of a part that was sound.
  func nextRow() throws(FileFault) -> Bool {
    while true {
      switch try reader.next() {
      case .finished:
        return false
      case .start where reader.isNamed("row"):
        try readRow()
        return true
      case .start where reader.isNamed("mergeCell"):
        let text = reader.attribute("ref") ?? []
        guard let area = MergedRanges.Area(text) else { throw badReference(String(decoding: text, as: UTF8.self)) }
        guard merged.count < SheetScanner.mostMerged else { throw .workbook(.mergedTooLarge(sheet: sheet)) }
        merged.append(area)
      case .start where reader.isNamed("col"):
        guard isHiding, let first = reader.string("min").flatMap({ Int(written: $0) }),
          let last = reader.string("max").flatMap({ Int(written: $0) }),
          1 <= first, first <= last, last <= CellReference.lastColumn
        else { continue }
        hiddenColumns.formUnion(first - 1..<last)
      case .start where reader.isNamed("pageSetup"):
        isLandscape = reader.string("orientation") == "landscape"
      case .start, .end, .text:
        continue
      }
    }
  }

  /// Whether the element at hand says that it isn't shown.
  private var isHiding: Bool { ["1", "true"].contains(reader.string("hidden") ?? "0") }

  private func readRow() throws(FileFault) {
    let number: Int
    if let text = reader.string("r") {
      guard let given = Int(written: text), given > row, given <= CellReference.lastRow else { throw badReference(text) }
      number = given
    } else {
      guard row < CellReference.lastRow else { throw badReference(String(row + 1)) }
      number = row + 1
    }
    row = number
    isHidden = isHiding
    column = -1
    cells.removeAll()
    let depth = reader.depth
    while true {
      switch try reader.next() {
      case .start where reader.isNamed("c"):
        try readCell()
      case .end where reader.depth == depth:
        return
      case .start, .end, .text:
        continue
      case .finished:
        throw reader.fault(.truncated)
      }
    }
  }

  private func readCell() throws(FileFault) {
    try findColumn()
    let type = reader.string("t").flatMap { CellType(rawValue: $0) } ?? .number
    let style = reader.attribute("s").flatMap { Int(written: String(decoding: $0, as: UTF8.self)) } ?? 0
    let depth = reader.depth
    var value: [UInt8]?
    var inline = SheetText()
    var inValue = false
    var hasFormula = false
    reading: while true {
      switch try reader.next() {
      case .start:
        if reader.isNamed("v") {
          inValue = true
          value = value ?? []
        } else if reader.isNamed("f") {
          hasFormula = true
        } else {
          inline.start(reader)
        }
      case .text:
        if inValue { value?.append(contentsOf: reader.text) } else { inline.append(reader.text) }
      case .end:
        if reader.depth == depth { break reading }
        if reader.isNamed("v") { inValue = false } else { inline.end(reader) }
      case .finished:
        throw reader.fault(.truncated)
      }
    }
    if type == .inline {
      cells.set(inline.unescaped, .text, at: column)
    } else if let value, !value.isEmpty {
      try set(value, type, style: style)
    } else if hasFormula, type != .formula || value == nil {
      // A formula that nobody computed has no value to import, which is another thing than being empty.
      cells.set("=?".utf8, .fault, at: column)
    }
  }

  /// Finds the column of the cell that begins: the one it names, or the next one.
  private func findColumn() throws(FileFault) {
    if let text = reader.attribute("r") {
      guard let address = CellReference(text), address.row == row, address.column > column else {
        throw badReference(String(decoding: text, as: UTF8.self))
      }
      column = address.column
    } else {
      column += 1
      guard column < CellReference.lastColumn else { throw badReference("row \(row)") }
    }
  }

  private func set(_ value: [UInt8], _ type: CellType, style: Int) throws(FileFault) {
    switch type {
    case .shared:
      guard let number = Int(written: String(decoding: value, as: UTF8.self)), let text = context.strings[number] else {
        throw .workbook(.unknownString(sheet: sheet, reference: CellReference(column: column, row: row).description))
      }
      cells.set(text, .text, at: column)
    case .formula, .inline:
      cells.set(SheetText.unescape(value), .text, at: column)
    case .flag:
      cells.set(value == [0x31] || value == Array("true".utf8) ? "TRUE".utf8 : "FALSE".utf8, .flag, at: column)
    case .error:
      cells.set(value, .fault, at: column)
    case .date:
      cells.set(value, .day, at: column)
    case .number:
      guard let number = NumberCell(value) else { return cells.set(value, .fault, at: column) }
      if context.styles.isDate(style) {
        if let date = number.date(since1904: context.since1904) {
          cells.set(date, .day, at: column)
        } else {
          cells.set(number.plain, .fault, at: column)
        }
      } else {
        let shown = context.displays ? context.styles.code(style).flatMap { number.worded(by: $0) } : nil
        cells.set(shown.map { Array($0.utf8) } ?? number.plain, .number, at: column)
      }
    }
  }

  private func badReference(_ reference: String) -> FileFault {
    .workbook(.badReference(sheet: sheet, reference: reference))
  }

  /// The types that a cell says to have.
  private enum CellType: String {
    case number = "n"
    case shared = "s"
    case inline = "inlineStr"
    case formula = "str"
    case flag = "b"
    case error = "e"
    case date = "d"
  }
}
