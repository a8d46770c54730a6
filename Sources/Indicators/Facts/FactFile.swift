import Casework
import Values

/// The folder of an office's tables; different kinds are written at the same time.
public protocol FactOutput: Sendable {
  /// Adds bytes to a table's file.
  func add(_ bytes: [UInt8], to table: FactTable) throws

  /// Ends a table's file, once all of it was added.
  func end(_ table: FactTable) throws
}

/// The rows of one table, gathered before they are written.
struct FactFile {
  let table: FactTable
  /// How many rows there are.
  private(set) var rows = 0

  private var bytes: [UInt8]
  private let output: any FactOutput

  /// Begins with the heading.
  init(_ table: FactTable, _ output: any FactOutput) {
    self.table = table
    self.output = output
    bytes = Array(table.columns.map(\.name).joined(separator: ",").utf8) + [UInt8(ascii: "\n")]
    bytes.reserveCapacity(1 << 19)
  }

  /// Adds a field, with a comma behind it.
  @inline(__always)
  mutating func add(_ cell: [UInt8]) {
    bytes.append(contentsOf: cell)
    bytes.append(UInt8(ascii: ","))
  }

  @inline(__always)
  mutating func add(_ day: Int32?) {
    if let day, day != Course.noDay { bytes.append(day: day) }
    bytes.append(UInt8(ascii: ","))
  }

  /// Adds a field of two parts.
  @inline(__always)
  mutating func add(_ first: [UInt8], _ second: Span<UInt8>) {
    bytes.append(contentsOf: first)
    second.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: ","))
  }

  @inline(__always)
  mutating func add(_ number: UInt32) {
    bytes.append(digitsOf: UInt(number))
    bytes.append(UInt8(ascii: ","))
  }

  @inline(__always)
  mutating func add(_ flag: Bool) {
    if flag { bytes.append(contentsOf: "true,".utf8) } else { bytes.append(contentsOf: "false,".utf8) }
  }

  /// Adds a row, whose fields are added to it.
  @inline(__always)
  mutating func addRow(_ fields: (inout FactFile) -> Void) {
    fields(&self)
    bytes[bytes.count - 1] = UInt8(ascii: "\n")
    rows += 1
  }

  /// Writes the buffer if it is full enough.
  mutating func flushIfFull() throws {
    if bytes.count > 1 << 18 { try flush() }
  }

  /// Writes what is left.
  mutating func finish() throws {
    try flush()
    try output.end(table)
  }

  private mutating func flush() throws {
    try output.add(bytes, to: table)
    bytes.removeAll(keepingCapacity: true)
  }
}

extension [UInt8] {
  /// Appends a day as `2023-07-05`.
  mutating func append(day number: Int32) {
    let (year, month, day) = Day(number: number).parts
    for unit in [1000, 100, 10, 1] { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: year / unit % 10)) }
    for part in [month, day] {
      append(UInt8(ascii: "-"))
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part / 10))
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part % 10))
    }
  }
}
