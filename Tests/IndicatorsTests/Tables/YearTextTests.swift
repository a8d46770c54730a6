import Testing

@testable import Indicators

@Suite("A text of last year, said of this one")
struct YearTextTests {
  @Test(
    "the year is renewed with blanks before 年 and ranges and other numbers stay",
    arguments: [
      ("2025年度自评表", "2026年度自评表"), ("2025 年度自评表", "2026 年度自评表"), ("2024—2025年", "2024—2025年"), ("2025-2026年规划", "2025-2026年规划"),
      ("12025年", "12025年"), ("共2025份", "共2025份"), ("2025年12月底前", "2026年12月底前"),
    ])
  func renewal(text: String, renewed: String) {
    #expect(YearText.renewed(text, from: 2025, to: 2026) == renewed)
    #expect(YearText.spans(text, 2025) == (text.contains("—") || text.contains("-")))
  }
}
