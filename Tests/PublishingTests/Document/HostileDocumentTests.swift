import DocketTestSupport
import Documents
import Foundation
import Publishing
import Testing
import TextForms

@Suite("A document of hostile texts")
struct HostileDocumentTests {
  private static let hostile = "甲\u{202E}乙\u{2066}\u{200F}\u{61C}\u{FEFF}\u{E0041}\u{1B}[31m\u{9B}\u{2028}\u{0}丙"

  /// Every place of a document that holds a text, with the hostile one in it.
  private func document() throws -> Document {
    let text = Self.hostile
    let link = try #require(Link("https://example.org"))
    let rich = RichText([Run(text, bold: true), Run(text, italic: true), Run(text, link: link), Run(text)])
    let grid = try TableGrid(
      columns: [TableGrid.Column(), TableGrid.Column()], rows: [[TableCell(rich), TableCell(RichText(text))], [TableCell(rich), "x"]],
      headerRows: 1, caption: text)
    return Document(
      title: text, footer: text,
      blocks: [
        .letterhead(text), .heading(1, rich), .heading(2, RichText(text)), .paragraph(rich), .paragraph(rich, alignment: .centre),
        .note(rich), .table(grid),
        .list(ItemList(.bullet, items: [ItemList.Item(rich, children: [ItemList(.number(from: 1), items: [ItemList.Item(rich)])])])),
        .fields(FieldLine([FieldLine.Field(text, text)])),
        .pageBreak,
      ])
  }

  @Test(
    "Steers nobody in any format that people read", .enabled(if: Peer("python3") != nil, "python3 is not installed"),
    arguments: ["txt", "html", "xlsx", "docx"])
  func harmless(format: String) throws {
    let renderer: any DocumentRenderer =
      switch format {
      case "txt": TextRenderer(width: 100)
      case "html": HTMLRenderer()
      case "xlsx": XLSXRenderer()
      default: DOCXRenderer()
      }
    let bytes = try renderer.render(try document())
    for text in try texts(of: bytes, format) {
      #expect(TextForms.shown(text) == text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
    }
    let whole = try texts(of: bytes, format).joined()
    #expect(whole.contains("u{202e}"))
  }

  /// The texts of a file: of a package those of its parts.
  private func texts(of bytes: [UInt8], _ format: String) throws -> [String] {
    guard format == "xlsx" || format == "docx" else { return [String(decoding: bytes, as: UTF8.self)] }
    let python = try #require(Peer("python3"))
    let script = """
      import io, sys, zipfile
      archive = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
      for name in archive.namelist():
        if name.endswith((".xml", ".rels")): sys.stdout.buffer.write(archive.read(name))
      """
    return [String(decoding: try python.run(["-c", script], input: Data(bytes)), as: UTF8.self)]
  }
}
