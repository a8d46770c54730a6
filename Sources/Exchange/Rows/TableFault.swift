/// Why the lines of a text file make no table.
public enum TableFault: Equatable, Sendable {
  /// No row begins in the line that should hold the header.
  case noHeader(line: Int)
  /// The header itself can't be read.
  case unreadableHeader(line: Int, Row.Fault)
  /// So many quotes are opened and never closed that this is no CSV; the last one stands in this line.
  case strayQuotes(line: Int)
}
