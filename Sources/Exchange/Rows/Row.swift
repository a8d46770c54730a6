/// One row of a ledger: its cells' bytes end to end in one buffer, which the next row uses again.
public struct Row: Sendable {
  /// The physical line where the row begins, from 1; in a workbook its row number.
  public internal(set) var line = 0
  /// What makes the row unusable as a whole, if anything.
  public internal(set) var fault: Fault?

  var bytes: [UInt8] = []
  /// Where each cell ends; a row is never longer than some MiB.
  var ends: [UInt32] = []
  /// Empty where all cells are text.
  var kinds: [Kind] = []

  /// What a cell holds; its bytes are always readable text in UTF-8.
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
  func length(_ cell: Int) -> Int {
    Int(ends[cell]) - start(of: cell)
  }

  /// The text of one cell.
  public func text(_ cell: Int) -> String {
    String(decoding: self[cell], as: UTF8.self)
  }

  /// The texts of all cells.
  public var texts: [String] { (0..<count).map(text) }

  /// Lends the bytes of one cell, and says what it holds.
  func lend<Result, Failure: Error>(
    _ cell: Int, _ body: (UnsafeRawBufferPointer, Kind) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let (start, end, kind) = (start(of: cell), Int(ends[cell]), kind(cell))
    return try bytes.withUnsafeBufferPointer { (all) throws(Failure) in
      try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: all[start..<end])), kind)
    }
  }

  private func start(of cell: Int) -> Int {
    cell == 0 ? 0 : Int(ends[cell - 1])
  }
}

extension Row {
  /// Forgets the cells, but keeps the room for the next ones.
  mutating func clear(line: Int) {
    self.line = line
    fault = nil
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
  }

  /// Adds bytes to the cell that is being read.
  mutating func extend(_ more: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: more)
  }

  /// Adds a text to the cell that is being read.
  mutating func append(utf8 text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds one byte to the cell that is being read.
  mutating func extend(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// Ends the cell that is being read.
  mutating func endCell() {
    ends.append(UInt32(bytes.count))
  }

  /// Adds a whole cell of a kind; a row begun this way keeps a kind for each cell.
  mutating func append(_ cell: some Collection<UInt8>, _ kind: Kind) {
    bytes.append(contentsOf: cell)
    ends.append(UInt32(bytes.count))
    kinds.append(kind)
  }
}
