/// Reads the rows of one sheet of a workbook, merged cells filled in.
final class SheetReader: RowReader {
  /// The columns that the header has; later rows get a cell for each.
  var width: Int?

  private let scanner: SheetScanner
  private let sheet: String
  private var merged: MergedRanges

  /// Begins to read a sheet of which the merged ranges are known.
  init(_ scanner: SheetScanner, sheet: String, merged: [MergedRanges.Area]) {
    self.scanner = scanner
    self.sheet = sheet
    self.merged = MergedRanges(merged)
  }

  func next(_ row: inout Row) throws(FileFault) -> Bool {
    while try scanner.nextRow() {
      var cells = scanner.cells
      guard merged.apply(to: &cells, row: scanner.row, width: width) else { throw .workbook(.mergedTooLarge(sheet: sheet)) }
      if cells.width == 0 { continue }
      row.clear(line: scanner.row)
      cells.write(to: &row, width: width)
      return true
    }
    return false
  }
}

/// The cells of one row of a sheet, by column; their bytes lie end to end in a buffer that the next row uses again.
struct SheetCells {
  private struct Slot {
    var start = 0
    var end = 0
    var kind = Row.Kind.text

    var isEmpty: Bool { start == end }
  }

  private var bytes: [UInt8] = []
  private var slots: [Slot] = []

  /// Forgets the cells, keeping the room.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
  }

  /// Puts a value in a column.
  mutating func set(_ value: some Collection<UInt8>, _ kind: Row.Kind, at column: Int) {
    while slots.count <= column { slots.append(Slot()) }
    let start = bytes.count
    bytes.append(contentsOf: value)
    slots[column] = Slot(start: start, end: bytes.count, kind: kind)
  }

  /// The value in a column, if there is one.
  func value(at column: Int) -> ([UInt8], Row.Kind)? {
    guard column < slots.count, !slots[column].isEmpty else { return nil }
    return (Array(bytes[slots[column].start..<slots[column].end]), slots[column].kind)
  }

  /// The columns up to the last one with a value.
  var width: Int { (slots.lastIndex { !$0.isEmpty } ?? -1) + 1 }

  /// Moves the cells to a row: a cell for each column of the header, then whatever stands beyond it.
  func write(to row: inout Row, width: Int?) {
    let used = self.width
    for column in 0..<(width ?? used) {
      let slot = column < slots.count ? slots[column] : Slot()
      row.append(bytes[slot.start..<slot.end], slot.kind)
    }
    guard let width, used > width else { return }
    for slot in slots[width..<used] where !slot.isEmpty { row.append(bytes[slot.start..<slot.end], slot.kind) }
  }
}
