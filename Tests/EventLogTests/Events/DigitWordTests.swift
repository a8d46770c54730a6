import DocketTestSupport
import Testing
import Values

@testable import EventLog
@testable import LogLines

struct DigitWordTests {
  @Test("A number of up to seven digits is read off one word, whatever stands behind it")
  func numbers() {
    var random = SeededGenerator()
    for _ in 0..<2_000 {
      let number = 1 + random.below(random.below(2) == 0 ? 100 : 9_999_999)
      let bytes = Array("\(number)".utf8) + [random.pick(Array(",}\"/:]\n\u{7f}a".utf8) + [0, 0x80, 0xff])] + Array("1234567".utf8)
      let read = DigitWord.number(bytes.span.word(at: 0))
      #expect(read?.number == number && read?.digits == "\(number)".utf8.count, "\(number) \(bytes)")
    }
  }

  @Test(
    "What isn't seen to be a number from 1 is left to a closer look",
    arguments: ["12345678,", "0,123456", "01,23456", ",1234567", "-1,23456"])
  func others(text: String) {
    #expect(DigitWord.number(Array(text.utf8).span.word(at: 0)) == nil)
  }
}
