import Commands
import Testing
import TextForms

@Suite struct TermTests {
  private let term = Term("receive", "登记", aliases: ["受理"])

  @Test("A term answers to all its words in any width and case", arguments: ["receive", "登记", "受理", "RECEIVE", "Ｒｅｃｅｉｖｅ"])
  func answers(word: String) {
    #expect(term.answers(to: word))
  }

  @Test("A term answers to nothing else", arguments: ["", "receiv", "receive ", "登", "登记受理"])
  func silent(word: String) {
    #expect(!term.answers(to: word))
  }

  @Test("A word as it is written comes before one in another case")
  func exactFirst() {
    let terms = [Term("A", "甲"), Term("a", "乙")]
    #expect(terms.first(named: "a", by: { $0 })?.label == "乙")
    #expect(terms.first(named: "ａ", by: { $0 })?.label == "甲")
  }

  @Test("A mistyped word is answered with the word that is nearest to it, a further one too", arguments: [("受里", "受理"), ("登计", "登记")])
  func nearest(word: String, meant: String) {
    #expect([Term("list", "列表"), term].nearest(to: word)?.label == meant)
  }

  @Test("Words are listed as each language lists them")
  func lists() {
    #expect(Language.en.list(["a"]) == "a")
    #expect(Language.en.list(["a", "b", "c"]) == "a, b and c")
    #expect(Language.zh.list(["a", "b", "c"]) == "a、b 和 c")
    #expect(Language.zh.list([]) == "")
  }
}
