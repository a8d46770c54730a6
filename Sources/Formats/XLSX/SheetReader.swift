/// Reads the rows of one sheet of a workbook, merged cells filled in.
final class SheetReader: RowReader {
  /// The header's columns; each later row gets a cell for each.
  var width: Int?

  /// The columns that are hidden, once a row was read.
  var hiddenColumns: Set<Int> { scanner.hiddenColumns }

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
      row.isHidden = scanner.isHidden
      cells.write(to: &row, width: width)
      return true
    }
    return false
  }
}

/// The cells of one row by column, their bytes in a buffer that the next row reuses.
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

  /// Moves the cells to a row: one for each column of the header, then any others.
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

/// The plain text of a rich one: all its runs, without the reading aids of East Asian text.
struct SheetText {
  private var bytes: [UInt8] = []
  private var isText = false
  private var aids = 0

  /// Takes the start of an element within the text.
  mutating func start(_ reader: XMLReader) {
    if reader.isNamed("t") { isText = true }
    if reader.isNamed("rPh") { aids += 1 }
  }

  /// Takes the end of an element within the text.
  mutating func end(_ reader: XMLReader) {
    if reader.isNamed("t") { isText = false }
    if reader.isNamed("rPh") { aids -= 1 }
  }

  /// Takes character data within the text.
  mutating func append(_ text: [UInt8]) {
    if isText, aids == 0 { bytes.append(contentsOf: text) }
  }

  /// The text, with characters that XML can't hold (`_x000D_`) put back.
  var unescaped: [UInt8] { SheetText.unescape(bytes) }

  /// Puts back characters that are written `_xHHHH_`.
  static func unescape(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x5F) else { return bytes }
    var result: [UInt8] = []
    var units: [UInt16] = []
    var index = 0
    func flush() {
      result.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
      units.removeAll()
    }
    while index < bytes.count {
      if let unit = escape(bytes, at: index) {
        units.append(unit)
        index += 7
      } else {
        if !units.isEmpty { flush() }
        result.append(bytes[index])
        index += 1
      }
    }
    flush()
    return result
  }

  private static func escape(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 7 <= bytes.count, bytes[index] == 0x5F, bytes[index + 1] == 0x78, bytes[index + 6] == 0x5F else { return nil }
    var value: UInt16 = 0
    for byte in bytes[index + 2..<index + 6] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt16(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt16((byte & 0x0F) + 9)
      default: return nil
      }
    }
    return value
  }

  /// Escapes each low line that begins what the format takes for an escaped character, such as `_x0041_`.
  static func escape(_ text: String) -> String {
    if !text.contains("_x") { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if escape(bytes, at: index) != nil { result += "_x005F_".utf8 } else { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
