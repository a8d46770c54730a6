import DocketTestSupport
import Publishing
import Testing

@Suite struct MarkdownRendererTests {
  @Test("The form")
  func form() throws {
    try expectGolden(MarkdownRenderer().text(SampleForm.document()), "Data/form.md")
  }

  @Test("What came from Markdown reads back as it was")
  func roundTrip() throws {
    let source = try SampleReport.markdown()
    let document = try MarkdownParser().document(source)
    #expect(try MarkdownParser().document(MarkdownRenderer().text(document)) == document)
  }

  @Test(
    "Only what Markdown would take for markup is escaped",
    arguments: [
      ("3*4_5", #"3\*4\_5"#), ("# 标题", "\\# 标题"), ("#1", "#1"), ("- 项", #"\- 项"#), ("-5%", "-5%"), ("1. 项", #"1\. 项"#), ("1.5万", "1.5万"),
      ("2023. ", #"2023\. "#), ("<5%", "<5%"), ("<b>", #"\<b>"#), ("A&B", #"A\&B"#), ("A & B", "A & B"), ("4~6次", "4~6次"),
      ("~x~", #"\~x\~"#),
      ("> a", #"\> a"#), ("a|b", "a|b"), ("|b", #"\|b"#), ("[a](b)", #"\[a\](b)"#), ("a\\b", #"a\\b"#), ("一\n- 二", "一\\\n\\- 二"),
    ])
  func escapes(text: String, expected: String) {
    #expect(MarkdownRenderer().text(Document(title: "", blocks: [.paragraph(RichText(text))])) == expected + "\n")
  }

  @Test("Emphasis that asterisks can't give is given by tags")
  func flanking() {
    let text = RichText([Run("重点：", bold: true), Run("内容")])
    #expect(MarkdownRenderer().text(Document(title: "", blocks: [.paragraph(text)])) == "<strong>重点：</strong>内容\n")
  }

  @Test("Random paragraphs, lists and tables read back as they were")
  func random() throws {
    var generator = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 300) {
      let document = try Self.document(&generator)
      let markdown = MarkdownRenderer().text(document)
      #expect(try MarkdownParser().document(markdown).blocks == document.blocks, "\(markdown)")
    }
  }

  private static let pieces = [
    "整改", "3*4", "_x_", "**", "# ", "- ", "1. ", "|", "a", "（50分）", "<br>", "&amp;", "~", "[a](b)", "!", "`", "\\", "：", "=", ">", "---",
    "<", "2)",
  ]

  /// Text of one style after the other; spaces stand only inside, since Markdown has none at the ends.
  private static func text(_ generator: inout SeededGenerator, breaks: Bool) -> RichText {
    let runs = (0..<1 + generator.below(3)).map { _ in
      let words = (0..<1 + generator.below(3)).map { _ in generator.pick(pieces) }.joined(
        separator: breaks && generator.oneIn(5) ? "\n" : "")
      let core = words.split(separator: "\n").map { "甲" + String($0).replacing(" ", with: "") }.joined(separator: "\n")
      let link = generator.oneIn(6) ? Link("https://example.org/a_(b)") : nil
      return Run(core, bold: generator.oneIn(3), italic: generator.oneIn(3), link: link)
    }
    var text = RichText(runs)
    if generator.oneIn(3) { text = RichText([Run(String((runs.first?.text ?? "").dropFirst()) + "乙")]) }
    return text
  }

  private static func list(_ generator: inout SeededGenerator, depth: Int) -> ItemList {
    let items = (0..<1 + generator.below(3)).map { _ in
      let children = depth < 2 && generator.oneIn(3) ? [list(&generator, depth: depth + 1)] : []
      return ItemList.Item(text(&generator, breaks: true), children: children)
    }
    return ItemList(generator.oneIn(2) ? .bullet : .number(from: 1 + generator.below(12)), items: items)
  }

  private static func document(_ generator: inout SeededGenerator) throws -> Document {
    let blocks: [Block] = try (0..<1 + generator.below(4)).map { _ in
      switch generator.below(6) {
      case 0: return .heading(1 + generator.below(6), text(&generator, breaks: false))
      case 1: return .list(list(&generator, depth: 0))
      case 2:
        let rows = (0..<2 + generator.below(3)).map { _ in (0..<2).map { _ in TableCell(text(&generator, breaks: true)) } }
        let parsed = try MarkdownParser().document(
          MarkdownRenderer().text(
            Document(
              title: "", blocks: [.table(try TableGrid(columns: [.init(1, alignment: .trailing), .init()], rows: rows, headerRows: 1))])))
        let grid = try #require(parsed.tables.first)
        #expect(grid.placements.map(\.cell) == rows.flatMap { $0 })
        return .table(grid)
      case 3: return .pageBreak
      default: return .paragraph(text(&generator, breaks: true), alignment: generator.pick([.leading, .centre, .trailing]))
      }
    }
    return Document(title: "", blocks: blocks)
  }
}
