import Testing

@Suite("A number that is typed")
struct CaseNumbersTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境"], ["project", "start", "last"],
      ["notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--number", "青建监整〔2024〕27号"],
      ["notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--number", "青建监整〔2024〕28号"],
      ["crane", "record", "--type", "tower", "--record", "湘U-T00189"], ["crane", "record", "--type", "tower", "--record", "湘U-T00190"],
    ])
  }

  @Test(
    "is a case's own number or the tail of one, and is noted with the case's name",
    arguments: [
      (["notice", "review", "0001", "--passed"], "notice/2024-0001"), (["notice", "review", "2", "--passed"], "notice/2024-0002"),
      (["notice", "review", "28号", "--passed"], "notice/2024-0002"), (["notice", "review", "[2024]27", "--passed"], "notice/2024-0001"),
      (["crane", "use", "00190"], "crane/2024-0002"), (["case", "28号"], "notice/2024-0002"), (["case", "00189"], "crane/2024-0001"),
      (["print", "28号", "--format", "text"], "notice/2024-0002"),
      (["inspection", "record", "--type", "safety", "--project", "0001"], "project/2024-0001"),
    ])
  func taken(words: [String], id: String) throws {
    let answer = try office().run(words, language: "zh")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.errors.contains("注意：按 \(id) "), "\(answer.errors)")
  }

  @Test(
    "is no event, and where it is two cases or none nothing is recorded",
    arguments: [
      ["notice", "review", "0004", "--passed"], ["notice", "review", "4", "--passed"], ["crane", "use", "189"], ["crane", "use", "0189"],
      ["case", "1"],
      ["case", "9"], ["notice", "review", "#2", "--passed"],
    ])
  func refused(words: [String]) throws {
    let office = try office()
    let before = try office.data("log/00000000000000000001.jsonl")
    #expect(try office.run(words).status != 0)
    #expect(try office.data("log/00000000000000000001.jsonl") == before)
  }

  @Test("with # before it is the event's case")
  func event() throws {
    let answer = try office().run(["notice", "review", "＃5", "--passed", "--json"])
    #expect(answer.status == 0 && answer.output.contains("\"case\":\"notice/2024-0002\""), "\(answer)")
    #expect(!answer.output.contains("by-number"))
  }
}
