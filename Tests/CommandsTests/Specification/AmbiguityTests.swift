import Commands
import Testing
import TextForms

@Suite struct AmbiguityTests {
  @Test("The sample program calls no two things by one word")
  func none() {
    #expect(SampleProgram.root.ambiguities() == [])
  }

  @Test("Words that two things share are found: options, choices, commands, and commands that can't be resolved")
  func found() {
    let issue = CommandSpec(
      Term("issue", "下发"), summary: "",
      options: [
        .value("kind", "类型", choices: [OptionChoice("a", "甲"), OptionChoice("b", "甲")], help: ""), .value("type", "类型", help: ""),
        .value("day", "日期", help: ""), .value("by", "经办人", help: ""),
      ], groups: [.attribution])
    let send = CommandSpec(Term("send", "ISSUE"), summary: "")
    let root = CommandSpec(
      Term("docket", "docket"), summary: "",
      subcommands: CommandList([
        CommandList([issue, send]), CommandList(entries: { [.init(Term("ghost", "鬼"), summary: "")] }, resolve: { _ in nil }),
      ]))
    #expect(
      root.ambiguities() == [
        "docket: ISSUE is issue and send", "docket issue: --类型 is kind and type", "docket issue: --日期 is day and on",
        "docket issue --kind: 甲 is a and b", "docket: ghost is listed but can't be resolved",
      ])
  }
}
