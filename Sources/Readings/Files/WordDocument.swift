package import Formats
import Values

/// A Word file as its tables one by one, with the paragraphs between them.
package struct WordDocument {
  /// The part that holds the document's text.
  package static let part = "word/document.xml"

  package let pieces: [WordPiece]
  /// The paragraphs behind the last table.
  package let behind: [WordPiece.Paragraph]
  package let bytes: [UInt8]
  package let archive: ZipEdit
  /// Whether it is printed on its side.
  package let isLandscape: Bool

  /// Opens a file; nil if it is an archive, and no Word file.
  package init?(_ file: [UInt8]) throws(FileFault) {
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
    self.pieces = pieces
    behind = gap.enumerated().compactMap { WordPiece.Paragraph($1, number: $0 + 1, bytes) }
    // The last section's page is the document's.
    isLandscape = root.descendants("pgSz").last?.attribute("orient", in: bytes) == "landscape"
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
