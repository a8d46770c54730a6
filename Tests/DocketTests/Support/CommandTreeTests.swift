import Testing

@Suite("the tree of commands")
struct CommandTreeTests {
  @Test("help --all lists every command and every kind, in both languages")
  func help() throws {
    let sandbox = try Sandbox()
    let english = try sandbox.run("docket help --all")
    let chinese = try sandbox.run("docket 帮助 --全部 --lang zh")
    #expect(english.status == 0 && chinese.status == 0)
    for word in ["init", "case", "list", "count", "table", "verify", "notice", "complaint", "crane", "budget"] {
      #expect(english.output.contains(word))
    }
    for word in ["新建", "案件", "统计", "绩效表", "验证", "通知书", "投诉", "起重机械", "预算"] { #expect(chinese.output.contains(word)) }
  }
}
