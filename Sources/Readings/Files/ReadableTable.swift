package import Formats

/// A sheet of a workbook, a table of a Word file, or a list in a text: what one reading is of.
package struct ReadableTable: Sendable {
  /// A paragraph around a table of a document: P1, P2 and so on.
  package struct Paragraph: Sendable {
    package let name: String
    package let text: String
    /// What the document's whole calls it.
    let reference: String
  }

  /// The name of the sheet; nil of a table in a document, and of a text.
  package let sheet: String?
  /// Which table of the document it is, from 1.
  package let number: Int
  package let cells: DisplayedSheet
  /// The paragraphs around it.
  package let paragraphs: [Paragraph]
  /// The table as it is filled: in a document the paragraphs are rows of it, and cells have the document's own names.
  package let whole: DisplayedSheet
  /// The row of the whole that each row of a document's table is.
  private let rows: [Int]

  init(sheet: String?, number: Int, cells: DisplayedSheet) {
    (self.sheet, self.number, self.cells, whole, paragraphs, rows) = (sheet, number, cells, cells, [], [])
  }

  init(number: Int, cells: DisplayedSheet, paragraphs: [Paragraph], whole: DisplayedSheet, rows: [Int]) {
    (sheet, self.number, self.cells, self.paragraphs, self.whole, self.rows) = (nil, number, cells, paragraphs, whole, rows)
  }

  /// Whether it is a table of a Word file, which has no other cells than those that are there.
  package var isOfDocument: Bool { !rows.isEmpty }

  /// What people call it: its sheet, or its number in the document.
  package var name: String { sheet ?? "表 \(number)" }

  /// The row of the whole that a row is.
  package func wholeRow(_ row: Int) -> Int { rows.indices.contains(row - 1) ? rows[row - 1] : row }

  /// What the whole calls a cell or a paragraph.
  package func wholeName(_ name: String) -> String {
    if let paragraph = paragraphs.first(where: { $0.name == name }) { return paragraph.reference }
    guard isOfDocument, let place = CellReference(name.utf8) else { return name }
    return whole.reference(wholeRow(place.row), place.column)
  }

  /// What a file holds, in its own order.
  package static func all(in bytes: [UInt8]) throws(FileFault) -> [ReadableTable] {
    if bytes.starts(with: [0x50, 0x4B]), let document = try WordTables(bytes) { return document.tables.map(\.table) }
    return all(of: try DisplayedSheet.book(MemoryBytes(bytes)))
  }

  /// The sheets of a workbook.
  package static func all(of book: DisplayedSheet.Book) -> [ReadableTable] {
    book.sheets.map { ReadableTable(sheet: $0.name, number: 1, cells: $0) }
  }
}
