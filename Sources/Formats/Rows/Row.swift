/// One row of a ledger: its cells' bytes end to end in one buffer, which the next row uses again.
public struct Row: Sendable {
  /// The physical line of the row's beginning, from 1; in a workbook its row number.
  public package(set) var line = 0
  /// What makes the row unusable as a whole, if anything.
  public package(set) var fault: Fault?
  /// Whether a workbook hides it.
  public package(set) var isHidden = false

  var bytes: [UInt8] = []
  /// The end of each cell; a row has at most some MiB.
  var ends: [UInt32] = []
  /// Empty where all cells are text.
  var kinds: [Kind] = []

  /// The type of a cell's content; its bytes are always UTF-8 text.
  public enum Kind: UInt8, Sendable {
    case text
    case number
    /// A day, or a day with a time, written `2023-07-05` or `2023-07-05 13:20:00`.
    case day
    /// `TRUE` or `FALSE`.
    case flag
    /// No value: an error of a formula, or a formula that was never computed.
    case fault
  }

  /// Makes an empty row.
  public init() {}

  /// The number of cells.
  public var count: Int { ends.count }

  /// The bytes of one cell.
  public subscript(cell: Int) -> ArraySlice<UInt8> {
    bytes[start(of: cell)..<Int(ends[cell])]
  }

  /// Says what one cell holds.
  public func kind(_ cell: Int) -> Kind {
    kinds.isEmpty ? .text : kinds[cell]
  }

  /// Says whether one cell holds nothing.
  public func isEmpty(_ cell: Int) -> Bool {
    start(of: cell) == Int(ends[cell])
  }

  /// The number of bytes of one cell.
  package func length(_ cell: Int) -> Int {
    Int(ends[cell]) - start(of: cell)
  }

  /// The text of one cell.
  public func text(_ cell: Int) -> String {
    String(decoding: self[cell], as: UTF8.self)
  }

  /// The texts of all cells.
  public var texts: [String] { (0..<count).map(text) }

  /// Lends the bytes of one cell, and says what it holds.
  package func lend<Result, Failure: Error>(
    _ cell: Int, _ body: (UnsafeRawBufferPointer, Kind) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let (start, end, kind) = (start(of: cell), Int(ends[cell]), kind(cell))
    return try bytes.withUnsafeBufferPointer { (all) throws(Failure) in
      try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: all[start..<end])), kind)
    }
  }

  /// Becomes like another row, in the memory that it has: a copy of that one would make it take new memory for its next cells.
  package mutating func take(_ other: Row) {
    (line, fault, isHidden) = (other.line, other.fault, other.isHidden)
    bytes.replaceSubrange(bytes.startIndex..., with: other.bytes)
    ends.replaceSubrange(ends.startIndex..., with: other.ends)
    kinds.replaceSubrange(kinds.startIndex..., with: other.kinds)
  }

  private func start(of cell: Int) -> Int {
    cell == 0 ? 0 : Int(ends[cell - 1])
  }
}

extension Row {
  /// Forgets the cells, but keeps the room for the next ones.
  package mutating func clear(line: Int) {
    self.line = line
    (fault, isHidden) = (nil, false)
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
  }

  /// Adds bytes to the cell that is being read.
  package mutating func extend(_ more: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: more)
  }

  /// Adds a text to the cell that is being read.
  package mutating func append(utf8 text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds one byte to the cell that is being read.
  package mutating func extend(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// Takes off the apostrophe that keeps a spreadsheet from computing the cell that is being read.
  mutating func removeGuard() {
    let start = Int(ends.last ?? 0)
    if FormulaGuard.isPresent(in: bytes[start...]) { bytes.remove(at: start) }
  }

  /// Puts another cell's content in the place of one.
  package mutating func replace(_ cell: Int, with content: some Collection<UInt8>, _ kind: Kind) {
    let (start, end) = (start(of: cell), Int(ends[cell]))
    bytes.replaceSubrange(start..<end, with: content)
    for place in cell..<count { ends[place] = UInt32(Int(ends[place]) - (end - start) + content.count) }
    if kinds.isEmpty, kind != .text { kinds = Array(repeating: .text, count: count) }
    if !kinds.isEmpty { kinds[cell] = kind }
  }

  /// Ends the cell that is being read.
  package mutating func endCell() {
    ends.append(UInt32(bytes.count))
  }

  /// Adds a cell with its type; such a row has a type for each cell.
  package mutating func append(_ cell: some Collection<UInt8>, _ kind: Kind) {
    bytes.append(contentsOf: cell)
    ends.append(UInt32(bytes.count))
    kinds.append(kind)
  }
}

extension Row {
  /// Why a row can't be read, as a whole.
  public enum Fault: Hashable, Sendable {
    /// A quote was opened and never closed.
    case unclosedQuote
    /// Text follows a closing quote.
    case textAfterQuote
    /// The row is longer than anything the log could hold.
    case tooLong
    /// The row has more or fewer cells than the header.
    case ragged(cells: Int, header: Int)
  }
}

extension Row {
  /// Appends the row as bytes from which this process can make it again.
  package func encode(into buffer: inout [UInt8]) {
    precondition(fault == nil || count > 0, "a faulty row keeps its raw text")
    let head = (UInt32(line), UInt32(count), UInt32(kinds.count))
    withUnsafeBytes(of: head) { buffer.append(contentsOf: $0) }
    ends.withUnsafeBytes { buffer.append(contentsOf: $0) }
    for kind in kinds { buffer.append(kind.rawValue) }
    buffer.append(contentsOf: bytes)
  }

  /// Creates the row of bytes that `encode` wrote; its fault is stored elsewhere.
  package mutating func decode(_ buffer: UnsafeRawBufferPointer) {
    let (line, count, kindCount) = buffer.loadUnaligned(as: (UInt32, UInt32, UInt32).self)
    clear(line: Int(line))
    let kindsStart = 12 + 4 * Int(count)
    let bytesStart = kindsStart + Int(kindCount)
    for place in 0..<Int(count) { ends.append(buffer.loadUnaligned(fromByteOffset: 12 + 4 * place, as: UInt32.self)) }
    for place in kindsStart..<bytesStart { kinds.append(Kind(rawValue: buffer[place]) ?? .text) }
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[bytesStart...]))
  }
}
