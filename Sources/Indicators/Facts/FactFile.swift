import Casework
import EventLog

/// The rows of one table, gathered before they are written.
struct FactFile {
  let table: FactTable
  /// How many rows there are.
  private(set) var rows = 0

  private var bytes: [UInt8]
  private let write: ([UInt8]) throws -> Void

  /// Begins with the heading.
  init(_ table: FactTable, _ write: @escaping ([UInt8]) throws -> Void) {
    self.table = table
    self.write = write
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

  mutating func add(_ number: UInt32) { add(Array(String(number).utf8)) }

  mutating func add(_ flag: Bool) { add(Array((flag ? "true" : "false").utf8)) }

  /// Ends a row.
  @inline(__always)
  mutating func endRow() {
    bytes[bytes.count - 1] = UInt8(ascii: "\n")
    rows += 1
  }

  /// Whether there is enough to write.
  var isFull: Bool { bytes.count > 1 << 18 }

  /// Writes what was gathered.
  mutating func flush() throws {
    try write(bytes)
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
