import DocketTestSupport
import Testing

@testable import Documents

@Suite("A value in a template's Markdown")
struct MarkdownTextTests {
  @Test(
    "Only what Markdown would take for markup is escaped",
    arguments: [
      ("3*4_5", #"3\*4\_5"#), ("# 标题", "\\# 标题"), ("#1", "#1"), ("- 项", #"\- 项"#), ("-5%", "-5%"), ("1. 项", #"1\. 项"#), ("1.5万", "1.5万"),
      ("2023. ", #"2023\. "#), ("<5%", "<5%"), ("<b>", #"\<b>"#), ("A&B", #"A\&B"#), ("A & B", "A & B"), ("4~6次", "4~6次"),
      ("~x~", #"\~x\~"#), ("> a", #"\> a"#), ("a|b", #"a\|b"#), ("|b", #"\|b"#), ("[a](b)", #"\[a\](b)"#), ("a\\b", #"a\\b"#),
      ("一\n- 二", "一 \\- 二"),
    ])
  func escapes(text: String, expected: String) {
    #expect(MarkdownText.escaped(text) == expected)
  }

  private static let pieces = [
    "整改", "3*4", "_x_", "**", "# ", "- ", "1. ", "|", "a", "（50分）", "<br>", "&amp;", "~", "[a](b)", "!", "`", "\\", "：", "=", ">", "---",
    "<", "2)",
  ]

  @Test("Whatever it is, it reads back as the text that it was, in a paragraph and in a table")
  func random() throws {
    var generator = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 300) {
      let text = "甲" + (0..<1 + generator.below(4)).map { _ in generator.pick(Self.pieces) }.joined() + "乙"
      let bare = String(text.dropFirst())
      #expect(try MarkdownParser().document(MarkdownText.escaped(bare)).blocks == [.paragraph(RichText(bare))], "\(bare)")
      let grid = try #require(try MarkdownParser().document("| \(MarkdownText.escaped(text)) | b |\n|---|---|").tables.first)
      #expect(grid.placements.first?.cell.text.plain == text, "\(text)")
    }
  }
}
