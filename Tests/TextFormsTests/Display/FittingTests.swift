import DocketTestSupport
import Testing
import TextForms

@Suite("Fitting a text to a width")
struct FittingTests {
  @Test(
    "Pads with spaces by cells, not by characters",
    arguments: [
      ("案卷", 6, TextForms.Alignment.leading, "案卷  "),
      ("案卷", 6, .trailing, "  案卷"),
      ("案卷", 7, .center, " 案卷  "),
      ("案卷", 4, .leading, "案卷"),
      ("案卷", 3, .trailing, "案卷"),
      ("e\u{301}", 3, .leading, "e\u{301}  "),
      ("", 2, .center, "  "),
    ])
  func pads(text: String, width: Int, alignment: TextForms.Alignment, expected: String) {
    #expect(TextForms.padded(text, to: width, alignment: alignment) == expected)
  }

  @Test(
    "Cuts whole characters and says so with an ellipsis",
    arguments: [
      ("施工许可", 8, "施工许可"),
      ("施工许可", 7, "施工许…"),
      ("施工许可", 6, "施工…"),
      ("施工许可", 2, "…"),
      ("施工许可", 1, "…"),
      ("施工许可", 0, ""),
      ("施工许可", -3, ""),
      ("docket", 5, "dock…"),
      ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, "👨‍👩‍👧‍👦…"),
      ("", 0, ""),
    ])
  func truncates(text: String, width: Int, expected: String) {
    #expect(TextForms.truncated(text, toWidth: width) == expected)
  }

  @Test("A truncated text never exceeds the width, and one that fits is kept")
  func bounds() {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 1_000) {
      let text = random.text(from: Scalars.mixed, upTo: 12)
      let width = Int.random(in: 0...16, using: &random)
      let cut = TextForms.truncated(text, toWidth: width)
      #expect(TextForms.displayWidth(cut) <= width, "\(scalars(text)) to \(width)")
      #expect((TextForms.displayWidth(text) <= width) == isIdentical(cut, text), "\(scalars(text)) to \(width)")
    }
  }
}
