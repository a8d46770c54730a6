import Indicators
import Testing
import TextForms
import Values

@testable import Publishing

@Suite("What a measure computes, in words")
struct MeasureWordsTests {
  private static let year = Day(number: 19_723)...Day(number: 20_088)

  @Test("A measure says the same in its Chinese words as in its English ones", arguments: MeasureFunction.allCases)
  func languages(function: MeasureFunction) {
    let words = MeasureWords(language: .zh)
    for word in [function.label, function.rawValue] {
      #expect(words.definition(of: "\(word)(检查.记录)", over: Self.year).hasSuffix("：" + function.text.zh))
    }
  }

  @Test("Each function of a formula is explained once")
  func formula() {
    let text = MeasureWords(language: .en).definition(of: "count(notice.issued) / 件数(检查.记录) + workdays(a.b -> c)", over: Self.year)
    #expect(
      text.hasSuffix(
        "2024-01-01 to 2024-12-31: how many such events happened on these days; mean working days from the first event to the second"))
  }
}
