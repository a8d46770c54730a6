import Testing
import Values

@testable import Written

@Suite("Numerals with a point, with 万 and 亿, and as on cheques")
struct WrittenNumeralTests {
  @Test(
    "An amount in numerals is read exactly",
    arguments: [
      ("八百三十万元", "8300000"), ("一亿二千万元", "120000000"), ("八百二十点五万元", "8205000"), ("一点二亿元", "120000000"), ("三点〇五万元", "30500"),
      ("九百点五元", "900.5"), ("壹佰贰拾万元整", "1200000"), ("叁拾伍万柒仟元正", "357000"), ("八百三十", "830"), ("五元", "5"),
    ])
  func amounts(text: String, value: String) { #expect(WrittenNumber(text)?.value == Decimal(value), "\(text)") }

  @Test("What is no well-formed numeral is none", arguments: ["一万点五万元", "三点元", "点五万元", "八百点三十万元", "一点五点二万元", "壹佰整", "三点钟"])
  func others(text: String) { #expect(WrittenNumber(text) == nil, "\(text)") }

  @Test("Only 万 and 亿 say how many yuan a bare numeral is")
  func scaled() {
    #expect(WrittenNumber("八百三十万")?.isScaled == true && WrittenNumber("八百三十")?.isScaled == false)
  }
}
