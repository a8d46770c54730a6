import DocketTestSupport
import Testing
import TextForms

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "Cells on a terminal",
    arguments: [
      ("", 0),
      ("docket 2026-0001", 16),
      ("监督员", 6),
      ("监督 3 次", 9),
      ("，。；：、（）《》【】", 22),
      ("“引号”——……", 10),
      ("ＡＢＣ１２３", 12),
      ("ひらがなカタカナ", 16),
      ("ｶﾀｶﾅ", 4),
      ("ｶﾞｽﾊﾟ", 5),
      ("한글", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2),
      // Ambiguous widths are one.
      ("①±×Ωя", 5),
      ("㎡￥", 4),
      // An ideograph of a plane beyond the first, and one not assigned yet.
      ("𠀀𮯰", 4),
      ("é", 1),
      ("e\u{301}\u{323}", 1),
      ("か\u{3099}", 2),
      ("क्षि", 1),
      ("z\u{200B}w\u{200D}j\u{FEFF}", 3),
      ("soft\u{AD}hyphen", 11),
      ("tab\tand\u{1B}", 6),
    ])
  func widths(text: String, expected: Int) {
    #expect(TextForms.displayWidth(text) == expected)
  }

  @Test(
    "What is drawn as one emoji takes two cells",
    arguments: [
      "😀", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇨🇳", "1️⃣", "#️⃣", "☎️", "⚠️", "✅", "☝🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🧑🏽‍🚒",
    ])
  func emoji(text: String) {
    #expect(TextForms.displayWidth(text) == 2)
    #expect(TextForms.displayWidth("案" + text + "卷") == 6)
  }

  @Test("Without their selector, signs with an emoji style stay one cell", arguments: ["☎", "⚠", "1", "©", "☎\u{FE0E}"])
  func textStyle(text: String) {
    #expect(TextForms.displayWidth(text) == 1)
  }

  @Test("The width of a text is that of its characters together")
  func additive() {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 1_000) {
      let text = random.text(from: Scalars.mixed, upTo: 12)
      let parts = text.map { TextForms.displayWidth(String($0)) }.reduce(0, +)
      #expect(TextForms.displayWidth(text) == parts, "\(scalars(text))")
    }
  }
}
