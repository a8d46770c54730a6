import Glibc

/// Reads the rows of a CSV text in one pass over its bytes.
final class CSVReader: RowReader {
  // Quotes follow RFC 4180: a quoted cell ends at the closing quote, newlines and delimiters included, and `""` is a quote in it. A quote
  // inside an unquoted cell is just a character, as spreadsheets have it. Lines end in LF, CR LF or CR. A quote that is never closed
  // would swallow the rest of the file. Here it costs one row: that row is reported with its line, and reading continues at the next
  // physical line.
  /// The longest row that is read; an event of the log has at most 1 MiB.
  static let longestRow = 4 << 20
  /// How much may be read in vain behind stray quotes before the file is refused.
  var patience = 32 << 20

  /// The delimiter between cells, known after the header was read.
  var delimiter: Delimiter

  /// Whether a spreadsheet's apostrophe before a text that looks like a formula is removed.
  var takesGuardsOff = false

  private var text: TextStream
  private var buffer: UnsafeMutableRawBufferPointer
  private var end = 0
  private var position = 0
  /// The start of the current row; earlier bytes may be dropped.
  private var rowStart = 0
  private var line = 1
  private var exhausted = false
  private var wasted = 0

  /// Begins at the start of a text.
  init(_ text: TextStream, delimiter: Delimiter = .comma) {
    self.text = text
    self.delimiter = delimiter
    buffer = .allocate(byteCount: 1 << 18, alignment: 8)
  }

  /// Begins at the start of a file; what has a mark was written for a spreadsheet.
  convenience init(_ source: any RandomAccessBytes, _ encoding: TextEncoding) throws(FileFault) {
    self.init(try TextStream(source, encoding))
    takesGuardsOff = encoding.hasByteOrderMark
  }

  deinit {
    buffer.deallocate()
  }

  func next(_ row: inout Row) throws(FileFault) -> Bool {
    while try skipBlankLine() {}
    rowStart = position
    guard try more() else { return false }
    let firstLine = line
    row.clear(line: firstLine)
    guard let fault = try readCells(&row) else { return true }
    row.fault = fault
    wasted += position - rowStart
    if wasted > patience { throw .table(.strayQuotes(line: firstLine)) }
    // The buffer still holds the row from its start: go back, and give up just its first physical line.
    position = rowStart
    line = firstLine
    try reduceToFirstLine(&row)
    return true
  }

  /// Reads cells to the end of the row and returns its fault, if any.
  private func readCells(_ row: inout Row) throws(FileFault) -> Row.Fault? {
    while true {
      let ended: CellEnd
      if try more(), buffer[position] == 0x22 {
        position += 1
        ended = try readQuoted(&row)
      } else {
        ended = try readPlain(&row)
      }
      switch ended {
      case .delimiter: if position - rowStart > CSVReader.longestRow { return .tooLong }
      case .row: return nil
      case .fault(let fault): return fault
      }
    }
  }

  /// What stood behind a cell.
  private enum CellEnd {
    case delimiter
    case row
    case fault(Row.Fault)
  }

  /// Reads an unquoted cell and what ends it.
  private func readPlain(_ row: inout Row) throws(FileFault) -> CellEnd {
    let delimiter = delimiter.rawValue
    while true {
      let start = position
      var index = start
      let end = end
      let bytes = UnsafeRawBufferPointer(buffer)
      while index < end {
        let byte = bytes[index]
        if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
        index += 1
      }
      extend(&row, start, index)
      position = index
      if index < end { return try endCell(&row) }
      if position - rowStart > CSVReader.longestRow { return .fault(.tooLong) }
      if try !more() { return try endCell(&row) }
    }
  }

  /// Reads a cell behind its opening quote.
  private func readQuoted(_ row: inout Row) throws(FileFault) -> CellEnd {
    var afterCR = false
    while true {
      let start = position
      var index = start
      while index < end {
        let byte = buffer[index]
        if byte == 0x22 { break }
        if byte == 0x0D || (byte == 0x0A && !afterCR) { line += 1 }
        afterCR = byte == 0x0D
        index += 1
      }
      extend(&row, start, index)
      position = index
      if index == end {
        if position - rowStart > CSVReader.longestRow { return .fault(.unclosedQuote) }
        if try !more() { return .fault(.unclosedQuote) }
        continue
      }
      position += 1
      afterCR = false
      guard try more() else { return try endCell(&row) }
      switch buffer[position] {
      case 0x22:
        row.extend(0x22)
        position += 1
      case delimiter.rawValue, 0x0A, 0x0D:
        return try endCell(&row)
      default:
        return .fault(.textAfterQuote)
      }
    }
  }

  /// Ends a cell at a delimiter, a line end or the end of the text, and passes over it.
  private func endCell(_ row: inout Row) throws(FileFault) -> CellEnd {
    if takesGuardsOff { row.removeGuard() }
    row.endCell()
    guard position < end else { return .row }
    if buffer[position] == delimiter.rawValue {
      position += 1
      return .delimiter
    }
    try skipLine()
    return .row
  }

  private func extend(_ row: inout Row, _ start: Int, _ stop: Int) {
    guard stop > start else { return }
    row.extend(UnsafeRawBufferPointer(rebasing: buffer[start..<stop]).assumingMemoryBound(to: UInt8.self))
  }

  /// Puts the raw text of the row's first physical line in its only cell, so that a report can show it.
  private func reduceToFirstLine(_ row: inout Row) throws(FileFault) {
    var stop = position
    while stop < end, buffer[stop] != 0x0A, buffer[stop] != 0x0D { stop += 1 }
    let fault = row.fault
    row.clear(line: row.line)
    row.fault = fault
    extend(&row, position, stop)
    row.endCell()
    position = stop
    try skipLine()
  }
}

extension CSVReader {
  /// The number of the current physical line.
  var nextLine: Int { line }

  /// Skips the rest of the physical line with its end; false if the text ends instead.
  @discardableResult
  func skipLine() throws(FileFault) -> Bool {
    while true {
      rowStart = position
      guard try more() else { return false }
      let byte = buffer[position]
      position += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      line += 1
      rowStart = position
      if byte == 0x0D, try more(), buffer[position] == 0x0A { position += 1 }
      return true
    }
  }

  /// Returns the bytes of the physical line ahead without taking them.
  func peekLine() throws(FileFault) -> [UInt8] {
    rowStart = position
    defer { position = rowStart }
    while try more(), buffer[position] != 0x0A, buffer[position] != 0x0D, position - rowStart < CSVReader.longestRow {
      position += 1
    }
    return Array(buffer[rowStart..<position])
  }

  /// Skips a blank line; false if the next line has text or there is none.
  func skipBlankLine() throws(FileFault) -> Bool {
    rowStart = position
    while try more() {
      let byte = buffer[position]
      if byte == 0x0A || byte == 0x0D {
        try skipLine()
        return true
      }
      guard byte == 0x20 || byte == 0x09, byte != delimiter.rawValue, position - rowStart < 4096 else {
        position = rowStart
        return false
      }
      position += 1
    }
    return false
  }

  /// Makes a byte available at the position; false at the end of the text.
  @inline(__always)
  private func more() throws(FileFault) -> Bool {
    if position < end { return true }
    return try refill()
  }

  /// Reads more bytes after moving the current row to the front of the buffer, which grows if it is full.
  private func refill() throws(FileFault) -> Bool {
    if exhausted { return false }
    let kept = end - rowStart
    if kept > buffer.count / 2 {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 8)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[rowStart..<end]))
      buffer.deallocate()
      buffer = larger
    } else if rowStart > 0, let base = buffer.baseAddress {
      memmove(base, base + rowStart, kept)
    }
    position -= rowStart
    rowStart = 0
    let got = try text.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]))
    end = kept + got
    exhausted = got == 0
    return got > 0
  }
}

/// The delimiter between the cells of a CSV file.
public enum Delimiter: UInt8, Equatable, Sendable, CaseIterable {
  case comma = 0x2C
  case semicolon = 0x3B
  case tab = 0x09

  /// Finds a delimiter by itself or by its name.
  public init?(name: String) {
    switch name {
    case ",", "comma": self = .comma
    case ";", "semicolon": self = .semicolon
    case "\t", "\\t", "tab": self = .tab
    default: return nil
    }
  }

  /// The character itself.
  public var text: String { String(UnicodeScalar(rawValue)) }
}

extension Delimiter {
  /// The most frequent delimiter in the header line outside quotes; a comma by default.
  static func detect(header: some Sequence<UInt8>) -> Delimiter {
    var counts = [0, 0, 0]
    var quoted = false
    for byte in header {
      if byte == 0x22 { quoted.toggle() }
      if quoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if let index = allCases.firstIndex(where: { $0.rawValue == byte }) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return allCases[counts.firstIndex(of: most) ?? 0]
  }
}
