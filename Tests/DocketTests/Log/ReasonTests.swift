import Foundation
import Testing

@Suite("The reason of an action, and the words of its options")
struct ReasonTests {
  private let office: BuiltOffice

  init() throws {
    office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"], ["project", "start", "五溪尚境", "--on", "2023-03-02"],
      ["complaint", "receive", "--channel", "phone", "--topic", "dust", "--project", "五溪尚境", "--on", "2023-05-01"],
    ])
  }

  private func fields(_ id: String) throws -> String { try office.run("case", id, "--json").output }

  @Test("--理由 is the action's own reason, as it is --reason, wherever the action has one")
  func own() throws {
    let stopped = try office.run("项目", "停工", "五溪尚境", "--理由", "资金", language: "zh")
    #expect(stopped.status == 0, "\(stopped.errors)")
    #expect(try fields("project/2023-0001").contains(#""reason":"funds""#))
    let returned = try office.run("投诉", "退单", "complaint/2023-0001", "--理由", "不属本站职责", language: "zh")
    #expect(returned.status == 0, "\(returned.errors)")
    #expect(try fields("complaint/2023-0001").contains(#""reason":"不属本站职责""#))
    try office.record([["correct", "6", "--set", "理由=重复投诉", "--reason", "写错"]])
    #expect(try fields("complaint/2023-0001").contains(#""reason":"重复投诉""#))
    #expect(try office.run("list", "complaint 理由:重复投诉", "--json").output.contains("complaint/2023-0001"))
  }

  @Test("Where an action has no reason of its own --理由 is a wrong usage that names --倒序理由, and so do help and hints")
  func outOfOrder() throws {
    let none = try office.run("投诉", "受理", "--渠道", "来访", "--议题", "扬尘噪音", "--理由", "补记", language: "zh")
    #expect(none.status == 2 && none.errors.contains("--倒序理由"), "\(none.errors)")
    let alone = try office.run("投诉", "回复", "complaint/2023-0001", "--允许倒序", language: "zh")
    #expect(alone.status == 2 && alone.errors.contains("--倒序理由"), "\(alone.errors)")
    let early = try office.run("投诉", "回复", "complaint/2023-0001", "--日期", "2023-04-01", language: "zh")
    #expect(early.status == 3 && early.errors.contains("--允许倒序 --倒序理由"), "\(early.errors)")
    let late = try office.run(
      "投诉", "回复", "complaint/2023-0001", "--日期", "2023-04-01", "--允许倒序", "--倒序理由", "补记", language: "zh")
    #expect(late.status == 0, "\(late.errors)")
    let help = try office.run("投诉", "回复", "--帮助", "--全部", language: "zh").output
    #expect(help.contains("--倒序理由, --because") && !help.contains("需 --理由"), "\(help)")
  }

  @Test("A field that an office calls 理由 is meant before one that has the word beside its own")
  func adopted() throws {
    try office.put(
      "k.json",
      """
      {"schema":2,"id":"patrol","label":"巡查","fields":[{"id":"reason","label":"原因"},{"id":"why","label":"理由"}],
       "states":[{"id":"done","label":"已巡查","closed":true}],
       "actions":[{"id":"log","label":"登记","event":"logged","from":["new"],"to":[{"state":"done"}]}]}
      """)
    try office.record([["kinds", "adopt", "k.json"]])
    let logged = try office.run("巡查", "登记", "--理由", "甲", "--原因", "乙", "--json", language: "zh")
    #expect(logged.output.contains(#""data":{"reason":"乙","why":"甲"}"#), "\(logged)")
  }

  @Test("An option whose label has brackets is written without them, and answers to the label too")
  func brackets() throws {
    for word in ["--县市区", "--县(市、区)", "--district"] {
      let answer = try office.run("检查", "记录", "--类型", "安全", word, "鹤城区", language: "zh")
      #expect(answer.status == 0, "\(word): \(answer.errors)")
    }
    let help = try office.run("检查", "记录", "--帮助", language: "zh").output
    #expect(help.contains("--县市区, --district") && !help.contains("--县("), "\(help)")
    let offered = try office.run("completions", "words", "--", "docket", "检查", "记录", "--县", language: "zh").output
    #expect(!offered.contains("("), "\(offered)")
  }

  @Test("who gives a reason to an action that has none is sent to the reason for a day out of order")
  func noReason() throws {
    let office = try BuiltOffice([])
    for (words, language, name) in [
      (["inspection", "record", "--type", "quality", "--reason", "x"], "en", "--because"),
      (["检查", "记录", "--类型", "质量", "--理由", "x"], "zh", "--倒序理由"),
    ] {
      let answer = try office.run(words, language: language)
      #expect(answer.status == 2 && answer.errors.contains(name), "\(answer)")
    }
  }
}
