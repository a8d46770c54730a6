import Testing

@Suite("Texts of an erased case that were put right")
struct MaskedTextsTests {
  private static let phone = "13800000000"

  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "请回\(Self.phone)", "--due", "2024-02-01"],
      ["complaint", "reply", "complaint/2024-0001", "--note", "已回\(Self.phone)"],
      ["erase", "complaint/2024-0001", "--reason", "本人申请", "--yes"],
    ])
  }

  @Test("What still stands is printed; what was corrected is not, in case, log and event", arguments: ["zh", "en"])
  func views(language: String) throws {
    let office = try office()
    let mask = language == "zh" ? "（已遮去）" : "(masked)"
    #expect(try office.run("case", "complaint/2024-0001", language: language).output.contains(Self.phone))
    let corrected = try office.run("correct", "2", "--set", "subject=外墙渗水", "--reason", "含电话", language: language)
    #expect(corrected.status == 0 && !corrected.output.contains(Self.phone) && corrected.output.contains(mask), "\(corrected)")
    try office.record([
      ["correct", "3", "--set", "note=", "--reason", "含电话"]
    ])
    for words in [
      ["case", "complaint/2024-0001"], ["case", "complaint/2024-0001", "--json"], ["log"], ["log", "--csv"], ["event", "2", "3", "5", "6"],
    ] {
      let answer = try office.run(words, language: language)
      #expect(!answer.output.contains(Self.phone), "\(words): \(answer)")
      if words.contains("case") { #expect(answer.output.contains(mask)) }
    }
  }

  @Test("The log's lines are the stored ones, and it is said how many texts they hold")
  func lines() throws {
    let office = try office()
    try office.record([["correct", "2", "--set", "subject=外墙渗水", "--reason", "含电话"]])
    for words in [["日志", "--json"], ["日志", "--json", "--最多", "9"]] {
      let log = try office.run(words, language: "zh")
      #expect(log.output.contains(Self.phone) && log.errors.contains("含 1 处已更正的个人文字"), "\(log)")
    }
    try office.record([["page", "--output", "page.html"]])
    let answers = String(decoding: try office.data("page.html"), as: UTF8.self)
    #expect(!answers.isEmpty)
  }

  @Test("Without an erasure nothing is masked")
  func unerased() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "请回\(Self.phone)", "--due", "2024-02-01"],
      ["correct", "2", "--set", "subject=外墙渗水", "--reason", "含电话"],
    ])
    #expect(try office.run("case", "complaint/2024-0001").output.contains(Self.phone))
  }
}
