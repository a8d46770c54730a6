import Documents
import Publishing
import Testing

@Suite struct MarkdownParserTests {
  private func blocks(_ text: String) throws -> [Block] {
    try MarkdownParser().document(text).blocks
  }

  @Test("The title is the first heading of level 1")
  func title() throws {
    #expect(try MarkdownParser().document("## 二\n\n# 一 #\n\n# 三").title == "一")
  }

  @Test("Lines of a paragraph join with a space, but not beside an ideograph")
  func joining() throws {
    #expect(try blocks("one\ntwo\n三\nfour\n\nfive  \nsix\\\nseven") == [.paragraph("one two三four"), .paragraph("five\nsix\nseven")])
  }

  @Test("Emphasis, links, escapes and references")
  func inline() throws {
    let link = Link("https://example.org/a_(b)")
    let expected = RichText([
      Run("重点：", bold: true), Run("与"), Run("斜", italic: true), Run("、"), Run("both", bold: true, italic: true), Run(" 3*4 & <5% _ "),
      Run("word", italic: true), Run(" a_b_c ____ "), Run("站", link: link), Run(" [x] "),
      Run("https://example.org", link: Link("https://example.org")),
    ])
    let source = "**重点：**与*斜*、***both*** 3\\*4 &amp; <5% _ _word_ a_b_c ____ [站](https://example.org/a_(b)) [x] <https://example.org>"
    #expect(try blocks(source) == [.paragraph(expected)])
  }

  @Test("Lists nest by their indent and count from their first number")
  func lists() throws {
    let inner = ItemList(.number(from: 3), items: [.init("c"), .init("d")])
    let outer = ItemList(.bullet, items: [.init("a b"), .init("b", children: [inner]), .init("e")])
    #expect(try blocks("- a\n  b\n- b\n  3. c\n  4. d\n\n- e\n") == [.list(outer)])
    #expect(try blocks("1) a\n\n段落") == [.list(ItemList(.number(from: 1), items: [.init("a")])), .paragraph("段落")])
  }

  @Test("A table has the alignments of its rule; an empty header is none")
  func tables() throws {
    let grid = try #require(try MarkdownParser().document("a | b\n:-: | --:\n1 \\| 2 | **x**<br>y").tables.first)
    #expect(grid.columns.map(\.alignment) == [.centre, .trailing])
    #expect(grid.header == 0..<1)
    let lines = RichText([Run("x", bold: true), Run("\ny")])
    #expect(grid.placements.map(\.cell.text) == ["a", "b", "1 | 2", lines])
    let bare = try #require(try MarkdownParser().document("| | |\n|---|---|\n| a | b |").tables.first)
    #expect(bare.header.isEmpty && bare.rowCount == 1)
  }

  @Test("Comments steer the page and otherwise leave nothing")
  func comments() throws {
    let document = try MarkdownParser().document("<!-- page: landscape -->\n<!-- 作者\n注 -->\na\n\n<!-- page-break -->\n\nb")
    #expect(document.page == .landscape)
    #expect(document.blocks == [.paragraph("a"), .pageBreak, .paragraph("b")])
  }

  @Test(
    "What documents don't have is an error with its place",
    arguments: [
      ("一\n二**三", 2, 2, .unclosedEmphasis("**")),
      ("*三", 1, 1, .unclosedEmphasis("*")),
      ("a <b>c", 1, 3, .unclosedEmphasis("<b>")),
      ("[x](javascript:y)", 1, 5, .address("javascript:y")),
      ("| a | b |\n|---|---|\n| 1 |", 3, 6, .cellCount(expected: 2, found: 1)),
      ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 3, 11, .cellCount(expected: 2, found: 3)),
      ("a\n\n<!-- b", 3, 1, .unclosedComment),
      ("<!-- page: a5 -->", 1, 1, .directive("page: a5")),
      ("a\n```\nb\n```", 2, 1, .unsupported(.codeBlock)),
      ("见 `a`", 1, 3, .unsupported(.codeSpan)),
      ("  > a", 1, 3, .unsupported(.quotation)),
      ("a\n\n---", 3, 1, .unsupported(.rule)),
      ("a\n---", 2, 1, .unsupported(.underlinedHeading)),
      ("a\n===", 2, 1, .unsupported(.underlinedHeading)),
      ("图 ![a](b)", 1, 3, .unsupported(.image)),
      ("<div>", 1, 1, .unsupported(.html)),
      ("a ~~b~~", 1, 3, .unsupported(.strikethrough)),
      ("- a\n\n  b", 3, 3, .unsupported(.listParagraph)),
    ] as [(String, Int, Int, MarkdownError.Problem)])
  func errors(text: String, line: Int, column: Int, problem: MarkdownError.Problem) {
    #expect(throws: MarkdownError(line: line, column: column, problem: problem)) { try MarkdownParser().document(text) }
  }
}
