import Testing

@testable import Commands

@Suite("Options read ahead of their command")
struct GeneralOptionsTests {
  @Test(
    "the log is found however its option is spelled, before a kind's own words are known",
    arguments: [
      ["tree", "plant", "--log", "L"], ["tree", "plant", "--log=L"], ["tree", "plant", "--log＝L"], ["——log", "L", "tree", "plant"],
      ["tree", "--LOG", "L", "plant"], ["tree", "plant", "--案卷", "L"], ["tree", "plant", "--案卷＝L"],
      ["completions", "words", "bash", "--", "tree", "--LOG", "L", "pl"], ["补全", "词", "zsh", "--", "——log＝L", "tree", ""],
    ])
  func spellings(words: [String]) {
    #expect(GeneralOptions.values(of: "log", in: words) == ["L"])
  }

  @Test("what stands behind two dashes alone, or has no value, names no log")
  func none() {
    #expect(GeneralOptions.values(of: "log", in: ["tree", "plant", "--", "--log", "L"]) == [])
    #expect(GeneralOptions.values(of: "log", in: ["tree", "--log"]) == [])
    #expect(GeneralOptions.values(of: "log", in: ["tree", "--log", "--name", "L"]) == [])
    #expect(GeneralOptions.values(of: "log", in: ["--log", "L", "tree", "--log=M"]) == ["L", "M"])
  }
}
