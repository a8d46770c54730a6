public import Formats

/// Renders the tables of a document as comma-separated values, a blank line between two tables.
///
/// A cell that covers several rows is repeated in each, so that a filter on its column finds them all; a cell that covers
/// several columns stands in the first. Everything that is no table is left out.
public struct CSVRenderer: DocumentRenderer {
  /// The encoding of the text.
  public var encoding: TextEncoding

  /// Creates a renderer.
  public init(encoding: TextEncoding = .utf8) {
    self.encoding = encoding
  }

  /// Renders the tables of the document.
  public func render(_ document: Document) throws(TextEncodingError) -> [UInt8] {
    var writer = CSVWriter(guardsFormulas: encoding.hasByteOrderMark)
    for (index, grid) in document.tables.enumerated() {
      if index > 0 { writer.blankLine() }
      for row in 0..<grid.rowCount {
        writer.record(Self.record(grid, row: row)) { grid.placement(row: row, column: $0).cell.number == nil }
      }
    }
    return try encoding.encode(String(decoding: writer.bytes, as: UTF8.self))
  }

  private static func record(_ grid: TableGrid, row: Int) -> [String] {
    (0..<grid.columnCount).map { column in
      let placement = grid.placement(row: row, column: column)
      return placement.column == column ? placement.cell.text.withAddresses.plain : ""
    }
  }
}
