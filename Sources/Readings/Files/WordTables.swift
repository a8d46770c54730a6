package import Formats
import Values

/// The tables of a Word file as they belong together, with the elements behind their cells.
package struct WordTables {
  /// A form put together, or a table that is none.
  package struct Table {
    package let table: ReadableTable
    /// The numbers of its tables, as they are counted over the whole document.
    let numbers: [Int]
    /// The element of each cell or paragraph, by the document's own name for it.
    package let elements: [String: XMLNode]
  }

  package let tables: [Table]
  /// How many tables the document has.
  package let count: Int
  package let bytes: [UInt8]
  package let archive: ZipEdit

  /// Opens a file; nil if it is an archive, and no Word file.
  package init?(_ file: [UInt8]) throws(FileFault) {
    guard let document = try WordDocument(file) else { return nil }
    (bytes, archive, count) = (document.bytes, document.archive, document.pieces.count)
    tables = try WordForms(document.pieces, behind: document.behind, isLandscape: document.isLandscape).tables()
  }

  /// The tables that a name or a number names.
  package func tables(named name: String) -> [Table] {
    let number = Int(written: name.filter(\.isNumber))
    return tables.filter { table in number.map(table.numbers.contains) ?? false }
  }
}
