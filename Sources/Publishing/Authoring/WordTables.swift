import Documents
import Formats
import Values

/// The forms and other tables of a Word file as sheets, with the elements behind their cells.
struct WordTables {
  /// A form put together, or a table that is none; paragraphs around it are rows.
  struct Table {
    let sheet: DisplayedSheet
    /// The numbers of its tables, as they are counted over the whole document.
    let numbers: [Int]
    /// The element of each cell or paragraph, by its name.
    let cells: [String: XMLNode]
  }

  /// The part that holds the document's text.
  static let part = "word/document.xml"

  let tables: [Table]
  /// How many tables the document has.
  let count: Int
  let bytes: [UInt8]
  let archive: ZipEdit

  /// Opens a file; nil if it is an archive, and no Word file.
  ///
  /// - Parameter words: how headings are understood, by which tables that belong together are known.
  init?(_ file: [UInt8], _ words: FormUnderstanding) throws(FileFault) {
    archive = try ZipEdit(file)
    guard let bytes = try archive.markup(of: Self.part, limit: InputLimits.officePart) else { return nil }
    self.bytes = bytes
    let root = XMLNode.parse(bytes)
    var pieces: [WordPiece] = []
    var gap: [XMLNode] = []
    let blocks = Self.blocks(of: root.descendants("body").first ?? root)
    // Tables within cells are counted behind the others.
    var (number, innerNumber) = (0, blocks.count { $0.name == "tbl" })
    for block in blocks {
      if block.name == "tbl" {
        // What stands in a cell as a table of its own is read above the rows of that table: funds mostly.
        for inner in Self.inner(of: block) {
          innerNumber += 1
          pieces.append(try WordPiece(inner, number: innerNumber, before: gap, bytes))
          gap = []
        }
        number += 1
        pieces.append(try WordPiece(block, number: number, before: gap, bytes))
        gap = []
      } else {
        gap.append(block)
      }
    }
    count = pieces.count
    let behind = gap.enumerated().compactMap { WordPiece.Paragraph($1, number: $0 + 1, bytes) }
    // The last section's page is the document's.
    let page = root.descendants("pgSz").last
    tables = try WordForms(pieces, behind: behind, words, isLandscape: page?.attribute("orient", in: bytes) == "landscape").tables()
  }

  /// The sheet of each table that a name or a number names.
  func sheets(named name: String) -> [DisplayedSheet] {
    let number = Int(written: name) ?? name.behind(anyOf: ["表"]).flatMap { Int(written: $0) }
    return tables.filter { table in number.map(table.numbers.contains) ?? false }.map(\.sheet)
  }

  /// The tables within a table's cells, and those within them.
  private static func inner(of table: XMLNode) -> [XMLNode] {
    WordText.own("tr", of: table).flatMap { WordText.own("tc", of: $0) }.flatMap { WordText.own("tbl", of: $0) }
      .flatMap { inner(of: $0) + [$0] }
  }

  /// The paragraphs and tables of the text, those within controls too.
  private static func blocks(of node: XMLNode) -> [XMLNode] {
    node.children.flatMap { child -> [XMLNode] in
      switch child.name {
      case "p", "tbl": [child]
      case "sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml": blocks(of: child)
      default: []
      }
    }
  }
}
