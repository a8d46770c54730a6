import Testing
import TextForms

@testable import Commands

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

  @Test(
    "A word with a letter too many is answered with the word that is nearest to it, a further one too",
    arguments: [("受理件", "受理"), ("登记了", "登记")])
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

@Suite("Shortened words")
struct ShortenedWordsTests {
  private let terms = [
    Term("area", "建筑面积"), Term("with", "同行人员"), Term("note", "备注"), Term("notice", "通知书"), Term("tag", "标记", aliases: ["标签"]),
  ]

  @Test(
    "A beginning of two letters or one Han character, else a part of two Han characters",
    arguments: [
      ("面积", ["area"]), ("同行", ["with"]), ("同", ["with"]), ("ar", ["area"]), ("a", []), ("no", ["note", "notice"]), ("积", []),
      ("标", ["tag"]),
      ("记", []), ("rea", []), ("ＡＲ", ["area"]),
    ])
  func shortened(word: String, ids: [String]) {
    #expect(terms.shortened(to: word) { $0 }.map(\.id) == ids)
  }
}
