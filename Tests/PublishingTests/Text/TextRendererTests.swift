import DocketTestSupport
import Testing

@testable import Documents

@Suite struct TextRendererTests {
  @Test("The form at several widths", arguments: [60, 80, 100, 140])
  func form(width: Int) throws {
    try expectGolden(TextRenderer(width: width).text(SampleForm.document()), "Data/form-\(width).txt")
  }

  @Test("A report with headings, lists and a table")
  func report() throws {
    try expectGolden(TextRenderer().text(SampleReport.document()), "Data/report.txt")
  }

  @Test("A listing has no lines and no spaces at line ends")
  func listing() throws {
    let text = TextRenderer().text(try SampleListing.document())
    #expect(
      text == """
        案件              项目                 隐患  整改率
        notice/2023-0102  五溪尚境                2  98.1 %
        notice/2023-0103  =cmd|' /C calc'!A0     12       —
        notice/2023-0104  滨江路"东段",二标   1,204   100 %

        """)
  }

  @Test("A terminal is never steered by a cell's text")
  func escapes() {
    let document = Document(title: "", blocks: [.paragraph("a\u{1B}]0;x\u{7}b")])
    #expect(TextRenderer().text(document) == "a\\u{1b}]0;x\\u{7}b\n")
  }

  @Test("A random table keeps to the width, its lines are equally wide, and no character is lost", arguments: [24, 40, 80, 132])
  func properties(width: Int) throws {
    var generator = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 60) {
      let grid = try RandomDocuments.grid(&generator)
      let text = TextRenderer(width: width).text(Document(title: "", blocks: [.table(grid)]))
      let lines = text.split(separator: "\n").map { displayWidth(String($0)) }
      #expect(lines.allSatisfy { $0 <= width }, "\(text)")
      if grid.ruling == .grid { #expect(Set(lines).count == 1, "\(text)") }
      let given = grid.placements.flatMap { $0.cell.text.plain.unicodeScalars.filter { !$0.properties.isWhitespace } }
      let printed = text.unicodeScalars.filter { !$0.properties.isWhitespace && !("\u{2500}"..."\u{257F}").contains($0) }
      #expect(given.map(\.value).sorted() == printed.map(\.value).sorted(), "\(text)")
    }
  }
}
