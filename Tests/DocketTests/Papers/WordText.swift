import Formats
import Foundation

/// Word files of plain paragraphs, made and read without a library.
enum WordText {
  /// A file with a paragraph for each text.
  static func file(_ paragraphs: [String]) -> Data {
    var archive = ZipWriter()
    let body = paragraphs.map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }.joined()
    let root = #"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#
    archive.add("word/document.xml", Array("\(root)<w:body>\(body)</w:body></w:document>".utf8))
    return Data(archive.finish())
  }

  /// The texts of a file, a line for each run.
  static func of(_ file: Data) throws -> String {
    let part = try ZipEdit(Array(file)).content(of: "word/document.xml", limit: 64 << 20) ?? []
    return String(decoding: part, as: UTF8.self).matches(of: /<w:t[^>]*>([^<]*)<\/w:t>/).map { String($0.1) }.joined(separator: "\n")
  }
}
