import Formats
import Foundation

/// A small Word file of some paragraphs and the rows of one table.
enum WordFile {
  static func data(_ paragraphs: [String], rows: [[String]] = []) -> Data {
    func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }
    let table = rows.map { row in "<w:tr>" + row.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>" }.joined()
    let body = paragraphs.map(paragraph).joined() + (rows.isEmpty ? "" : "<w:tbl>\(table)</w:tbl>")
    let names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    let types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    var zip = ZipWriter()
    zip.add(
      "[Content_Types].xml",
      Array(
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="\(types)"/></Types>
        """.utf8))
    zip.add(
      "_rels/.rels",
      Array(
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
        """.utf8))
    zip.add("word/document.xml", Array("<w:document \(names)><w:body>\(body)<w:sectPr/></w:body></w:document>".utf8))
    return Data(zip.finish())
  }

  /// What a Word file's body says, its tags taken away.
  static func text(_ data: Data) throws -> String {
    let xml = try ZipEdit(Array(data)).content(of: "word/document.xml", limit: 1 << 24) ?? []
    return String(decoding: xml, as: UTF8.self).replacing(/<w:br\/>|<\/w:p>/, with: "\n").replacing(/<[^>]*>/, with: "")
  }

  /// The names of its parts.
  static func parts(_ data: Data) throws -> [String] { try ZipEdit(Array(data)).names }
}
