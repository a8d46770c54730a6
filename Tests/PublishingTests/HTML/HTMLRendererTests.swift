import DocketTestSupport
import Documents
import Foundation
import Publishing
import Testing

@Suite struct HTMLRendererTests {
  private func html(_ blocks: Block...) -> String {
    let page = String(decoding: HTMLRenderer().render(Document(title: "t", blocks: blocks)), as: UTF8.self)
    guard let start = page.range(of: "<main>\n"), let end = page.range(of: "</main>") else { return page }
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test("The form")
  func form() throws {
    try expectGolden(String(decoding: HTMLRenderer().render(SampleForm.document()), as: UTF8.self), "Data/form.html")
  }

  @Test("The report")
  func report() throws {
    try expectGolden(String(decoding: HTMLRenderer().render(SampleReport.document()), as: UTF8.self), "Data/report.html")
  }

  @Test("Header cells have their scope")
  func scopes() throws {
    let rows: [[TableCell]] = [
      [TableCell("a", columnSpan: 2)], [TableCell("b", rowSpan: 2, role: .rowHeader), "c"], ["d"], [TableCell("e", role: .rowHeader), "f"],
    ]
    let grid = try TableGrid(columns: [TableGrid.Column(), .init()], rows: rows, headerRows: 1, caption: "表1")
    #expect(
      html(.table(grid)) == """
        <div class="sheet" role="region" tabindex="0" aria-label="表1"><table class="grid" style="--least:8rem">
        <caption>表1</caption>
        <colgroup><col style="width:50.0%"/><col style="width:50.0%"/></colgroup>
        <thead>
        <tr><th scope="colgroup" colspan="2" class="c">a</th></tr>
        </thead>
        <tbody>
        <tr><th scope="rowgroup" rowspan="2">b</th><td>c</td></tr>
        <tr><td>d</td></tr>
        <tr><th scope="row">e</th><td>f</td></tr>
        </tbody>
        </table></div>

        """)
  }

  @Test("Rows above a header are a table of their own, flush with the rest, and a cell that leaves the header is one")
  func parts() throws {
    let rows: [[TableCell]] = [["a", "b"], [TableCell("up", rowSpan: 2, role: .rowHeader), "h"], ["d"]]
    let grid = try TableGrid(columns: [TableGrid.Column(), .init()], rows: rows, leadingRows: 1, headerRows: 1)
    #expect(
      html(.table(grid)) == """
        <div class="sheet" role="region" tabindex="0" aria-label="表格"><table class="grid parts" style="--least:8rem">
        <colgroup><col style="width:50.0%"/><col style="width:50.0%"/></colgroup>
        <tbody>
        <tr><td>a</td><td>b</td></tr>
        </tbody>
        </table>
        <table class="grid parts" style="--least:8rem">
        <colgroup><col style="width:50.0%"/><col style="width:50.0%"/></colgroup>
        <thead>
        <tr><td class="on"></td><th scope="col" class="c">h</th></tr>
        </thead>
        <tbody>
        <tr><th scope="row" class="off">up</th><td>d</td></tr>
        </tbody>
        </table></div>

        """)
  }

  @Test("Text never becomes markup")
  func escaping() {
    #expect(html(.paragraph("<script>&\"'\u{0}")) == "<p class=\"body\">&lt;script&gt;&amp;\"'\\u{0}</p>\n")
  }

  @Test("Styles nest, lines break, links lead")
  func styles() throws {
    let link = try #require(Link("https://example.org/?a=1&b=\"2\""))
    let text = RichText([Run("a\nb", bold: true, italic: true), Run("c", link: link)])
    #expect(
      html(.paragraph(text, alignment: .trailing))
        == "<p class=\"body r\"><strong><em>a<br/>b</em></strong><a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">c</a></p>\n")
  }

  @Test("The page is well-formed", .enabled(if: Peer("python3") != nil, "python3 is not installed"))
  func wellFormed() throws {
    let script =
      "import sys, xml.dom.minidom; print(xml.dom.minidom.parseString(sys.stdin.buffer.read().replace(b'<!doctype html>', b'')).documentElement.tagName)"
    for document in [try SampleForm.document(), try SampleReport.document(), try SampleListing.document()] {
      let output = try #require(Peer("python3")).run(["-c", script], input: Data(HTMLRenderer().render(document)))
      #expect(String(decoding: output, as: UTF8.self) == "html\n")
    }
  }
}
