import Testing

@testable import Written

@Suite("What a heading is taken for")
struct UnderstandingTests {
  private static let lexicon = Lexicon<String>(
    [("actual", ["实际完成值", "完成值"]), ("weight", ["分值"]), ("score", ["得分"])], contained: [("score", ["自评分"])])

  private func meaning(_ heading: String, _ own: OwnWords = OwnWords()) -> Understanding<String> {
    Self.lexicon.understanding(of: heading, own: own) { $0 }
  }

  @Test("By an exact word, else the office's own, else the one known word in it")
  func order() {
    #expect(meaning("完成值") == .taken("actual", .exact))
    #expect(meaning("指标实际完成值") == .taken("actual", .contained))
    #expect(meaning("自评分值") == .taken("score", .contained), "a longer word covers the shorter one")
    #expect(meaning("分值及得分") == .several(["weight", "score"]) || meaning("分值及得分") == .several(["score", "weight"]))
    #expect(meaning("比重") == .unknown)
  }

  @Test("The office's answer goes before what a word in it would say, never before an exact word")
  func own() {
    var own = OwnWords()
    own.take(.init(heading: "指标实际完成值", meaning: "score", shape: "s"), as: "指标实际完成值")
    own.take(.init(heading: "完成值", meaning: "score", shape: "s"), as: "完成值")
    own.take(.init(heading: "比重", meaning: nil, shape: nil), as: "比重")
    #expect(meaning("指标实际完成值", own) == .taken("score", .own))
    #expect(meaning("完成值", own) == .taken("actual", .exact))
    #expect(meaning("比重", own) == .leftOut)
    #expect(own.given.map(\.heading) == ["比重"])
  }
}
